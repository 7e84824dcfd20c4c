#include "workflows/alerts/commands.hpp"

#include <algorithm>

#include "workflows/arguments.hpp"

namespace workflows {
namespace {

template <class Change>
CommandResult step(Decision& decision, const Arguments& arguments, const AlertEvent& event, const char* type,
                   Change change, boost::json::object details = {}) {
    if (auto problem = arguments.problem()) return *problem;
    auto alert = decision.find<Alert>(decision.command().subject);
    if (!alert) {
        return engine::Error{engine::ErrorCode::not_found,
                             "There is no alert `" + decision.command().subject + "`."};
    }
    const auto next = next_state(alert->state, event);
    if (!next) return next.error();
    alert->state = *next;
    change(*alert);
    decision.record(type, *alert, std::move(details));
    return engine::Reply{{"ref", alert->ref}, {"state", to_string(alert->state)}};
}

// 1, 2, 4 ... minutes up to 4 hours, and up to a quarter more by the seed, so that a server that comes back
// is not stormed by all at once.
std::chrono::seconds pause_after(int attempts, std::uint64_t seed) {
    const std::int64_t base = 60LL << std::min(attempts - 1, 8);
    const std::int64_t capped = std::min<std::int64_t>(base, 4 * 60 * 60);
    return std::chrono::seconds{capped +
                                static_cast<std::int64_t>(seed % static_cast<std::uint64_t>(capped / 4))};
}

}  // namespace

CommandResult alert_sent(Decision& decision) {
    const Arguments arguments(decision.command());
    return step(decision, arguments, alert::Send{true}, "alert.sent", [&](Alert& alert) {
        alert.sent_on = decision.now();
        alert.send_at.reset();
        ++alert.attempts;
    });
}

CommandResult alert_failed(Decision& decision) {
    Arguments arguments(decision.command());
    const std::string because = arguments.text("because");
    const bool for_good = arguments.claim("for_good");
    const auto alert = decision.find<Alert>(decision.command().subject);
    if (for_good || (alert && alert->attempts + 1 >= most_attempts)) {
        return step(decision, arguments, alert::Park{true}, "alert.parked",
                    [](Alert& parked) {
                        ++parked.attempts;
                        parked.send_at.reset();
                    },
                    {{"because", because}});
    }
    return step(decision, arguments, alert::Fail{}, "alert.failed",
                [&](Alert& failed) {
                    ++failed.attempts;
                    failed.send_at = decision.now() + pause_after(failed.attempts, decision.seed());
                },
                {{"because", because}});
}

CommandResult retry_alert(Decision& decision) {
    const Arguments arguments(decision.command());
    return step(decision, arguments, alert::Retry{true}, "alert.retried", [&](Alert& alert) {
        alert.attempts = 0;
        alert.send_at = decision.now();
    });
}

CommandResult acknowledge_alert(Decision& decision) {
    const Arguments arguments(decision.command());
    return step(decision, arguments, alert::Acknowledge{}, "alert.acknowledged", [](Alert&) {});
}

CommandResult snooze_alert(Decision& decision) {
    Arguments arguments(decision.command());
    const auto until = arguments.moment("until");
    return step(decision, arguments, alert::Snooze{true}, "alert.snoozed",
                [&](Alert& alert) { alert.wake = until; });
}

void wake_alert(Decision& decision, Alert alert) {
    const auto next = next_state(alert.state, alert::Wake{});
    if (next) alert.state = *next;
    alert.wake.reset();
    decision.record("alert.woken", alert);
}

}  // namespace workflows
