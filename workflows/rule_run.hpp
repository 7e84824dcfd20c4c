// Which rules an event sets off, and carrying out what they say.
#pragma once

#include <string>
#include <vector>

#include "workflows/decision.hpp"

namespace workflows {

/// Every rule of the event's pack on this kind of event whose condition holds, in the order of the pack. What
/// a rule does is recorded with the rule and the event as its cause. `chain`: the rules that led here; grows
/// while one runs.
void run_rules(Decision& decision, const engine::Event& event, std::vector<std::string>& chain);

/// The pack that governs a record: the version with which it, or what it belongs to, began; else the one in
/// force. Throws PackUnreadable.
[[nodiscard]] VersionedPack pack_of(const Decision& decision, const engine::RecordKey& key);

}  // namespace workflows
