// Who may deal with somebody's alerts. The one place that says so.
#pragma once

#include <optional>
#include <string>

#include "engine/error.hpp"
#include "workflows/decision.hpp"
#include "workflows/records/follow_up.hpp"

namespace workflows {

/// Whoever has the machine at hand: the default of `--as` on the command line. May do all of this; the
/// journal keeps that it was nobody in particular.
inline constexpr const char* at_the_machine = "operator";

/// Whether the command's actor may deal with what is this person's: they themselves, their cover, their
/// manager up the line (by name, or who holds a leading role in their unit or above it), and quality
/// assurance leads. Nobody who is unknown or has left. None: they may. Errors: `conflict`, saying who may do
/// `what`.
[[nodiscard]] std::optional<engine::Error> objection_to_dealing_for(const Decision& decision,
                                                                    const std::string& person,
                                                                    const std::string& what);

/// The same for one alert: its recipient's, or that of whom it was meant for.
[[nodiscard]] std::optional<engine::Error> objection_to_dealing_with(const Decision& decision,
                                                                     const Alert& alert,
                                                                     const std::string& what);

/// What concerns everybody's alerts: quality assurance leads.
[[nodiscard]] std::optional<engine::Error> objection_to_dealing_for_all(const Decision& decision,
                                                                        const std::string& what);

}  // namespace workflows
