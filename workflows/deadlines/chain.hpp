// Caps across several stages of an audit, stages that are left out, and windows.
#pragma once

#include <optional>
#include <string>

#include "rules/time/due.hpp"
#include "workflows/decision.hpp"
#include "workflows/records/audit.hpp"
#include "workflows/records/follow_up.hpp"

namespace workflows {

/// From the draw: the time for all stages together, where the programme gives one.
void start_chain(Decision& decision, const Audit& audit);

/// When the audit's whole chain ends, if this stage is part of it; in the calendar as it is now. None:
/// nothing caps it.
[[nodiscard]] std::optional<rules::Due> cap_of(const Decision& decision, const std::string& stage,
                                               const std::string& audit);

/// A stage for which the programme gives a time, and that this audit does not go through: a row that says
/// why.
void skip_deadline(Decision& decision, const std::string& kind, const std::string& of,
                   const VersionedPack& pack, const std::string& because);

/// Why it cannot be done yet: its window opens on a later day. None: nothing is in the way.
[[nodiscard]] std::optional<engine::Error> not_open_yet(const Decision& decision, const std::string& kind,
                                                        const std::string& of, const std::string& command);

}  // namespace workflows
