#include "rules/conditions/candidates.hpp"

#include <algorithm>
#include <string>

#include "rules/conditions/resolver.hpp"

namespace rules::cel {

std::optional<Type> narrow_to_declared(Node& node, const Environment& environment) {
    for (const std::string& candidate : node.candidates) {
        const Type* declared = environment.find_variable(candidate);
        if (declared == nullptr) continue;
        node.candidates = {candidate};
        return *declared;
    }
    for (const std::string& candidate : node.candidates) {
        const auto named = named_type(candidate);
        if (!named) continue;
        node.kind = Node::Kind::constant;
        node.constant = Value::type(runtime_name(*named));
        node.operands.clear();
        node.candidates.clear();
        return Type::type_of(*named);
    }
    node.candidates.clear();
    return {};
}

bool is_namespace(const Node& node, const Environment& environment) {
    const std::string name = dotted_name(node);
    if (name.empty() || node.slot >= 0) return false;
    for (const std::string& candidate : node.candidates) {
        if (environment.find_variable(candidate) != nullptr) return false;
    }
    const std::vector<std::string> functions = environment.function_names();
    return std::any_of(functions.begin(), functions.end(),
                       [&name](const std::string& function) { return function.starts_with(name + "."); });
}

}  // namespace rules::cel
