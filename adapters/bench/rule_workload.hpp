// The workload "audit rules": a hundred rules over twenty fields, and events to ask them of.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <boost/json.hpp>

namespace adapters::bench {

/// Fields in the order in which events are drawn.
struct RuleFields {
    struct Number {
        std::string name;
        double lowest;
        double highest;
        double step;
    };
    using Choices = std::pair<std::string, std::vector<std::string>>;

    std::vector<Choices> enums;
    std::vector<Number> numbers;
    std::vector<std::string> booleans;
    std::vector<Choices> lists;
};

/// A rule's condition in the condition language, over the fields of a case: `case.risk == "low"`.
struct RuleWorkload {
    RuleFields fields;
    std::vector<std::string> conditions;
    std::uint32_t seed = 7;  ///< Of the events.
    std::size_t events = 100'000;
};

/// A specification as JSON: fields, rules as all, any, not, and {f, op, v}. Throws std::exception on one that
/// is malformed.
[[nodiscard]] RuleWorkload read_rule_workload(const boost::json::value& specification);

/// The published workload, with as many rules as wanted: the first hundred are the same.
[[nodiscard]] RuleWorkload generate_rule_workload(std::size_t rules);

/// One JSON object an event: its number as `id`, and every field.
[[nodiscard]] std::vector<std::string> generate_rule_events(const RuleWorkload& workload, std::size_t count);

/// The workload as the one file of a pack: fields as attributes of a case, rules r0, r1, ... on case.changed.
[[nodiscard]] std::string pack_text(const RuleWorkload& workload);

}  // namespace adapters::bench
