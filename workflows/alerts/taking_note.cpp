#include "workflows/alerts/commands.hpp"

#include "workflows/alerts/alert_step.hpp"
#include "workflows/alerts/digest.hpp"
#include "workflows/alerts/parked.hpp"
#include "workflows/deadlines/deadline.hpp"

namespace workflows {
namespace {

// What waits to go out no longer does.
void take_back(Decision& decision, const Alert& before) {
    if (before.digest) recount_digest(decision, *before.digest);
    if (before.state == AlertState::parked) settle_parked(decision);
}

void take_note(Decision& decision, Alert alert) {
    const auto next = next_state(alert.state, alert::Acknowledge{});
    if (!next) return;
    alert.state = *next;
    alert.send_at.reset();
    alert.wake.reset();
    decision.record("alert.acknowledged", alert);
    acknowledge_step(decision, alert);
    meet_deadline(decision, Alert::kind_name, alert.ref);
}

std::optional<engine::Error> objection_to_end(const Decision& decision, engine::Moment until) {
    constexpr std::chrono::days longest_snooze{8};  // Seven, and the last of them to its end.
    if (until <= decision.now()) {
        return engine::Error{engine::ErrorCode::invalid_input,
                             "A snooze ends in the future: give a later `until`."};
    }
    if (until <= decision.now() + longest_snooze) return std::nullopt;
    return engine::Error{
        engine::ErrorCode::invalid_input,
        "A snooze lasts seven days at most: give an earlier `until`, and put it off again then."};
}

}  // namespace

CommandResult acknowledge_alert(Decision& decision) {
    const Arguments arguments(decision.command());
    if (auto refused = objection_to_step(decision, "acknowledge")) return *refused;
    const auto before = decision.find<Alert>(decision.command().subject);
    auto result = step(decision, arguments, alert::Acknowledge{}, "alert.acknowledged", [](Alert& alert) {
        alert.send_at.reset();
        alert.wake.reset();
        // Its digest, which has not gone yet, need not tell of it any more.
        if (!alert.sent_on) alert.digest.reset();
    });
    if (!result) return result;
    take_back(decision, *before);
    const Alert alert = *decision.find<Alert>(decision.command().subject);
    acknowledge_step(decision, alert);
    meet_deadline(decision, Alert::kind_name, alert.ref);
    if (is_digest(alert)) {
        for (Alert& each : alerts_in(decision, alert.ref)) take_note(decision, std::move(each));
    }
    return result;
}

CommandResult snooze_alert(Decision& decision) {
    Arguments arguments(decision.command());
    const auto until = arguments.moment("until");
    if (auto problem = arguments.problem()) return *problem;
    if (auto refused = objection_to_step(decision, "snooze")) return *refused;
    if (until) {
        if (auto refused = objection_to_end(decision, *until)) return *refused;
    }
    auto result = step(decision, arguments, alert::Snooze{true}, "alert.snoozed",
                       [&](Alert& alert) { alert.wake = until; });
    if (!result) return result;
    const Alert alert = *decision.find<Alert>(decision.command().subject);
    // Whoever puts it off for good, or could not do so, does not stop that others hear of it.
    if (until && !alert.urgent && !alert.must_acknowledge)
        pause_deadline(decision, Alert::kind_name, alert.ref);
    return result;
}

void wake_alert(Decision& decision, Alert alert) {
    const auto next = next_state(alert.state, alert::Wake{});
    if (next) alert.state = *next;
    alert.wake.reset();
    decision.record("alert.woken", alert);
    const auto deadline = decision.find<Deadline>("alert/" + alert.ref);
    if (deadline && deadline->state == "paused") restart_deadline(decision, Alert::kind_name, alert.ref);
}

}  // namespace workflows
