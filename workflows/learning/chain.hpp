// An audit beside the one that it follows, and the chain that both stand in.
#pragma once

#include <string>
#include <vector>

#include <boost/json/object.hpp>

#include "workflows/decision.hpp"
#include "workflows/records/audit.hpp"

namespace workflows {

/// The audits of one chain, the first first: each follows the one before. Withdrawn ones are left out, unless
/// it is the one that was asked for. One that neither follows nor is followed stands alone.
[[nodiscard]] std::vector<Audit> chain_of(const Decision& decision, const Audit& audit);

/// `AUD-1 inadequate 2026-01-12 -> AUD-7 good 2026-02-09, better`; one under way says its state instead.
[[nodiscard]] std::string chain_line(const Decision& decision, const std::vector<Audit>& chain);

/// What whoever audits again is shown of the audit before: `{ ref, grade, finalised_on, sections: [{ section,
/// grade, weak, now, outcome }], findings: [{ theme, kind, note, section }], actions: [{ ref, title, owner,
/// state, due, overdue, effect, evidence }] }`. `weak`: graded in the lower half of its scale. `now` and
/// `outcome` are there once this audit has them. Empty for an audit that follows none.
[[nodiscard]] boost::json::object earlier_beside(const Decision& decision, const Audit& audit);

}  // namespace workflows
