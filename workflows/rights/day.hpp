// What rights go by where no pack is in force, or it cannot be read.
#pragma once

#include <memory>

#include "workflows/decision.hpp"

namespace workflows {

/// Null: none is published, or it cannot be read.
[[nodiscard]] std::shared_ptr<const rules::Pack> pack_for_rights(const Decision& decision);

/// Today in the pack's zone; without a pack in UTC.
[[nodiscard]] rules::Date day_of(const Decision& decision);

}  // namespace workflows
