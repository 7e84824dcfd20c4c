#include <algorithm>
#include <string>

#include "rules/conditions/checker.hpp"

namespace rules::cel {

namespace {

using Kind = Type::Kind;

void collect(const Node& node, const Environment& environment, References& references) {
    for (const std::string& candidate : node.candidates) {
        if (environment.find_variable(candidate) == nullptr) continue;
        references.variables.push_back(candidate);
        if (environment.find_variable(candidate)->kind() == Kind::parameter) {
            references.inferred.emplace_back(candidate, node.type);
        }
        return;
    }
    if (node.kind == Node::Kind::call && node.function != nullptr) {
        references.functions.push_back(node.function->name);
    }
    if (node.kind == Node::Kind::select) {
        Type operand = node.operands[0]->type;
        if (operand.kind() == Kind::optional) operand = Type{operand.part(0)};
        if (operand.kind() == Kind::record) references.record_fields.emplace_back(operand.name(), node.name);
    }
    for (const NodePtr& operand : node.operands) {
        if (operand) collect(*operand, environment, references);
    }
}

// `finding.theme` or `arg`; empty for anything else.
std::string path_of(const Node& node) {
    return node.slot >= 0 ? "" : dotted_name(node);
}

void collect_equalities(const Node& node, References& references) {
    if (node.kind != Node::Kind::operation) return;
    if (node.op == Operator::logical_and) {
        for (const NodePtr& operand : node.operands) collect_equalities(*operand, references);
    }
    if (node.op != Operator::equals) return;
    std::string left = path_of(*node.operands[0]);
    std::string right = path_of(*node.operands[1]);
    if (!left.empty() && !right.empty())
        references.equalities.emplace_back(std::move(left), std::move(right));
}

template <class Items>
void sort_and_deduplicate(Items& items) {
    std::sort(items.begin(), items.end());
    items.erase(std::unique(items.begin(), items.end()), items.end());
}

}  // namespace

References references_of(const Node& tree, const Environment& environment) {
    References references;
    collect(tree, environment, references);
    collect_equalities(tree, references);
    sort_and_deduplicate(references.variables);
    sort_and_deduplicate(references.functions);
    sort_and_deduplicate(references.record_fields);
    return references;
}

}  // namespace rules::cel
