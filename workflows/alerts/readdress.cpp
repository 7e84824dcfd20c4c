#include "workflows/alerts/readdress.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include <boost/json.hpp>

#include "workflows/alerts/digest.hpp"
#include "workflows/alerts/fitting_words.hpp"
#include "workflows/alerts/outbox.hpp"
#include "workflows/alerts/parked.hpp"
#include "workflows/alerts/raise.hpp"
#include "workflows/alerts/reader.hpp"
#include "workflows/alerts/silence.hpp"
#include "workflows/deadlines/deadline.hpp"
#include "workflows/line.hpp"
#include "workflows/reading/withheld.hpp"
#include "workflows/records/register.hpp"

namespace workflows {
namespace {

constexpr const char* keeps_first_grade =
    "who would read it instead must not know the first grade yet, and is told when they may";

bool waits_already(const Decision& decision, const std::string& person, const Alert& alert) {
    return std::ranges::any_of(decision.list<Alert>("waiting", person), [&](const Alert& each) {
        return each.ref != alert.ref && each.item == alert.item && each.template_ == alert.template_ &&
               each.step == alert.step;
    });
}

// False: whoever reads it instead has it already, and it is withdrawn.
bool give_to(Decision& decision, Alert& alert, const Reader& reader, const std::string& meant,
             const std::string& because) {
    if (waits_already(decision, reader.person.id, alert)) {
        withdraw_alert(decision, alert, "who reads it instead has it already");
        return false;
    }
    if (withhold(decision, alert, reader, alert.told_as)) {
        withdraw_alert(decision, alert, keeps_first_grade);
        return false;
    }
    boost::json::object details{{"from", alert.to}, {"to", reader.person.id}, {"because", because}};
    alert.to = reader.person.id;
    alert.instead_of = reader.instead_of;
    alert.channel = channels(decision.pack()->alerting, alert.urgent, reader.person);
    alert.attempts = 0;
    const bool is_closed = fit_words_to_new_reader(decision, alert);
    decision.record("alert.readdressed", alert, std::move(details));
    if (is_closed) decision.record("recipient.may_not_see", alert, {{"role", meant}});
    if (reader.missing) decision.record("recipient.missing", alert, {{"role", meant}});
    // Whoever has it now has their own time to acknowledge it.
    cancel_deadline(decision, Alert::kind_name, alert.ref);
    return true;
}

void move_to(Decision& decision, Alert alert, const std::string& meant, const std::string& because) {
    const auto person = decision.find<Person>(meant);
    if (!person) return;
    const VersionedPack pack = decision.pack();
    const auto digest = std::exchange(alert.digest, std::nullopt);
    // What held it back was somebody else's: their digest, their silence, their mailbox.
    if (digest || alert.attempts > 0) alert.send_at = goes_out(*pack.pack, decision.now(), alert.urgent);
    const Reader reader = reader_on(decision, *person, pack->zone.local_date(*alert.send_at), person->unit);
    if (reader.person.id == alert.to) return;
    if (!give_to(decision, alert, reader, meant, because)) return;
    if (digest) {
        recount_digest(decision, *digest);
        queue_post(decision, alert);
    }
    gather(decision, pack, alert);
}

// Whom it was for: a person who is away, or who gets it.
std::string meant_for(const Decision& decision, const Alert& alert) {
    return alert.instead_of && decision.find<Person>(*alert.instead_of) ? *alert.instead_of : alert.to;
}

// None: whoever gets it is the one to read it.
std::optional<Reader> other_reader(const Decision& decision, const Alert& alert) {
    const rules::Date day = today(decision);
    const auto meant = decision.find<Person>(meant_for(decision, alert));
    const auto gets_it = decision.find<Person>(alert.to);
    if (!meant || !gets_it) return std::nullopt;
    const bool is_back = meant->id != gets_it->id && !is_on_leave(*meant, day);
    if (!is_back && !is_on_leave(*gets_it, day)) return std::nullopt;
    Reader reader = reader_on(decision, *meant, day, meant->unit);
    return reader.person.id == alert.to ? std::nullopt : std::optional(std::move(reader));
}

std::string why(const Alert& alert) {
    return alert.to + " does not read it today";
}

// What is in a digest goes on as one message for each who reads it instead.
bool part_digest(Decision& decision, const Alert& digest) {
    std::map<std::string, Alert> parts;
    bool parted = false;
    const std::string item = digest.template_ == silenced_template ? digest.item : "";
    for (Alert& each : alerts_in(decision, digest.ref)) {
        const auto reader = other_reader(decision, each);
        if (!reader) continue;
        parted = true;
        if (!give_to(decision, each, *reader, meant_for(decision, each), why(each))) continue;
        if (!parts.contains(each.to)) {
            parts.emplace(each.to,
                          open_digest(decision, digest.template_.c_str(), item, each, decision.now()));
        }
        const Alert part = parts.at(each.to);
        put_into(decision, std::move(each), part);
    }
    for (const auto& [person, part] : parts) recount_digest(decision, part.ref);
    if (parted) recount_digest(decision, digest.ref);
    return parted;
}

void requeue_and_move(Decision& decision, Alert alert, const std::string& to, const std::string& because) {
    requeue(decision, alert, decision.now());
    settle_parked(decision);
    alert = *decision.find<Alert>(alert.ref);
    alert.attempts = std::max(alert.attempts, 1);
    move_to(decision, std::move(alert), to, because);
}

std::vector<Alert> parked_for(const Decision& decision, const std::string& person) {
    std::vector<Alert> alerts;
    for (const auto& listed : engine::scan_prefix(decision.state(), "parked", "")) {
        if (listed.record.kind != Alert::kind_name) continue;
        Alert alert = *decision.find<Alert>(listed.record.id);
        if (alert.to == person || alert.instead_of == person) alerts.push_back(std::move(alert));
    }
    return alerts;
}

// A digest is written anew for whom its alerts go to.
std::vector<Alert> waiting(const Decision& decision, const char* index, const std::string& person) {
    std::vector<Alert> alerts = decision.list<Alert>(index, person);
    std::erase_if(alerts, [](const Alert& each) { return is_digest(each); });
    return alerts;
}

}  // namespace

void readdress_owner(Decision& decision, const std::string& action, const std::string& before,
                     const std::string& now) {
    const std::string items[] = {"action/" + action, "deadline/action/" + action};
    const std::string because = "the action has another owner";
    const auto is_meant = [&](const Alert& alert) {
        return alert.told_as == "owner" && std::ranges::find(items, alert.item) != std::end(items);
    };
    for (const char* index : {"waiting", "waiting_for"}) {
        for (Alert& alert : waiting(decision, index, before)) {
            if (is_meant(alert)) move_to(decision, std::move(alert), now, because);
        }
    }
    for (Alert& alert : parked_for(decision, before)) {
        if (is_meant(alert)) requeue_and_move(decision, std::move(alert), now, because);
    }
}

void readdress_absent(Decision& decision, const std::string& person) {
    for (Alert& alert : waiting(decision, "waiting", person)) {
        const std::string meant = meant_for(decision, alert);
        move_to(decision, std::move(alert), meant, person + " is away");
    }
    for (Alert& alert : waiting(decision, "waiting_for", person))
        move_to(decision, std::move(alert), person, "the leave of " + person + " changed");
    readdress_withheld(decision, person);
}

bool readdress_today(Decision& decision, const Alert& alert) {
    if (is_digest(alert)) return part_digest(decision, alert);
    const auto reader = other_reader(decision, alert);
    if (!reader) return false;
    Alert moved = alert;
    moved.send_at = decision.now();
    if (give_to(decision, moved, *reader, meant_for(decision, alert), why(alert)))
        gather(decision, decision.pack(), moved);
    return true;
}

void readdress(Decision& decision, Alert alert, const std::string& to, const std::string& because) {
    if (alert.state == AlertState::queued && alert.send_at)
        return move_to(decision, std::move(alert), to, because);
    if (alert.state == AlertState::parked) return requeue_and_move(decision, std::move(alert), to, because);
    const auto person = decision.find<Person>(to);
    // What they may not know yet stays where it is; they are told when they may.
    if (person && withhold(decision, alert, {*person, {}, false}, alert.told_as == "owner" ? "owner" : to))
        return;
    boost::json::object details{{"from", alert.to}, {"to", to}, {"because", because}};
    alert.to = to;
    (void)fit_words_to_new_reader(decision, alert);
    decision.record("alert.readdressed", alert, std::move(details));
}

}  // namespace workflows
