// What every step that an alert takes has in common.
#pragma once

#include <optional>
#include <utility>

#include "workflows/alerts/who_may.hpp"
#include "workflows/arguments.hpp"
#include "workflows/catalogue.hpp"
#include "workflows/records/follow_up.hpp"

namespace workflows {

/// The command's alert takes the event, `change` changes it further, and both are recorded as `type`.
/// Errors: `not_found`; `conflict`, as its lifecycle says.
template <class Change>
[[nodiscard]] CommandResult step(Decision& decision, const Arguments& arguments, const AlertEvent& event,
                                 const char* type, Change change, boost::json::object details = {}) {
    if (auto problem = arguments.problem()) return *problem;
    std::optional<Alert> alert = decision.find<Alert>(decision.command().subject);
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

/// Whether the command's actor may `what` the command's alert; none also where there is no such alert.
[[nodiscard]] inline std::optional<engine::Error> objection_to_step(const Decision& decision,
                                                                    const std::string& what) {
    const auto alert = decision.find<Alert>(decision.command().subject);
    return alert ? objection_to_dealing_with(decision, *alert, what) : std::nullopt;
}

}  // namespace workflows
