#include "workflows/alerts/raise.hpp"

#include <algorithm>
#include <set>

#include "workflows/alerts/digest.hpp"
#include "workflows/alerts/fitting_words.hpp"
#include "workflows/alerts/outbox.hpp"
#include "workflows/alerts/reader.hpp"
#include "workflows/alerts/silence.hpp"
#include "workflows/alerts/words.hpp"
#include "workflows/line.hpp"
#include "workflows/reading/withheld.hpp"

namespace workflows {
namespace {

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

std::vector<Reader> everybody_who_leads(const Decision& decision, const rules::Pack& pack) {
    std::vector<Reader> all;
    for (const auto& [name, role] : pack.roles) {
        if (!role.leads) continue;
        for (Person& person : holders_of(decision, name, std::nullopt))
            all.push_back({std::move(person), {}, false});
    }
    return all;
}

std::vector<Reader> find_recipients(const Decision& decision, const Facts& facts, const std::string& word) {
    std::vector<Reader> found;
    for (const std::string& id : named(facts, word)) {
        std::optional<Person> person = decision.find<Person>(id);
        if (person && !has_left(*person, today(decision))) found.push_back({std::move(*person), {}, false});
    }
    if (!found.empty()) return found;
    if (facts.pack().roles.contains(word) && facts.pack().roles.at(word).leads) {
        auto person = facts.concerns_case ? holder_along_line(decision, word, facts.unit)
                                          : nearest_holder(decision, word, facts.unit);
        if (person) return {{std::move(*person), {}, false}};
    } else if (std::optional<Person> person = decision.find<Person>(word);
               person && !has_left(*person, today(decision))) {
        return {{std::move(*person), {}, false}};
    }
    if (auto lead = nearest_quality_lead(decision, facts.unit); lead && word != rules::everybody_who_leads)
        return {{std::move(*lead), word, true}};
    if (facts.must_reach) return everybody_who_leads(decision, facts.pack());
    return {};
}

// Who is away on the day on which it goes out does not read it.
void send_to_cover(const Decision& decision, Reader& recipient, rules::Date day, const Facts& facts) {
    Reader reader =
        reader_on(decision, recipient.person, day, facts.unit ? facts.unit : recipient.person.unit);
    if (recipient.missing) reader.instead_of = recipient.instead_of;
    reader.missing |= recipient.missing;
    recipient = std::move(reader);
}

// The same words for the same person, which wait already.
std::optional<engine::Moment> said_already(const Decision& decision, const Alert& alert) {
    for (const Alert& each : decision.list<Alert>("alert_of", alert.item)) {
        if (each.state == AlertState::queued && each.send_at && each.to == alert.to &&
            each.template_ == alert.template_ && each.ladder == alert.ladder && each.step == alert.step &&
            each.subject == alert.subject && each.body == alert.body)
            return each.send_at;
    }
    return std::nullopt;
}

bool was_told(const Decision& decision, const AlertRequest& request, const std::string& person) {
    return std::ranges::any_of(
        decision.list<Alert>("alert_of", to_string(request.about)), [&](const Alert& each) {
            return each.to == person && each.template_ == request.message && each.ladder == request.ladder &&
                   each.step == request.step && each.raised_on >= *request.untold_since &&
                   each.state != AlertState::withdrawn;
        });
}

// One thing that is to be said, to whoever is found for it.
class Telling {
public:
    Telling(Decision& decision, const VersionedPack& pack, const AlertRequest& request, const Facts& facts)
        : decision_(decision), pack_(pack), request_(request), facts_(facts) {}

    void tell(const Reader& reader, const std::string& word) {
        if (!told_.insert(reader.person.id).second) return;
        if (request_.untold_since && was_told(decision_, request_, reader.person.id)) return;
        // Who has to hear of a child's safety hears of it.
        if (!facts_.must_reach && withhold(decision_, pack_, request_, reader, word)) return;
        const engine::Moment at = queue(reader, word);
        first_ = std::min(first_.value_or(at), at);
    }

    // What presses must not lie with people who cannot see what it is.
    void tell_who_may_open() {
        if (!blind_ || is_seen_ || !(is_urgent() || request_.must_acknowledge)) return;
        auto lead = nearest_quality_lead(decision_, facts_.unit);
        if (lead) tell({std::move(*lead), blind_, true}, rules::quality_assurance_lead);
    }

    [[nodiscard]] std::optional<engine::Moment> first() const { return first_; }

private:
    [[nodiscard]] bool is_urgent() const { return request_.urgent || facts_.urgent; }

    [[nodiscard]] Alert alert_for(const Reader& reader, const std::string& word) const {
        Alert alert;
        alert.ref = decision_.next_reference<Alert>();
        alert.to = reader.person.id;
        alert.instead_of = reader.instead_of;
        alert.told_as = word;
        alert.template_ = request_.message;
        alert.about = facts_.about;
        alert.item = to_string(request_.about);
        alert.urgent = is_urgent();
        alert.channel = channels(pack_->alerting, alert.urgent, reader.person);
        alert.ladder = request_.ladder;
        alert.step = request_.step;
        alert.must_acknowledge = request_.must_acknowledge;
        alert.raised_on = decision_.now();
        alert.send_at = std::max(goes_out(*pack_.pack, decision_.now(), alert.urgent),
                                 request_.not_before.value_or(decision_.now()));
        return alert;
    }

    void write(Alert& alert, const Audience* audience) const {
        write_words(alert, *pack_.pack, facts_, audience);
        if (request_.more.empty()) return;
        // What only the moment knows was typed by somebody: it stays in the house.
        alert.outward_body = alert.outward_body.value_or(alert.body);
        alert.body += "\n\n" + request_.more;
    }

    engine::Moment queue(const Reader& reader, const std::string& word) {
        Alert alert = alert_for(reader, word);
        const Audience audience(decision_, alert.to, alert.instead_of);
        const bool is_open = facts_.must_reach || audience.may_open(request_.about);
        if (is_open)
            write(alert, facts_.must_reach ? nullptr : &audience);
        else
            take_out_words(decision_, audience, alert);
        is_seen_ = is_seen_ || is_open;
        if (!is_open) blind_ = alert.to;
        if (const auto waits = said_already(decision_, alert)) return *waits;
        decision_.record("alert.raised", alert);
        if (reader.missing)
            decision_.record("recipient.missing", alert, {{"role", reader.instead_of.value_or(word)}});
        if (!is_open) decision_.record("recipient.may_not_see", alert, {{"role", word}});
        queue_post(decision_, alert);
        gather(decision_, pack_, alert);
        return *decision_.find<Alert>(alert.ref)->send_at;
    }

    Decision& decision_;
    const VersionedPack& pack_;
    const AlertRequest& request_;
    const Facts& facts_;
    std::set<std::string> told_;
    std::optional<engine::Moment> first_;
    std::optional<std::string> blind_;  // Somebody was told who may not open it.
    bool is_seen_ = false;              // Somebody who may.
};

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
    Telling telling(decision, pack, request, facts);
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
        for (Reader& recipient : recipients) {
            send_to_cover(decision, recipient, day, facts);
            telling.tell(recipient, word);
        }
    }
    telling.tell_who_may_open();
    return telling.first();
}

}  // namespace workflows
