// set
#include "workflows/actions/action.hpp"
#include "workflows/deadlines/deadline.hpp"
#include "workflows/deadlines/term.hpp"
#include "workflows/doings/concerned.hpp"
#include "workflows/doings/doing.hpp"
#include "workflows/records/tags.hpp"

namespace workflows {
namespace {

std::optional<rules::Date> day_of(const Decision& decision, const Acting& acting,
                                  const rules::SetFields& wanted) {
    const auto due = wanted.due ? due_of(*wanted.due, decision.now(), acting.facts) : std::nullopt;
    if (!due) return std::nullopt;
    return due->on.value_or(acting.pack->zone.local_date(due->ends));
}

void set_action(Decision& decision, const Acting& acting, Action action, const rules::SetFields& wanted) {
    const Action before = action;
    if (!wanted.priority.empty()) action.priority = wanted.priority;
    add_tags(action.tags, wanted.tags);
    const auto day = action.settled ? std::nullopt : day_of(decision, acting, wanted);
    if (day) {
        action.due = day;
        if (!action.first_due) action.first_due = day;
        action.overdue = false;
    }
    if (to_document(action) == to_document(before)) return;
    decision.record("action.set", action);
    if (day) set_due_day(decision, action.ref, *day);
}

void set_audit(Decision& decision, const Acting& acting, Audit audit, const rules::SetFields& wanted) {
    const std::size_t tags_before = audit.tags.size();
    add_tags(audit.tags, wanted.tags);
    if (audit.tags.size() != tags_before) decision.record("audit.set", audit);
    const auto day = day_of(decision, acting, wanted);
    if (!day) return;
    for (const Deadline& deadline : decision.list<Deadline>("deadline_of", audit.ref)) {
        move_deadline(decision, deadline.kind, audit.ref, *day);
    }
}

}  // namespace

void carry_out(Decision& decision, const Acting& acting, const rules::SetFields& wanted) {
    if (acting.about.kind == Finding::kind_name) {
        std::optional<Finding> finding = decision.find<Finding>(acting.about.id);
        const std::size_t tags_before = finding->tags.size();
        add_tags(finding->tags, wanted.tags);
        if (finding->tags.size() != tags_before) decision.record("finding.set", *finding);
        return;
    }
    if (auto action = action_concerned(decision, acting.about)) {
        return set_action(decision, acting, *std::move(action), wanted);
    }
    if (auto audit = audit_concerned(decision, acting.about)) {
        set_audit(decision, acting, *std::move(audit), wanted);
    }
}

}  // namespace workflows
