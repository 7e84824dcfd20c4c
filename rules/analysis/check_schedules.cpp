#include <chrono>

#include "rules/analysis/checks.hpp"

namespace rules::analysis {
namespace {

class ScheduleCheck {
public:
    explicit ScheduleCheck(Analysis& analysis) : analysis_{analysis}, pack_{analysis.pack()} {}

    void look_at(const std::optional<Schedule>& schedule, const Position& where) {
        if (!schedule || analysis_.is_full()) return;
        if (!next_after(*schedule, Moment{std::chrono::sys_days{std::chrono::year{first_year} / 1 / 1}})) {
            analysis_.report({where, "bad_schedule", "no day fits this schedule: " + schedule->text(),
                              "read it aloud; an impossible day such as 30 February, or an end before the "
                              "first time, never comes"});
        } else if (analysis_.now() && !next_after(*schedule, *analysis_.now())) {
            analysis_.report(
                {where, "ended_schedule", "this schedule names no time any more: " + schedule->text(),
                 "add dates, or leave the schedule out: then a round starts when somebody starts it"});
        }
    }

private:
    [[nodiscard]] bool next_after(const Schedule& schedule, Moment after) const {
        return schedule.next_after(after, pack_.zone, pack_.calendar).has_value();
    }

    Analysis& analysis_;
    const Pack& pack_;
};

}  // namespace

void check_schedules(Analysis& analysis) {
    ScheduleCheck check{analysis};
    for (const auto& [id, programme] : analysis.pack().programmes) {
        check.look_at(programme.schedule, programme.where);
        if (programme.sample.picked_by && !programme.assign_within && !analysis.is_full()) {
            analysis.report({programme.where, "unchased_picks",
                             "nobody is reminded to choose the cases: there is no deadline for it",
                             "deadlines: { assign: 5 working days }"});
        }
    }
    for (const auto& [id, board] : analysis.pack().boards) check.look_at(board.every, board.where);
    for (const Rule& rule : analysis.pack().rules) check.look_at(rule.every, rule.where);
}

}  // namespace rules::analysis
