// What a deadline keeps of its ladder: when it wants to be woken, and how far its calendar matters to it.
#pragma once

#include "rules/time/due.hpp"
#include "workflows/decision.hpp"
#include "workflows/records/follow_up.hpp"

namespace workflows {

[[nodiscard]] rules::Due due_of(const Deadline& deadline);

/// The version whose zone and calendar its dates follow: that with which it was promised, also after it was
/// moved to a newer one; where this release cannot read it any more, the one that governs it.
[[nodiscard]] VersionedPack calendar_pack(const Decision& decision, const Deadline& deadline);

/// Sets `wake` and `reaches` from the rest. `pack` governs it, `calendar` is as above.
void plan(const rules::Pack& pack, const rules::Pack& calendar, Deadline& deadline);
void plan(const Decision& decision, Deadline& deadline);

}  // namespace workflows
