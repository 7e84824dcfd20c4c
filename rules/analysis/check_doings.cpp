#include <algorithm>
#include <chrono>

#include "rules/analysis/checks.hpp"
#include "rules/analysis/verdict.hpp"
#include "rules/yaml/node.hpp"

namespace rules::analysis {
namespace {

std::string text_of(const std::optional<Condition>& condition) {
    return condition ? condition->text : "";
}

// What the second does again of what the first does; empty: nothing.
struct DoneAgain {
    std::string operator()(const RaiseAlert& a, const RaiseAlert& b) const {
        if (a.message != b.message) return "";
        const auto shared = std::ranges::find_first_of(a.to, b.to);
        return shared == a.to.end() ? "" : "alert \"" + a.message + "\" to " + *shared;
    }
    std::string operator()(const CreateAction& a, const CreateAction& b) const {
        return a.title.text == b.title.text && a.owner == b.owner ? "action " + yaml::shortened(a.title.text)
                                                                  : "";
    }
    std::string operator()(const AddToPlan& a, const AddToPlan& b) const {
        return (*this)(a.entry, b.entry).empty() ? "" : "plan " + yaml::shortened(a.entry.title.text);
    }
    std::string operator()(const SetFields& a, const SetFields& b) const {
        const bool both = (!a.priority.empty() && !b.priority.empty()) || (a.due && b.due);
        return both ? "set" : "";
    }
    std::string operator()(const WithdrawAudit&, const WithdrawAudit&) const { return "withdraw"; }
    std::string operator()(const QueueAudit& a, const QueueAudit& b) const {
        const bool same = a.programme == b.programme && text_of(a.case_ref) == text_of(b.case_ref);
        return same ? "queue " + a.programme : "";
    }
    std::string operator()(const MakeNote& a, const MakeNote& b) const {
        return a.text.text == b.text.text ? "note " + yaml::shortened(a.text.text) : "";
    }
    std::string operator()(const DemandReaudit&, const DemandReaudit&) const { return "reaudit"; }
    std::string operator()(const DemandModeration&, const DemandModeration&) const { return "moderate"; }
    template <class One, class Other>
    std::string operator()(const One&, const Other&) const {
        return "";
    }
};

std::string done_again(const Rule& first, const Rule& second) {
    for (const Doing& a : first.doings) {
        for (const Doing& b : second.doings) {
            if (&a == &b || (&first == &second && &a > &b)) continue;
            std::string what = std::visit(DoneAgain{}, a, b);
            if (!what.empty()) return what;
        }
    }
    return "";
}

const Condition* condition_of(const Rule& rule) {
    return rule.only_if ? &*rule.only_if : nullptr;
}

std::set<std::string> things_in(const Situations& situations) {
    std::set<std::string> things;
    for (const Situation& situation : situations) {
        for (const auto& [thing, domain] : situation) things.insert(thing);
    }
    return things;
}

bool is_path(const std::string& thing) {
    return std::ranges::all_of(thing, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
    });
}

// Both may hold at once, for certain: what one looks at the other looks at too, and they leave some of it.
bool overlap(const Condition* a, const Condition* b, const Known& known) {
    const std::set<std::string> of_a = things_in(together(a, nullptr, known));
    const std::set<std::string> of_b = things_in(together(nullptr, b, known));
    const bool comparable = std::ranges::includes(of_a, of_b) || std::ranges::includes(of_b, of_a);
    if (!comparable || of_a.empty() || of_b.empty()) return false;
    const Situations joint = together(a, b, known);
    return !joint.empty() && std::ranges::all_of(of_a, is_path) && std::ranges::all_of(of_b, is_path) &&
           std::ranges::none_of(joint, [](const Situation& each) { return each.empty(); });
}

void compare(Analysis& analysis, const Rule& first, const Rule& second) {
    const std::string what = done_again(first, second);
    if (what.empty()) return;
    const Known known{analysis.pack(), first.scope};
    for (const Rule* rule : {&first, &second}) {
        if (rule->only_if && verdict_on(*rule->only_if, known) == Verdict::never) return;
    }
    const Condition* a = condition_of(first);
    const Condition* b = condition_of(second);
    if (!implies(a, b, known) && !implies(b, a, known) && !overlap(a, b, known)) return;
    const bool one_rule = &first == &second;
    Diagnostic diagnostic{second.where, "done_twice",
                          one_rule ? "the rule \"" + first.name + "\" does the same twice: " + what
                                   : "the rules \"" + first.name + "\" and \"" + second.name +
                                         "\" do the same on one event: " + what,
                          "leave it to one of them, or make their conditions exclude each other"};
    if (!one_rule) diagnostic.other = first.where;
    analysis.report(std::move(diagnostic));
}

// Null: it does not simply count from the event.
const Duration* from_the_event(const std::optional<Term>& term) {
    const bool plain = term && term->by_grade.empty() && !term->from;
    return plain ? std::get_if<Duration>(&term->when) : nullptr;
}

// Whether on every day of more than a year the window would end before it begins.
bool is_empty_window(const DemandReaudit& demand, const WorkingCalendar& calendar) {
    const Duration* not_before = from_the_event(demand.not_before);
    const Duration* by = from_the_event(demand.by);
    if (!not_before || !by) return false;
    const Date first{std::chrono::year{2026} / 1 / 1};
    for (int day = 0; day < 400; ++day) {
        const Date from = first + std::chrono::days{day};
        if (add(from, *not_before, calendar) <= add(from, *by, calendar)) return false;
    }
    return true;
}

}  // namespace

void check_doings(Analysis& analysis) {
    const auto& rules = analysis.pack().rules;
    if (rules.size() > most_rules) return;
    for (std::size_t second = 0; second < rules.size(); ++second) {
        for (std::size_t first = 0; first <= second; ++first) {
            // At the times of a schedule nothing tells that two rules come at once.
            const bool meet =
                first == second || (!rules[first].on.empty() && rules[first].on == rules[second].on);
            if (meet) compare(analysis, rules[first], rules[second]);
        }
        for (const Doing& doing : rules[second].doings) {
            const auto* demand = std::get_if<DemandReaudit>(&doing);
            if (demand == nullptr || !is_empty_window(*demand, analysis.pack().calendar)) continue;
            analysis.report({rules[second].where, "empty_window",
                             "the re-audit of \"" + rules[second].name +
                                 "\" is due before it may begin: by " + to_text(*demand->by) +
                                 ", not before " + to_text(*demand->not_before),
                             "`not_before` comes first, `by` is the end"});
        }
    }
}

}  // namespace rules::analysis
