#include "workflows/rule_parts.hpp"

#include <boost/json.hpp>

#include "rules/conditions/expression.hpp"
#include "rules/conditions/json.hpp"

namespace workflows {
namespace {

void add_parts(const rules::cel::Explanation& from, int depth, std::vector<RuleTrace::Part>& parts) {
    const auto& value = from.value;
    if (value.kind() == rules::cel::Value::Kind::record) return;
    parts.push_back({depth, from.text,
                     value.is_failure() ? "no value: " + value.as_failure().message
                                        : boost::json::serialize(rules::cel::to_json(value))});
    for (const auto& part : from.parts) add_parts(part, depth + 1, parts);
}

}  // namespace

std::vector<RuleTrace::Part> parts_of(const rules::Condition& condition,
                                      const rules::cel::Activation& facts) {
    std::vector<RuleTrace::Part> parts;
    add_parts(condition.program->explain(facts), 0, parts);
    parts.front().text = condition.text;
    return parts;
}

}  // namespace workflows
