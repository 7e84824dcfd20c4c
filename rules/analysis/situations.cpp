#include "rules/analysis/situations.hpp"

#include <algorithm>
#include <utility>

#include "rules/analysis/comparison.hpp"

namespace rules::analysis {
namespace {

using cel::Node;
using cel::Operator;

const Situations anything{Situation{}};
const Situations never{};

}  // namespace

Situations Solver::of(const Node& node, bool holds) {
    if (node.kind == Node::Kind::constant) return node.constant.is_true() == holds ? anything : never;
    if (const auto finding = compared(node, holds, known_)) return of_comparison(node, holds);
    if (node.kind == Node::Kind::operation) return of_operation(node, holds);
    if (node.kind == Node::Kind::comprehension) return of_loop(node, holds);
    const bool is_record_field = node.kind == Node::Kind::select && node.presence &&
                                 node.operands[0]->type.kind() == cel::Type::Kind::record &&
                                 node.operands[0]->type.name() != "answers";
    if (!is_record_field) return of_unknown(node, holds);
    // has(case.plan) is whether `case.plan` is not null.
    const std::string operand = thing(*node.operands[0]);
    if (operand.empty()) return of_unknown(node, holds);
    return {{{operand + "." + node.name, holds ? Domain::not_null() : Domain::only_null()}}};
}

Situations Solver::of_operation(const Node& node, bool holds) {
    switch (node.op) {
        case Operator::logical_not:
            return of(*node.operands[0], !holds);
        case Operator::conditional:
            return of_choice(node, holds);
        case Operator::logical_and:
        case Operator::logical_or: {
            const Situations left = of(*node.operands[0], holds);
            const Situations right = of(*node.operands[1], holds);
            const bool needs_both = (node.op == Operator::logical_and) == holds;
            return needs_both ? both(left, right) : either(left, right);
        }
        default:
            return of_unknown(node, holds);
    }
}

Situations Solver::of_choice(const Node& node, bool holds) {
    const Node& condition = *node.operands[0];
    return either(both(of(condition, true), of(*node.operands[1], holds)),
                  both(of(condition, false), of(*node.operands[2], holds)));
}

Situations Solver::of_comparison(const Node& node, bool holds) {
    const auto finding = compared(node, holds, known_);
    return fact(*finding->thing, finding->domain);
}

// Whether some element fits is not known; but none can where the condition fits nothing.
Situations Solver::of_loop(const Node& node, bool holds) {
    const bool some = node.loop == cel::Loop::exists || node.loop == cel::Loop::exists_one;
    const bool asks_condition = (some && holds) || (node.loop == cel::Loop::all && !holds);
    if (asks_condition && node.operands[1] && of(*node.operands[1], some).empty()) return never;
    return of_unknown(node, holds);
}

Situations Solver::of_unknown(const Node& node, bool holds) {
    return fact(node, Domain::truth(holds));
}

Situations Solver::fact(const Node& node, const Domain& domain) {
    const std::string name = thing(node);
    if (name.empty()) return anything;
    Domain narrowed = known_.of(node, name);
    narrowed.meet(domain);
    Situation situation{{name, std::move(narrowed)}};
    if (!situation.at(name).empty() && known_.refine(situation)) return {std::move(situation)};
    conflict_ = name;
    return never;
}

// What a macro made has no text of its own.
std::string Solver::thing(const Node& node) const {
    if (node.expanded || node.kind == Node::Kind::bind) return "";
    const Node* root = &node;
    while (root->kind == Node::Kind::select) root = root->operands[0].get();
    std::string name = cel::dotted_name(node);
    // A loop's own variable may have the name of another thing.
    if (!name.empty() && root->slot >= 0) return "@" + name;
    if (name.empty()) name = source_.substr(node.span.offset, node.span.length);
    return name;
}

Situations Solver::either(Situations a, const Situations& b) const {
    a.insert(a.end(), b.begin(), b.end());
    return a.size() > most_situations ? anything : a;
}

Situations Solver::both(const Situations& a, const Situations& b) {
    if (a.size() * b.size() > most_situations) return a.empty() || b.empty() ? never : anything;
    Situations all;
    for (const Situation& left : a) {
        for (const Situation& right : b) {
            Situation merged = left;
            const auto clash = std::ranges::find_if(right, [&](const auto& fact) {
                const auto [place, fresh] = merged.insert(fact);
                if (!fresh) place->second.meet(fact.second);
                return place->second.empty();
            });
            if (clash != right.end()) {
                conflict_ = clash->first;
            } else if (known_.refine(merged)) {
                all.push_back(std::move(merged));
            }
        }
    }
    return all;
}

}  // namespace rules::analysis
