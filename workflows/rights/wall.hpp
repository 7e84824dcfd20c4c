// Whether a person who signed in may carry out a command at all. It stands in front of what the command
// itself checks (who may moderate, extend, acknowledge ...) and never replaces it.
#pragma once

#include <optional>
#include <string_view>

#include "engine/error.hpp"
#include "workflows/decision.hpp"

namespace workflows {

/// None: the actor may. `forbidden` says what is missing and who may; `not_found` is the same for what is not
/// there and for what they may not see.
[[nodiscard]] std::optional<engine::Error> objection_of_rights(Decision& decision,
                                                               std::string_view subject_kind);

/// Whether the actor may take this step with the same subject: what a refusal offers instead. Objections of
/// the command itself aside.
[[nodiscard]] bool is_step_open(Decision& decision, std::string_view subject_kind, std::string_view command);

}  // namespace workflows
