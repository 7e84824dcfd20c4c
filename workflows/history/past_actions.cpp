#include "workflows/history/past_actions.hpp"

#include <algorithm>

#include "workflows/alerts/raise.hpp"
#include "workflows/deadlines/deadline.hpp"
#include "workflows/facts.hpp"
#include "workflows/line.hpp"
#include "workflows/records/audit.hpp"
#include "workflows/register/case_names.hpp"

namespace workflows {
namespace {

constexpr const char* lead = "quality_assurance_lead";

bool settled_by_completed(const VersionedPack& pack, const std::string& programme) {
    const auto found = pack->programmes.find(programme);
    return found != pack->programmes.end() && found->second.settled_by_completed;
}

std::string listed(const std::vector<Action>& actions) {
    constexpr std::size_t most = 50;
    std::string text;
    for (std::size_t i = 0; i < std::min(actions.size(), most); ++i) {
        text += actions[i].ref + (actions[i].case_ ? " (" + *actions[i].case_ + ")" : "") + ", due " +
                rules::to_text(*actions[i].due) + "\n";
    }
    if (actions.size() > most) text += "and " + std::to_string(actions.size() - most) + " more\n";
    text.pop_back();
    return text;
}

}  // namespace

std::int64_t next_number(const engine::Reader& state, std::string_view kind) {
    const std::string newest = newest_id(state, kind);
    return newest.empty() ? 1 : std::stoll(newest.substr(reference_prefix(kind).size())) + 1;
}

PastActions::PastActions(Decision& decision, const VersionedPack& pack, HistoryImport& import)
    : decision_(decision),
      pack_(pack),
      import_(import),
      next_(next_number(decision.state(), Action::kind_name)),
      today_(today(decision)) {}

bool PastActions::is_open(const VersionedPack& pack, const PastAction& past, const std::string& programme) {
    return !is_settled(*parse_action_state(past.state), settled_by_completed(pack, programme));
}

Action PastActions::take_over(const PastAction& past, const Audit* of, rules::Date raised_on) {
    Action action;
    action.ref = reference_prefix(Action::kind_name) + std::to_string(next_++);
    action.title = past.title;
    if (past.case_) action.case_ = current_reference(decision_.state(), *past.case_);
    if (of != nullptr) action.case_ = of->case_;
    if (of != nullptr) action.audit = of->ref;
    action.owner = past.owner;
    action.priority = past.priority;
    action.source = "import";
    action.created_on = raised_on;
    action.due = past.due;
    action.first_due = past.due;
    action.completed_on = past.completed_on;
    action.state = *parse_action_state(past.state);
    action.settled = !is_open(pack_, past, of != nullptr ? of->programme : "");
    action.overdue = !action.settled && runs_late(action.state) && past.due && *past.due < today_;
    action.pack = pack_.version;
    decision_.record("action.imported", action, {{"source", import_.source}, {"row", past.row}});
    ++import_.actions;
    if (!action.settled) watch(action);
    return action;
}

void PastActions::watch(const Action& action) {
    ++import_.open_actions;
    without_owner_ += action.owner ? 0 : 1;
    without_due_ += action.due ? 0 : 1;
    if (!action.due) return;
    take_up_deadline(decision_, Action::kind_name, action.ref, pack_, *action.due);
    if (!runs_late(action.state)) pause_deadline(decision_, Action::kind_name, action.ref);
    if (!action.overdue) return;
    ++overdue_;
    const auto owner = action.owner ? decision_.find<Person>(*action.owner) : std::nullopt;
    late_[owner && !has_left(*owner, today_) ? owner->id : lead].push_back(action);
}

void PastActions::tell_owners() {
    const engine::RecordKey key{HistoryImport::kind_name, import_.id};
    for (const auto& [owner, actions] : late_) {
        Facts facts = facts_about(decision_, key);
        facts.about = std::to_string(actions.size()) + (actions.size() == 1 ? " action" : " actions");
        raise_alerts(decision_, pack_, {{owner}, "imported_overdue", key, 0, false, listed(actions)}, facts);
    }
}

}  // namespace workflows
