#include "workflows/alerts/readdress.hpp"

#include <algorithm>
#include <utility>

#include <boost/json.hpp>

#include "workflows/alerts/digest.hpp"
#include "workflows/alerts/outbox.hpp"
#include "workflows/alerts/raise.hpp"
#include "workflows/alerts/reader.hpp"
#include "workflows/alerts/silence.hpp"
#include "workflows/line.hpp"
#include "workflows/records/register.hpp"

namespace workflows {
namespace {

bool waits_already(const Decision& decision, const std::string& person, const Alert& alert) {
    return std::ranges::any_of(decision.list<Alert>("waiting", person), [&](const Alert& each) {
        return each.ref != alert.ref && each.item == alert.item && each.template_ == alert.template_ &&
               each.step == alert.step;
    });
}

void move_to(Decision& decision, Alert alert, const std::string& meant, const std::string& because) {
    const auto person = decision.find<Person>(meant);
    if (!person) return;
    const rules::Date day = decision.pack()->zone.local_date(*alert.send_at);
    const Reader reader = reader_on(decision, *person, day, person->unit);
    if (reader.person.id == alert.to) return;
    if (waits_already(decision, reader.person.id, alert))
        return withdraw_alert(decision, std::move(alert), "who reads it instead has it already");
    boost::json::object details{{"from", alert.to}, {"to", reader.person.id}, {"because", because}};
    const auto digest = std::exchange(alert.digest, std::nullopt);
    alert.to = reader.person.id;
    alert.instead_of = reader.instead_of;
    alert.channel = channels(decision.pack()->alerting, alert.urgent, reader.person);
    decision.record("alert.readdressed", alert, std::move(details));
    if (reader.missing) decision.record("recipient.missing", alert, {{"role", meant}});
    if (digest) {
        recount_digest(decision, *digest);
        queue_post(decision, alert);
    }
    gather(decision, decision.pack(), alert);
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
    for (const char* index : {"waiting", "waiting_for"}) {
        for (Alert& alert : waiting(decision, index, before)) {
            const bool is_meant =
                alert.told_as == "owner" && std::ranges::find(items, alert.item) != std::end(items);
            if (is_meant) move_to(decision, std::move(alert), now, "the action has another owner");
        }
    }
}

void readdress_absent(Decision& decision, const std::string& person) {
    for (Alert& alert : waiting(decision, "waiting", person)) {
        if (!alert.instead_of) move_to(decision, std::move(alert), person, person + " is away");
    }
    for (Alert& alert : waiting(decision, "waiting_for", person))
        move_to(decision, std::move(alert), person, "the leave of " + person + " changed");
}

void readdress(Decision& decision, Alert alert, const std::string& to, const std::string& because) {
    if (alert.state == AlertState::queued && alert.send_at)
        return move_to(decision, std::move(alert), to, because);
    boost::json::object details{{"from", alert.to}, {"to", to}, {"because", because}};
    alert.to = to;
    decision.record("alert.readdressed", alert, std::move(details));
}

}  // namespace workflows
