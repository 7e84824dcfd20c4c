// The part of its tool that an audit looks at: of a re-audit, it may be what was weak.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "workflows/decision.hpp"
#include "workflows/records/audit.hpp"

namespace workflows {

/// The audit's tool in its pack, with those sections alone that the audit looks at. Where the pack has none
/// of them any more, all.
[[nodiscard]] std::shared_ptr<const rules::Tool> tool_of(const VersionedPack& pack, const Audit& audit);

/// Its sections with a grade worse than `worse_than`; empty: with one of the lower half of the scale (of four
/// grades the last two, of three the last two). In the order of the tool.
[[nodiscard]] std::vector<std::string> weak_sections(const Decision& decision, const Audit& audit,
                                                     const std::string& worse_than);

}  // namespace workflows
