#include "workflows/alerts/readdress.hpp"

#include <algorithm>
#include <utility>

#include <boost/json.hpp>

#include "workflows/alerts/digest.hpp"
#include "workflows/alerts/raise.hpp"
#include "workflows/line.hpp"
#include "workflows/records/register.hpp"

namespace workflows {
namespace {

// Who reads it on the day on which it goes out: the person, or the cover.
struct Reader {
    Person person;
    std::optional<std::string> instead_of;
};

std::optional<Reader> reader_of(const Decision& decision, const std::string& id, engine::Moment goes_out) {
    auto person = decision.find<Person>(id);
    if (!person) return std::nullopt;
    const rules::Date day = decision.pack()->zone.local_date(goes_out);
    if (person->cover && is_on_leave(*person, day)) {
        auto cover = decision.find<Person>(*person->cover);
        if (cover && !has_left(*cover, day)) return Reader{std::move(*cover), id};
    }
    return Reader{std::move(*person), std::nullopt};
}

bool waits_already(const Decision& decision, const std::string& person, const Alert& alert) {
    return std::ranges::any_of(decision.list<Alert>("waiting", person), [&](const Alert& each) {
        return each.ref != alert.ref && each.item == alert.item && each.template_ == alert.template_ &&
               each.step == alert.step;
    });
}

void move_to(Decision& decision, Alert alert, const std::string& meant, const std::string& because) {
    const auto reader = reader_of(decision, meant, *alert.send_at);
    if (!reader || reader->person.id == alert.to) return;
    if (waits_already(decision, reader->person.id, alert))
        return withdraw_alert(decision, std::move(alert), "who reads it instead has it already");
    boost::json::object details{{"from", alert.to}, {"to", reader->person.id}, {"because", because}};
    const auto digest = std::exchange(alert.digest, std::nullopt);
    alert.to = reader->person.id;
    alert.instead_of = reader->instead_of;
    alert.channel = channels(decision.pack()->alerting, alert.urgent, reader->person);
    decision.record("alert.readdressed", alert, std::move(details));
    if (digest) rewrite_digest(decision, *digest);
    bundle_waiting(decision, decision.pack(), alert);
}

// A digest is written anew for whom its alerts go to.
std::vector<Alert> waiting(const Decision& decision, const char* index, const std::string& person) {
    std::vector<Alert> alerts = decision.list<Alert>(index, person);
    std::erase_if(alerts, [](const Alert& each) { return each.template_ == digest_template; });
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
