// Audits of the past as records: numbered, in rounds, each behind the one that it follows.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "workflows/decision.hpp"
#include "workflows/history/past.hpp"
#include "workflows/records/audit.hpp"

namespace workflows {

/// What the draw of an imported round and its trigger are called, and how its audits were drawn.
inline constexpr const char* imported = "imported";

/// A row and the record that it becomes.
struct TakenAudit {
    const PastAudit* past = nullptr;
    Audit audit;
};

/// In the order of time, with references, grades and dates; rounds, visits and chains are still to come.
[[nodiscard]] std::vector<TakenAudit> make_audits(const Decision& decision, const VersionedPack& pack,
                                                  const std::vector<const PastAudit*>& rows);

/// Gives each its round, and records the rounds: new ones, or imported ones that grow. Answers how many.
int put_into_rounds(Decision& decision, const VersionedPack& pack, const PastSheet& sheet,
                    std::vector<TakenAudit>& audits);

/// What each repeats: the audit with the number that it names, or the case's one before in the programme.
/// Stored ones that are followed now are recorded.
void chain(Decision& decision, const PastSheet& sheet, std::vector<TakenAudit>& audits);

/// Numbers the visits of every case among them in the order of time; stored audits that move up are recorded.
void count_visits(Decision& decision, std::vector<TakenAudit>& audits);

}  // namespace workflows
