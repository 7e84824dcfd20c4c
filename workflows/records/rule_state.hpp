// What is remembered of rules: how often they may act, and when their schedules come next.
#pragma once

#include "workflows/records/document.hpp"

namespace workflows {

/// That a rule with `once_per` has acted for these values; its id is `rule/` and their digest.
struct RuleMark {
    static constexpr const char* kind_name = "rule_mark";
    std::string id;
    std::string rule;
    std::vector<std::string> values;  ///< As `once_per` gave them: `supervision`, `2026-Q1`.
    engine::Moment acted_on{};

    [[nodiscard]] const std::string& key() const { return id; }
};
BOOST_DESCRIBE_STRUCT(RuleMark, (), (id, rule, values, acted_on))
COMPILED_ONCE(RuleMark)

/// When a rule's schedule comes next; its id is the rule.
struct RuleSchedule {
    static constexpr const char* kind_name = "rule_schedule";
    std::string rule;
    std::optional<engine::Moment> planned;  ///< The earliest time not dealt with; see planned_time.
    std::optional<engine::Moment> wake;     ///< None: never again.

    [[nodiscard]] const std::string& key() const { return rule; }
};
BOOST_DESCRIBE_STRUCT(RuleSchedule, (), (rule, planned, wake))
COMPILED_ONCE(RuleSchedule)

/// A rule with `for_each` on its way through the records; its id is the rule. It goes on where it stopped, a
/// batch a command, so that a million records are many small transactions.
struct RuleVisit {
    static constexpr const char* kind_name = "rule_visit";
    std::string rule;
    std::string occurrence;  ///< Id of the time that it stands for.
    std::int64_t pack = 0;   ///< The version whose rule it is.
    std::string after;       ///< The list's key that was visited last; empty: none yet.
    int batch = 0;           ///< Records that the next command visits.
    int visited = 0;
    int acted = 0;
    std::optional<engine::Moment> wake;  ///< None: it is through.

    [[nodiscard]] const std::string& key() const { return rule; }
};
BOOST_DESCRIBE_STRUCT(RuleVisit, (), (rule, occurrence, pack, after, batch, visited, acted, wake))
COMPILED_ONCE(RuleVisit)

}  // namespace workflows
