// What a macro over a list or a map does with its elements; and cel.bind.

#include <string>
#include <utility>

#include "rules/conditions/dispatch.hpp"
#include "rules/conditions/evaluator.hpp"

namespace rules::cel {

namespace {

using Kind = Value::Kind;

}  // namespace

// A value that cannot be had matters only where it is used.
Value Evaluator::evaluate_bind(const Node& node) {
    locals_.push_back(evaluate(*node.operands[0]));
    Value value = evaluate(*node.operands[1]);
    locals_.pop_back();
    return value;
}

// What a macro has gathered so far.
struct LoopState {
    std::vector<Value> items;
    std::vector<Map::Entry> entries;
    std::size_t hits = 0;
    Value result;  // a decision, or the first failure
};

Value Evaluator::evaluate_comprehension(const Node& node) {
    Value range = evaluate(*node.operands[0]);
    if (range.is_failure()) return range;
    const bool two = !node.second.empty();
    const std::size_t outside = locals_.size();
    LoopState state;
    const auto visit = [&](Value first, Value second) {
        locals_.push_back(std::move(first));
        if (two) locals_.push_back(std::move(second));
        const bool more = add_iteration(node, state) && !exhausted_;
        locals_.resize(outside);
        return more;
    };
    if (range.kind() == Kind::list) {
        std::int64_t place = 0;
        for (const Value& item : range.as_list().items()) {
            if (!(two ? visit(place++, item) : visit(item, {}))) break;
        }
    } else if (range.kind() == Kind::map) {
        for (const auto& [key, value] : range.as_map().entries()) {
            if (!visit(key, value)) break;
        }
    } else {
        return Value::failure("no such overload: a value of type " + range.type_name() + " has no elements");
    }
    if (!state.result.is_null()) return state.result;
    switch (node.loop) {
        case Loop::all:
            return true;
        case Loop::exists:
            return false;
        case Loop::exists_one:
            return state.hits == 1;
        case Loop::transform_map:
        case Loop::transform_map_entry:
            return limited(Value::map(std::move(state.entries)));
        default:
            return limited(Value::list(std::move(state.items)));
    }
}

// False: nothing that follows can change the result.
bool Evaluator::add_iteration(const Node& node, LoopState& state) {
    const std::size_t first_local = locals_.size() - (node.second.empty() ? 1 : 2);
    if (node.operands[1]) {
        Value condition = evaluate(*node.operands[1]);
        const bool decides_early = node.loop == Loop::all || node.loop == Loop::exists;
        if (condition.kind() != Kind::boolean) {
            if (state.result.is_null()) state.result = located(not_boolean(condition), *node.operands[1]);
            return decides_early;  // all and exists may yet find what makes the failure irrelevant
        }
        const bool decisive = node.loop == Loop::exists;
        if (decides_early && condition.as_bool() == decisive) state.result = condition;
        if (decides_early) return condition.as_bool() != decisive;
        if (!condition.as_bool()) return true;
        ++state.hits;
    }
    if (!spend(1)) return false;  // for keeping what follows
    if (node.loop == Loop::filter) state.items.push_back(locals_[first_local]);
    if (!node.operands[2]) return true;
    Value transformed = evaluate(*node.operands[2]);
    if (transformed.is_failure()) {
        state.result = std::move(transformed);
        return false;
    }
    if (node.loop == Loop::map) {
        state.items.push_back(std::move(transformed));
    } else if (node.loop == Loop::transform_map) {
        state.entries.emplace_back(locals_[first_local], std::move(transformed));
    } else if (transformed.kind() == Kind::map) {
        const auto& entries = transformed.as_map().entries();
        if (!spend(entries.size())) return false;
        state.entries.insert(state.entries.end(), entries.begin(), entries.end());
    } else {
        state.result =
            Value::failure("no such overload: a map is expected here, not a " + transformed.type_name());
    }
    return state.result.is_null();
}

}  // namespace rules::cel
