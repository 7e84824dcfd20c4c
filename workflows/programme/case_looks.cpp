#include "workflows/programme/case_looks.hpp"

#include <algorithm>

#include "rules/conditions/expression.hpp"
#include "rules/conditions/syntax.hpp"

namespace workflows {
namespace {

using rules::cel::Node;

bool is_variable(const Node& node, std::string_view name, const rules::cel::Environment& environment) {
    if (node.kind != Node::Kind::name || node.slot >= 0) return false;
    const auto meant = std::ranges::find_if(node.candidates, [&](const std::string& candidate) {
        return environment.find_variable(candidate) != nullptr;
    });
    return meant != node.candidates.end() && *meant == name;
}

void collect(const Node& node, const rules::cel::Environment& environment, CaseLooks& looks) {
    if (is_variable(node, "case", environment)) looks.whole = true;
    if (is_variable(node, "unit", environment)) looks.unit = true;
    if (node.kind == Node::Kind::select && is_variable(*node.operands[0], "case", environment)) {
        looks.fields.insert(node.name);
        return;
    }
    for (const auto& operand : node.operands) {
        if (operand) collect(*operand, environment, looks);
    }
}

}  // namespace

void add_looks(const rules::Condition& condition, CaseLooks& looks) {
    collect(condition.program->tree(), condition.program->environment(), looks);
}

std::optional<std::string> text_field(const rules::Condition& condition) {
    const Node& tree = condition.program->tree();
    const bool is_field = tree.kind == Node::Kind::select && !tree.presence && !tree.optional &&
                          is_variable(*tree.operands[0], "case", condition.program->environment());
    if (!is_field || condition.program->type().kind() != rules::cel::Type::Kind::text) return std::nullopt;
    return tree.name;
}

}  // namespace workflows
