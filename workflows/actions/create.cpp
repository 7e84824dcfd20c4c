// From what is wanted to actions that are open: whose they are, what they lack, and who hears of that.
#include <algorithm>

#include "workflows/actions/gate.hpp"
#include "workflows/actions/owners.hpp"
#include "workflows/alerts/raise.hpp"
#include "workflows/audits/finalise.hpp"
#include "workflows/deadlines/deadline.hpp"
#include "workflows/line.hpp"
#include "workflows/measures/lists.hpp"
#include "workflows/records/audit.hpp"

namespace workflows {
namespace {

// Where the practice was that it is to put right, not where the case has gone since.
std::optional<UnitThen> unit_of(const Decision& decision, const ActionWanted& wanted) {
    const auto audit = wanted.audit ? decision.find<Audit>(*wanted.audit) : std::nullopt;
    if (audit && audit->unit_then) return audit->unit_then;
    const auto about = wanted.case_ ? decision.find<Case>(*wanted.case_) : std::nullopt;
    return about ? unit_today(decision, about->unit) : std::nullopt;
}

// A grade that is settled twice, after a dispute, sets its rules off twice; the work is to be done once.
bool is_open_already(const Decision& decision, const ActionWanted& wanted) {
    for (const Action& action : decision.list<Action>("open_action_of", *wanted.audit)) {
        if (action.title == wanted.title) return true;
    }
    return false;
}

std::vector<std::string> names_of(const std::vector<Gap>& gaps) {
    std::vector<std::string> names;
    for (const Gap& gap : gaps) names.push_back(gap.name);
    return names;
}

Action draft(const Decision& decision, const VersionedPack& pack, const ActionWanted& wanted,
             const std::optional<Promised>& due) {
    Action action;
    action.title = wanted.title;
    action.case_ = wanted.case_;
    action.audit = wanted.audit;
    action.priority = wanted.priority;
    action.level = wanted.level;
    if (!wanted.board.empty()) action.board = wanted.board;
    if (!wanted.pillar.empty()) action.pillar = wanted.pillar;
    action.source = !wanted.source.empty() ? wanted.source : wanted.audit ? "audit" : "rule";
    action.recommended_by = wanted.recommended_by;
    action.created_on = pack->zone.local_date(decision.now());
    action.unit_then = unit_of(decision, wanted);
    if (!wanted.measure.empty()) action.measure = wanted.measure;
    if (due) action.due = due->on.value_or(pack->zone.local_date(due->ends));
    action.first_due = action.due;
    action.evidence_demanded = wanted.evidence || pack->actions.evidence.contains(wanted.priority);
    action.needs = wanted.needs;
    action.pack = pack.version;
    if (wanted.each) action.common = "";
    return action;
}

// Of a collective the first stands for all: nobody hears nine times that a measure is missing.
void report_gaps(Decision& decision, const VersionedPack& pack, const Action& action) {
    const engine::RecordKey about{Action::kind_name, action.ref};
    if (!action.owner) raise_alerts(decision, pack, {{action.owner_role}, "no_owner", about, 0, true});
    // What people recommend lacks its date because they left it out: that is told with the other gaps.
    const bool no_rule_gave_one = !action.due && !action.recommended_by;
    if (no_rule_gave_one) raise_alerts(decision, pack, {{action.owner_role}, "no_due", about});
    const bool lacks_more = std::ranges::any_of(action.gaps, [&](const std::string& gap) {
        return gap != "owner" && !(gap == "due" && no_rule_gave_one);
    });
    const bool is_first = !action.common || *action.common == action.ref;
    if (!lacks_more || !is_first) return;
    raise_alerts(decision, pack,
                 {{"quality_assurance_lead"},
                  "not_smart",
                  about,
                  0,
                  false,
                  to_text(gaps_of(*pack.pack, action, *action.created_on))});
}

}  // namespace

std::vector<Action> draft_actions(const Decision& decision, const VersionedPack& pack,
                                  const ActionWanted& wanted, const std::optional<Promised>& due,
                                  const Facts& facts) {
    std::vector<Action> drafts;
    for (const FoundOwner& owner : find_owners(decision, pack, wanted, facts)) {
        Action& action = drafts.emplace_back(draft(decision, pack, wanted, due));
        action.owner = owner.person;
        action.owner_role = owner.role;
        action.group = owner.group;
        action.gaps = names_of(gaps_of(*pack.pack, action, *action.created_on));
    }
    return drafts;
}

std::vector<std::string> issue_actions(Decision& decision, const VersionedPack& pack,
                                       std::vector<Action> drafts, const std::optional<Promised>& due,
                                       const std::string& within) {
    std::vector<std::string> refs;
    for (Action& action : drafts) {
        action.ref = decision.next_reference<Action>();
        if (action.common) action.common = refs.empty() ? action.ref : refs.front();
        if (decision.cause().rule.starts_with("rules.")) action.rule = decision.cause().rule.substr(6);
        const auto state = next_state(std::nullopt, ActionEvent{action::Create{action.gaps, true}});
        if (!state) {
            decision.fail(state.error());
            return refs;
        }
        action.state = *state;
        decision.record("action.created", action);
        if (action.recommended_by) decision.record("action.recommended", action);
        if (due) start_deadline(decision, "action", action.ref, pack, *due, within);
        report_gaps(decision, pack, action);
        if (action.audit) action_opened(decision, *action.audit);
        refs.push_back(action.ref);
    }
    return refs;
}

std::vector<std::string> create_action(Decision& decision, const VersionedPack& pack,
                                       const ActionWanted& wanted, const rules::Term& due,
                                       const Facts& facts) {
    if (wanted.audit && is_open_already(decision, wanted)) return {};
    const auto until = due_of(due, decision.now(), facts);
    return issue_actions(decision, pack, draft_actions(decision, pack, wanted, until, facts), until,
                         to_text(due));
}

std::vector<std::string> open_actions_titled(const Decision& decision,
                                             const std::optional<std::string>& audit,
                                             const std::optional<std::string>& case_ref,
                                             const std::vector<std::string>& titles) {
    std::vector<std::string> refs;
    if (titles.empty()) return refs;
    const auto look_at = [&](const Action& action) {
        const bool is_named = std::ranges::find(titles, action.title) != titles.end();
        if (is_named && !action.settled) refs.push_back(action.ref);
    };
    if (audit) {
        for (const Action& action : decision.list<Action>("open_action_of", *audit)) look_at(action);
    } else if (case_ref) {
        const std::string group = measured_group(Action::kind_name, "case", *case_ref);
        for (const auto& listed : engine::scan_prefix(decision.state(), measured_index, group))
            look_at(*decision.find<Action>(listed.record.id));
    }
    return refs;
}

}  // namespace workflows
