#include "workflows/alerts/raise.hpp"

#include <map>
#include <set>

#include "workflows/line.hpp"

namespace workflows {
namespace {

struct Words {
    const char* subject;
    const char* body;
};

// Without a template of the pack. A reference and a date are all they hold: no child's data leaves in a
// message.
const std::map<std::string, Words, std::less<>>& built_in() {
    static const std::map<std::string, Words, std::less<>> words{
        {"due_soon", {"Due soon: ", "This is due soon. Please deal with it, or ask for more time."}},
        {"overdue",
         {"Overdue: ", "This was due and is not done. Please deal with it, or ask for more time."}},
        {"pick",
         {"Please choose the cases for ", "The round has started: please choose the cases for this worker."}},
        {"response", {"A response is owed: ", "An audit was finished. Please say what was done about it."}},
        {"no_owner",
         {"Nobody owns ", "Nobody holds the role that should own this action. Please hand it to somebody."}},
        {"no_due",
         {"No date for ",
          "The rule gives this action no date for the audit's grade. Please agree one with `extend`."}},
        {"no_moderator",
         {"Nobody can moderate ",
          "Everybody who may is away or audited it. Whoever may can take it with `moderate`."}},
        {"unassigned",
         {"No auditor could be found: ",
          "Nobody is independent, trained and free. Please assign an auditor."}},
    };
    return words;
}

struct Recipient {
    Person person;
    std::optional<std::string> instead_of;
    bool missing = false;  ///< Stands in, because nobody holds the role.
};

std::vector<std::string> named(const Facts& facts, const std::string& word) {
    const auto one = [](const std::optional<std::string>& id) {
        return id ? std::vector<std::string>{*id} : std::vector<std::string>{};
    };
    if (word == "owner") return one(facts.owner);
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
        if (auto person = holder_along_line(decision, word, facts.unit))
            return {{std::move(*person), {}, false}};
    } else if (auto person = decision.find<Person>(word)) {
        return {{std::move(*person), {}, false}};
    }
    if (auto lead = nearest_quality_lead(decision, facts.unit)) return {{std::move(*lead), word, true}};
    return {};
}

void send_to_cover(const Decision& decision, Recipient& recipient) {
    if (!recipient.person.cover || !is_on_leave(recipient.person, today(decision))) return;
    auto cover = decision.find<Person>(*recipient.person.cover);
    if (cover && !has_left(*cover, today(decision))) {
        if (!recipient.missing) recipient.instead_of = recipient.person.id;
        recipient.person = std::move(*cover);
    }
}

void write_words(Alert& alert, const rules::Pack& pack, const Facts& facts) {
    if (const auto own = pack.alerting.templates.find(alert.template_);
        own != pack.alerting.templates.end()) {
        alert.subject = fill(own->second.subject, facts);
        alert.body = fill(own->second.body, facts);
        return;
    }
    const auto words = built_in().find(alert.template_);
    alert.subject = (words == built_in().end() ? "" : words->second.subject) + facts.about;
    alert.body = words == built_in().end() ? "" : words->second.body;
}

std::string channels(const rules::Alerting& alerting, bool urgent, const Person& person) {
    std::string joined;
    for (const std::string& channel : urgent ? alerting.urgent_channels : alerting.default_channels) {
        if (channel == "mail" && !person.email) continue;
        joined += (joined.empty() ? "" : " ") + channel;
    }
    return joined.empty() ? "inbox" : joined;
}

void queue_alert(Decision& decision, const VersionedPack& pack, const Facts& facts,
                 const AlertRequest& request, const Recipient& recipient) {
    Alert alert;
    alert.ref = decision.next_reference<Alert>();
    alert.to = recipient.person.id;
    alert.instead_of = recipient.instead_of;
    alert.template_ = request.message;
    alert.about = facts.about;
    alert.item = to_string(request.about);
    alert.urgent = request.urgent || facts.urgent;
    alert.channel = channels(pack->alerting, alert.urgent, recipient.person);
    alert.step = request.step;
    alert.raised_on = decision.now();
    alert.send_at = decision.now();
    if (!alert.urgent && pack->alerting.quiet) {
        alert.send_at = rules::next_loud(decision.now(), *pack->alerting.quiet, pack->zone, pack->calendar);
    }
    write_words(alert, *pack.pack, facts);
    decision.record("alert.raised", alert);
    if (recipient.missing) {
        decision.record("recipient.missing", alert, {{"role", *recipient.instead_of}});
    }
}

}  // namespace

void raise_alerts(Decision& decision, const VersionedPack& pack, const AlertRequest& request) {
    const Facts facts = facts_about(decision, request.about);
    std::set<std::string> told;
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
            send_to_cover(decision, recipient);
            if (told.insert(recipient.person.id).second)
                queue_alert(decision, pack, facts, request, recipient);
        }
    }
}

std::string built_in_message(const std::string& deadline_kind, bool before) {
    if (deadline_kind == "pick" && before) return "pick";
    return before ? "due_soon" : "overdue";
}

void settle_alerts(Decision& decision, const engine::RecordKey& about, const std::string& because) {
    for (Alert& alert : decision.list<Alert>("alert_of", to_string(about))) {
        const bool waits = alert.state == AlertState::queued || alert.state == AlertState::parked;
        const auto next = waits ? next_state(alert.state, alert::Withdraw{true})
                                : next_state(alert.state, alert::Resolve{true});
        if (!next) continue;
        alert.state = *next;
        alert.send_at.reset();
        alert.wake.reset();
        decision.record(waits ? "alert.withdrawn" : "alert.resolved", alert, {{"because", because}});
    }
}

}  // namespace workflows
