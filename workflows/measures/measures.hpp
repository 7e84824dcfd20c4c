// What the pack's measures count, found through the index `measured`.
//
// Every finding, audit, action, round and alert stands in it twice over: under its kind and its day, and
// under each field that measures most often compare with their argument (`finding.theme=supervision`) and its
// day. A measure reads the range of days that `within` names, of its argument's value alone where that is
// such a field, and looks at those records only: its cost follows what happened in that time and not all that
// is stored. Without `within` it reads all there is of its kind, or of that value. The lists follow from the
// records, so a measure that a new version of the pack brings counts the past as well.
#pragma once

#include "engine/record.hpp"
#include "rules/pack/functions.hpp"
#include "workflows/decision.hpp"

namespace workflows {

/// The day on which a record counts: a finding's is that of its recording, an audit's that on which its grade
/// became final, an action's that of its creation, a round's its start, an alert's that on which it was
/// raised. Findings of audits that were withdrawn, and those audits, do not count. A share is of finished
/// audits; a count without `within` is of those under way too.
struct Figure {
    std::int64_t count = 0;  ///< Records for which `where` holds; for a mean those that gave a number.
    std::int64_t of = 0;     ///< Records looked at: what a share is a share of.
    rules::cel::Value value;
};

class CountedRecords final : public rules::Measures {
public:
    /// Both outlive it.
    CountedRecords(const Decision& decision, const rules::Pack& pack) : decision_(decision), pack_(pack) {}

    [[nodiscard]] rules::cel::Value value_of(const std::string& measure,
                                             const rules::cel::Value& argument) const override;
    /// The same with the counts behind it. The measure must be one of the pack's.
    [[nodiscard]] Figure figure_of(const std::string& measure, const rules::cel::Value& argument) const;

private:
    const Decision& decision_;
    const rules::Pack& pack_;
};

/// Where a record stands in the index `measured`.
[[nodiscard]] std::vector<engine::IndexKey> measured_places(const engine::RecordKey& key,
                                                            const boost::json::object& document);

}  // namespace workflows
