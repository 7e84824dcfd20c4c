#include "workflows/learning/impact.hpp"

#include <algorithm>

#include "workflows/arguments.hpp"
#include "workflows/learning/looked_at.hpp"
#include "workflows/line.hpp"
#include "workflows/records/audit.hpp"
#include "workflows/records/follow_up.hpp"

namespace workflows {
namespace {

using engine::Error;
using engine::ErrorCode;

Error unknown_action(const std::string& ref) {
    return {ErrorCode::not_found, "There is no action `" + ref + "`."};
}

// The day from which it can be a test; none: there is no such thing.
std::optional<rules::Date> begins(const Decision& decision, const std::string& by) {
    if (const auto audit = decision.find<Audit>(by)) {
        const auto round = decision.find<Round>(audit->round);
        return round ? round->started_on : looked_on(decision, *audit);
    }
    if (const auto round = decision.find<Round>(by)) return round->started_on;
    return decision.pack()->programmes.contains(by) ? std::optional(today(decision)) : std::nullopt;
}

// The audit that recommended it, or its round, sees only what was so before.
bool is_its_own(const Decision& decision, const Action& action, const std::string& by) {
    const auto audit = action.audit ? decision.find<Audit>(*action.audit) : std::nullopt;
    return audit && (audit->ref == by || audit->round == by);
}

bool has_looked(const Decision& decision, const std::string& by) {
    if (const auto audit = decision.find<Audit>(by)) return looked_on(decision, *audit).has_value();
    const auto audits = decision.list<Audit>("audit_of_round", by);
    return std::ranges::any_of(audits,
                               [&](const Audit& each) { return looked_on(decision, each).has_value(); });
}

// Nobody judges what they owe, or what nobody has looked at yet.
std::optional<Error> refuse_judgement(const Decision& decision, const LearningTest& test,
                                      const std::string& outcome) {
    const auto action = decision.find<Action>(test.action);
    if (action && action->owner == decision.actor()) {
        return Error{ErrorCode::conflict,
                     test.action + " is owed by " + decision.actor() +
                         ", who cannot say whether it was applied: somebody else judges the test."};
    }
    if (outcome == "not_tested" || decision.pack()->programmes.contains(test.tested_by) ||
        has_looked(decision, test.tested_by))
        return std::nullopt;
    return Error{ErrorCode::conflict, test.tested_by +
                                          " has not been handed in yet: until then nothing shows "
                                          "whether " +
                                          test.action + " was applied."};
}

struct Looked {
    rules::Date on{};
    bool concerned = false;
};

std::vector<Looked> all_looked_at(const Decision& decision, const std::string& theme) {
    std::vector<Looked> all;
    for (const Audit& audit : decision.list_all<Audit>("audit")) {
        const auto on = looked_on(decision, audit);
        if (!on || audit.state == AuditState::withdrawn) continue;
        const auto findings = decision.list<Finding>("finding_of_audit", audit.ref);
        all.push_back({*on, std::ranges::any_of(findings, [&](const Finding& each) {
                           return each.theme == theme && each.kind == "concern";
                       })});
    }
    return all;
}

// `from < day <= to`
ThemeRate rate_between(const std::vector<Looked>& all, rules::Date from, rules::Date to) {
    ThemeRate rate;
    for (const Looked& each : all) {
        if (each.on <= from || each.on > to) continue;
        ++rate.of;
        rate.concerned += each.concerned ? 1 : 0;
    }
    return rate;
}

}  // namespace

void learn_from(Decision& decision, const std::string& action, const std::string& theme) {
    if (!decision.pack()->themes.contains(theme)) {
        decision.note("learning.unknown_theme", {Action::kind_name, action}, {{"theme", theme}});
        return;
    }
    decision.record("learning.linked", Learning{action, theme, decision.actor(), today(decision)});
}

CommandResult link_learning(Decision& decision) {
    Arguments arguments(decision.command());
    const std::string theme = arguments.text("theme");
    if (auto problem = arguments.problem()) return *problem;
    const std::string& ref = decision.command().subject;
    if (!decision.find<Action>(ref)) return unknown_action(ref);
    if (!decision.pack()->themes.contains(theme))
        return Error{ErrorCode::invalid_input, ref + ": there is no theme `" + theme + "`."};
    learn_from(decision, ref, theme);
    return engine::Reply{{"action", ref}, {"theme", theme}};
}

CommandResult declare_test(Decision& decision) {
    Arguments arguments(decision.command());
    const std::string by = arguments.text("by");
    if (auto problem = arguments.problem()) return *problem;
    const auto action = decision.find<Action>(decision.command().subject);
    if (!action) return unknown_action(decision.command().subject);
    const auto from = begins(decision, by);
    if (!from) return Error{ErrorCode::not_found, "There is no audit, round or programme `" + by + "`."};
    if (action->created_on && *from < *action->created_on) {
        return Error{ErrorCode::conflict, by + " began on " + rules::to_text(*from) + ", before " +
                                              action->ref + " was recommended on " +
                                              rules::to_text(*action->created_on) +
                                              ": only a later one can test it."};
    }
    if (is_its_own(decision, *action, by)) {
        return Error{ErrorCode::conflict, by + " is where " + action->ref +
                                              " was recommended: only a later audit or round can test it."};
    }
    LearningTest declared;
    declared.id = action->ref + "/" + by;
    declared.action = action->ref;
    declared.tested_by = by;
    declared.declared_by = decision.actor();
    declared.declared_on = today(decision);
    if (decision.find<LearningTest>(declared.id))
        return Error{ErrorCode::conflict, by + " was declared to test " + action->ref + " already."};
    decision.record("learning.test_declared", declared);
    return engine::Reply{{"test", declared.id}};
}

CommandResult judge_test(Decision& decision) {
    Arguments arguments(decision.command());
    const std::string outcome = arguments.text("outcome");
    const std::string evidence = arguments.text("evidence");
    if (auto problem = arguments.problem()) return *problem;
    std::optional<LearningTest> test = decision.find<LearningTest>(decision.command().subject);
    if (!test)
        return Error{ErrorCode::not_found, "No test `" + decision.command().subject +
                                               "` was declared: declare the audit to be one first."};
    if (outcome != "applied" && outcome != "not_applied" && outcome != "not_tested")
        return Error{ErrorCode::invalid_input,
                     test->id + ": the outcome is applied, not_applied or not_tested."};
    if (auto refused = refuse_judgement(decision, *test, outcome)) return *refused;
    test->outcome = outcome;
    test->evidence = evidence;
    test->judged_by = decision.actor();
    test->judged_on = today(decision);
    decision.record("learning.tested", *test);
    return engine::Reply{{"test", test->id}, {"outcome", outcome}};
}

std::vector<Impact> impacts_of(const Decision& decision, const std::string& theme, int months) {
    const auto linked = decision.list<Learning>("learning_of_theme", theme);
    std::vector<Impact> impacts;
    if (linked.empty()) return impacts;
    const auto audits = all_looked_at(decision, theme);
    const VersionedPack pack = decision.pack();
    const rules::Duration window{months, rules::Unit::months};
    for (const Learning& each : linked) {
        const auto action = decision.find<Action>(each.action);
        if (!action) continue;
        Impact impact;
        impact.action = action->ref;
        impact.title = action->title;
        impact.state = to_string(action->state);
        impact.tests = decision.list<LearningTest>("test_of_action", action->ref);
        const bool is_done =
            action->state == ActionState::completed || action->state == ActionState::verified;
        if (is_done && action->completed_on) {
            const rules::Date done = *action->completed_on;
            impact.done_on = done;
            impact.after_to = std::min(today(decision), rules::add(done, window, pack->calendar));
            impact.before = rate_between(audits, rules::subtract(done, window, pack->calendar), done);
            impact.after = rate_between(audits, done, *impact.after_to);
        }
        impacts.push_back(std::move(impact));
    }
    return impacts;
}

}  // namespace workflows
