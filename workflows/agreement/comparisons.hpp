// Two judgements of one audit, found through the index `judged_twice`: AGAINST<tab>DAY for all, and
// AGAINST.auditor=ID<tab>DAY for one auditor's, days of UTC. The cost follows what was judged in the time
// that is asked for.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/record.hpp"
#include "rules/pack/agreement.hpp"
#include "workflows/decision.hpp"
#include "workflows/records/unit_then.hpp"

namespace workflows {

inline constexpr const char* judged_twice_index = "judged_twice";

struct Comparison {
    std::string audit;
    rules::Date on{};  ///< In the pack's zone: of the moderator's grade; of theirs the day of the judgement.
    std::string programme;
    std::vector<std::string> auditors;  ///< Each counts it as one of theirs.
    std::string judge;                  ///< The moderator, the reader, or the body.
    std::optional<UnitThen> unit;
    std::string scale;
    std::vector<std::string> grades;  ///< Of the scale, best first.
    std::size_t first = 0;            ///< Ours, or the first auditor's: place in `grades`.
    std::size_t second = 0;
    bool imported = false;  ///< From the time before, as a sheet said it.
    bool blind = false;
};

struct ComparisonQuery {
    rules::Against against = rules::Against::moderator;
    std::optional<std::string> section;  ///< None: overall grades.
    std::optional<std::string> auditor;
    std::optional<rules::Date> from;  ///< First and last day.
    std::optional<rules::Date> to;
};

/// By day, then as the audits are numbered. What lacks one of the two grades, or has one that its scale does
/// not know, is no comparison; `without_grades` counts those. Audits that were withdrawn are left out. A
/// section that the moderator left as it was has held.
struct Comparisons {
    std::vector<Comparison> all;
    std::int64_t without_grades = 0;
};
[[nodiscard]] Comparisons find_comparisons(const Decision& decision, const ComparisonQuery& query);

/// Where a record stands in the index.
[[nodiscard]] std::vector<engine::IndexKey> judged_twice_places(const engine::RecordKey& key,
                                                                const boost::json::object& document);

[[nodiscard]] std::string_view to_string(rules::Against against);

}  // namespace workflows
