#include "workflows/learning/follow_ups.hpp"

#include <algorithm>

#include "workflows/measures/lists.hpp"
#include "workflows/records/follow_up.hpp"

namespace workflows {
namespace {

std::string counted(std::size_t count, const char* thing) {
    return std::to_string(count) + " " + thing + (count == 1 ? "" : "s");
}

class Outcomes {
public:
    Outcomes(const Decision& decision, const Audit& audit) : decision_(decision), audit_(audit) {
        const std::string group = measured_group(Action::kind_name, "case", audit.case_);
        for (const engine::Listed& listed : engine::scan_prefix(decision.state(), measured_index, group)) {
            Action action = *decision.find<Action>(listed.record.id);
            if (action.audit == audit.ref) actions_.push_back(std::move(action));
        }
        after_ = audit.followed_by ? decision.find<Audit>(*audit.followed_by) : std::nullopt;
        demand_ = decision.find<ReauditDemand>(audit.ref);
    }

    void fill(FollowUp& row) const {
        row.lacks = what_is_open();
        const bool again = after_ && after_->finalised_on && after_->state != AuditState::withdrawn;
        const bool settled = !actions_.empty() && open_actions() == 0;
        if (again) {
            row.outcome = "reaudited";
            row.says = after_->ref + " " + after_->outcome.value_or("not comparable");
        } else if (settled) {
            row.outcome = "actions_settled";
            row.says =
                counted(actions_.size(), "action") + ", effect shown by " + std::to_string(with_effect());
        } else if (decision_.find<Response>(audit_.ref)) {
            row.outcome = "answered";
            row.says = "the team said what it did";
        } else if (row.lacks.empty()) {
            row.outcome = "nothing_asked";
        }
        if (!row.lacks.empty() && row.outcome != "reaudited") row.outcome.clear();
    }

private:
    [[nodiscard]] std::size_t open_actions() const {
        return static_cast<std::size_t>(
            std::ranges::count_if(actions_, [](const Action& each) { return !each.settled; }));
    }
    [[nodiscard]] std::size_t with_effect() const {
        return static_cast<std::size_t>(
            std::ranges::count_if(actions_, [](const Action& each) { return each.effect == "shown"; }));
    }

    [[nodiscard]] std::string what_is_open() const {
        std::string open;
        const auto add = [&](const std::string& what) { open += (open.empty() ? "" : ", ") + what; };
        if (!audit_.finalised_on) add("no final grade yet");
        if (open_actions() > 0) add(counted(open_actions(), "action") + " open");
        if (demand_ && demand_->state == "waiting") add("the re-audit waits");
        if (after_ && !after_->finalised_on && after_->state != AuditState::withdrawn)
            add("the re-audit " + after_->ref + " is under way");
        const auto response = decision_.find<Deadline>("response/" + audit_.ref);
        if (response && response->state == "running") add("the team's response is owed");
        return open;
    }

    const Decision& decision_;
    const Audit& audit_;
    std::vector<Action> actions_;
    std::optional<Audit> after_;
    std::optional<ReauditDemand> demand_;
};

}  // namespace

std::vector<FollowUp> follow_ups(const Decision& decision, const FollowUpQuestion& question) {
    std::vector<FollowUp> rows;
    for (const Audit& audit : decision.list_all<Audit>("audit")) {
        const auto on = looked_on(decision, audit);
        if (!on || audit.state == AuditState::withdrawn) continue;
        if ((question.from && *on < *question.from) || (question.to && *question.to < *on)) continue;
        if (!is_in(audit, *on, question.where)) continue;
        FollowUp row;
        row.audit = audit.ref;
        row.case_ = audit.case_;
        row.grade = audit.grade.value_or("");
        Outcomes(decision, audit).fill(row);
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace workflows
