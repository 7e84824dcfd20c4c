#include "rules/analysis/verdict.hpp"

#include <algorithm>
#include <array>

#include "rules/analysis/walk.hpp"
#include "rules/conditions/expression.hpp"

namespace rules::analysis {
namespace {

using cel::Node;
using cel::Operator;

constexpr std::array<std::string_view, 5> safe_calls = {"size", "rank", "worse", "has_role", "contains"};

// A condition that fails does not hold: only what cannot fail can be said to hold always.
bool cannot_fail(const Node& node, const Known& known) {
    const auto operands_cannot = [&] {
        return std::ranges::all_of(node.operands,
                                   [&](const auto& each) { return !each || cannot_fail(*each, known); });
    };
    switch (node.kind) {
        case Node::Kind::constant:
            return true;
        case Node::Kind::name:
            return !node.type.is_dyn() && known.always_there(node.name);
        case Node::Kind::select: {
            const cel::Type& of = node.operands[0]->type;
            const bool sure =
                of.kind() == cel::Type::Kind::record && !of.nullable() && of.name() != "answers";
            return sure && operands_cannot();
        }
        case Node::Kind::list:
            return operands_cannot();
        case Node::Kind::call:
            return std::ranges::find(safe_calls, node.name) != safe_calls.end() && operands_cannot();
        case Node::Kind::operation:
            return node.op <= Operator::in && operands_cannot();
        default:
            return false;
    }
}

// Larger ones are not looked at: nobody reads them either, and a hostile pack could be full of them.
constexpr std::size_t largest_tree = 300;

bool can_be_judged(const Condition& condition) {
    if (!condition.program) return false;
    std::size_t nodes = 0;
    for_each_node(condition.program->tree(), [&](const Node&) { ++nodes; });
    return nodes <= largest_tree;
}

class Inspector {
public:
    Inspector(const Known& known, std::string_view source) : known_{known}, source_{source} {}

    Verdict judge(const Node& node, std::string& thing) const {
        Solver solver{known_, source_};
        if (solver.of(node, true).empty()) {
            thing = solver.conflict();
            return Verdict::never;
        }
        if (solver.of(node, false).empty() && cannot_fail(node, known_)) {
            thing = solver.conflict();
            return Verdict::always;
        }
        return Verdict::decides;
    }

    // Looks into the parts first: one of them may be to blame alone.
    bool inspect(const Node& node, bool whole, std::vector<Idle>& idle) const {
        std::string thing;
        const Verdict verdict = judge(node, thing);
        bool found = false;
        const bool has_parts = node.kind == Node::Kind::operation && node.op <= Operator::logical_not;
        for (const auto& part : node.operands) {
            if (has_parts && inspect(*part, false, idle)) found = true;
        }
        if (found || verdict == Verdict::decides) return found;
        idle.push_back({verdict, node.span, whole, std::move(thing)});
        return true;
    }

private:
    const Known& known_;
    std::string_view source_;
};

Situations situations(const Condition* condition, bool hold, const Known& known) {
    if (condition == nullptr) return hold ? Situations{Situation{}} : Situations{};
    if (!can_be_judged(*condition)) return {Situation{}};
    return Solver{known, condition->text}.of(condition->program->tree(), hold);
}

}  // namespace

std::vector<Idle> idle_parts(const Condition& condition, const Known& known) {
    std::vector<Idle> idle;
    if (!can_be_judged(condition)) return idle;
    Inspector{known, condition.text}.inspect(condition.program->tree(), true, idle);
    return idle;
}

Verdict verdict_on(const Condition& condition, const Known& known) {
    if (!can_be_judged(condition)) return Verdict::decides;
    std::string thing;
    return Inspector{known, condition.text}.judge(condition.program->tree(), thing);
}

bool implies(const Condition* premise, const Condition* conclusion, const Known& known) {
    if (conclusion == nullptr) return true;
    if (!can_be_judged(*conclusion)) return false;
    const Node& tree = conclusion->program->tree();
    const bool same = premise != nullptr && premise->text == conclusion->text;
    if (!same && !cannot_fail(tree, known)) return false;
    Solver solver{known, conclusion->text};
    return solver.both(situations(premise, true, known), situations(conclusion, false, known)).empty();
}

Situations together(const Condition* a, const Condition* b, const Known& known) {
    Solver solver{known, ""};
    return solver.both(situations(a, true, known), situations(b, true, known));
}

}  // namespace rules::analysis
