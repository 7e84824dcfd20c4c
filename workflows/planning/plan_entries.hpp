// The plan's lines, made from the records that the rehearsed decisions left, and from those of the past.
#pragma once

#include "workflows/planning/forward_plan.hpp"
#include "workflows/records/board.hpp"
#include "workflows/records/programme_state.hpp"

namespace workflows {

class PlanEntries {
public:
    /// Whether whoever chooses the cases may audit them too.
    using MayAudit = std::function<bool(const Pick& pick)>;

    /// `state`: where the records are read, as they are now; may change between calls.
    PlanEntries(const engine::Reader& state, const rules::Pack& pack, MayAudit may_audit)
        : state_(state), pack_(pack), may_audit_(std::move(may_audit)) {}

    /// `began`: when it started.
    [[nodiscard]] PlanEntry of(const Round& round, engine::Moment began) const;
    [[nodiscard]] PlanEntry of(const Meeting& meeting, engine::Moment at) const;
    /// A time that was skipped.
    [[nodiscard]] PlanEntry of(const Occurrence& skipped) const;
    /// A programme of which the period holds nothing planned: started by hand, or no time of its schedule.
    [[nodiscard]] PlanEntry undated(const rules::Programme& programme, engine::Moment after) const;

private:
    void add_audits(PlanEntry& entry, const std::string& round) const;
    void note_day(PlanEntry& entry) const;  ///< Where it falls on a day that is not worked.
    void add_picks(PlanEntry& entry, const std::string& round) const;
    [[nodiscard]] PlanSeat& seat(PlanEntry& entry, const std::string& person) const;
    [[nodiscard]] std::string why(const Round& round) const;

    const engine::Reader& state_;
    const rules::Pack& pack_;
    MayAudit may_audit_;
};

/// The last day of a first audit that is given at that moment; none: the programme sets no such deadline, or
/// it depends on more than the day.
[[nodiscard]] std::optional<rules::Date> first_audit_due(const rules::Pack& pack,
                                                         const std::string& programme, engine::Moment given);

/// `2027-02`, of each month that holds a day of the period.
[[nodiscard]] std::vector<std::string> months_of(rules::Date from, rules::Date to);

}  // namespace workflows
