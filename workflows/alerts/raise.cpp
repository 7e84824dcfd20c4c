#include "workflows/alerts/raise.hpp"

#include <algorithm>
#include <set>

#include "workflows/alerts/digest.hpp"
#include "workflows/alerts/words.hpp"
#include "workflows/line.hpp"

namespace workflows {
namespace {

struct Recipient {
    Person person;
    std::optional<std::string> instead_of;
    bool missing = false;  ///< Stands in, because nobody holds the role.
};

std::vector<std::string> named(const Facts& facts, const std::string& word) {
    const auto one = [](const std::optional<std::string>& id) {
        return id ? std::vector<std::string>{*id} : std::vector<std::string>{};
    };
    if (word == "owner") return facts.owner ? one(facts.owner) : facts.answerable;
    if (word == "worker") return one(facts.worker);
    if (word == "moderator") return one(facts.moderator);
    if (word == "auditor") return facts.auditors;
    return {};
}

std::vector<Recipient> find_recipients(const Decision& decision, const Facts& facts,
                                       const std::string& word) {
    std::vector<Recipient> found;
    for (const std::string& id : named(facts, word)) {
        auto person = decision.find<Person>(id);
        if (person && !has_left(*person, today(decision))) found.push_back({std::move(*person), {}, false});
    }
    if (!found.empty()) return found;
    if (facts.pack().roles.contains(word) && facts.pack().roles.at(word).leads) {
        auto person = facts.concerns_case ? holder_along_line(decision, word, facts.unit)
                                          : nearest_holder(decision, word, facts.unit);
        if (person) return {{std::move(*person), {}, false}};
    } else if (auto person = decision.find<Person>(word)) {
        return {{std::move(*person), {}, false}};
    }
    if (auto lead = nearest_quality_lead(decision, facts.unit)) return {{std::move(*lead), word, true}};
    return {};
}

// Who is away on the day on which it goes out does not read it.
void send_to_cover(const Decision& decision, Recipient& recipient, rules::Date day) {
    if (!recipient.person.cover || !is_on_leave(recipient.person, day)) return;
    auto cover = decision.find<Person>(*recipient.person.cover);
    if (cover && !has_left(*cover, today(decision))) {
        if (!recipient.missing) recipient.instead_of = recipient.person.id;
        recipient.person = std::move(*cover);
    }
}

engine::Moment queue_alert(Decision& decision, const VersionedPack& pack, const Facts& facts,
                           const AlertRequest& request, const Recipient& recipient, const std::string& word) {
    Alert alert;
    alert.ref = decision.next_reference<Alert>();
    alert.to = recipient.person.id;
    alert.instead_of = recipient.instead_of;
    alert.told_as = word;
    alert.template_ = request.message;
    alert.about = facts.about;
    alert.item = to_string(request.about);
    alert.urgent = request.urgent || facts.urgent;
    alert.channel = channels(pack->alerting, alert.urgent, recipient.person);
    alert.ladder = request.ladder;
    alert.step = request.step;
    alert.must_acknowledge = request.must_acknowledge;
    alert.raised_on = decision.now();
    alert.send_at = goes_out(*pack.pack, decision.now(), alert.urgent);
    write_words(alert, *pack.pack, facts);
    if (!request.more.empty()) alert.body += "\n\n" + request.more;
    decision.record("alert.raised", alert);
    if (recipient.missing) {
        decision.record("recipient.missing", alert, {{"role", *recipient.instead_of}});
    }
    if (alert.channel.find("webhook") != std::string::npos) {
        WebhookPost post;
        post.alert = alert.ref;
        post.send_at = alert.send_at;
        decision.record("webhook.queued", post);
    }
    bundle_waiting(decision, pack, alert);
    return *decision.find<Alert>(alert.ref)->send_at;
}

}  // namespace

engine::Moment goes_out(const rules::Pack& pack, engine::Moment at, bool urgent) {
    if (urgent || !pack.alerting.quiet) return at;
    return rules::next_loud(at, *pack.alerting.quiet, pack.zone, pack.calendar);
}

std::string channels(const rules::Alerting& alerting, bool urgent, const Person& person) {
    std::string joined;
    for (const std::string& channel : urgent ? alerting.urgent_channels : alerting.default_channels) {
        if (channel == "mail" && !person.email) continue;
        joined += (joined.empty() ? "" : " ") + channel;
    }
    return joined.empty() ? "inbox" : joined;
}

std::optional<engine::Moment> raise_alerts(Decision& decision, const VersionedPack& pack,
                                           const AlertRequest& request) {
    return raise_alerts(decision, pack, request, facts_about(decision, request.about));
}

std::optional<engine::Moment> raise_alerts(Decision& decision, const VersionedPack& pack,
                                           const AlertRequest& request, const Facts& facts) {
    std::set<std::string> told;
    std::optional<engine::Moment> first;
    const bool urgent = request.urgent || facts.urgent;
    const rules::Date day = pack->zone.local_date(goes_out(*pack.pack, decision.now(), urgent));
    for (const std::string& word : request.to) {
        auto recipients = find_recipients(decision, facts, word);
        if (recipients.empty()) {
            // What happened stands, whether or not somebody can be told of it.
            decision.note(
                "recipient.missing", request.about,
                {{"role", word}, {"because", "nobody holds it, and there is no quality assurance lead"}});
            continue;
        }
        for (Recipient& recipient : recipients) {
            send_to_cover(decision, recipient, day);
            if (!told.insert(recipient.person.id).second) continue;
            const auto at = queue_alert(decision, pack, facts, request, recipient, word);
            first = std::min(first.value_or(at), at);
        }
    }
    return first;
}

}  // namespace workflows
