// A plain walk over the tree.
#pragma once

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "rules/conditions/environment.hpp"
#include "rules/conditions/syntax.hpp"

namespace rules::cel {

struct Explanation;

/// For one evaluation of one resolved tree, checked or not. Both references must outlive it.
class Evaluator {
public:
    Evaluator(const Environment& environment, const Activation& activation);

    /// From now on every evaluated sub-expression is added to `root`.
    void tell(std::string_view source, Explanation& root);

    /// A value, or a failure with its place.
    [[nodiscard]] Value run(const Node& tree);

private:
    Value evaluate(const Node& node);
    Value evaluate_by_kind(const Node& node);
    Value evaluate_and_tell(const Node& node);
    Value evaluate_name(const Node& node);
    [[nodiscard]] std::optional<Value> find_variable(const Node& node) const;
    Value evaluate_select(const Node& node);
    Value evaluate_operation(const Node& node);
    Value call_host_operator(const Function& function, std::span<const Value> operands);
    Value evaluate_logical(const Node& node, bool decisive);
    Value evaluate_call(const Node& node);
    Value call_overload(const Node& node, std::span<const Value> arguments);
    Value evaluate_list(const Node& node);
    Value evaluate_map(const Node& node);
    Value evaluate_bind(const Node& node);
    Value evaluate_comprehension(const Node& node);
    bool add_iteration(const Node& node, struct LoopState& state);

    bool spend(std::size_t steps);
    Value limited(Value value);

    const Environment& environment_;
    const Activation& activation_;
    std::function<bool(std::size_t)> spend_;
    CallContext context_;
    std::vector<Value> locals_;
    std::size_t steps_left_;
    bool exhausted_ = false;
    std::string_view source_;
    Explanation* telling_ = nullptr;
    std::size_t told_ = 0;
};

}  // namespace rules::cel
