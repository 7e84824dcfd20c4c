#include "rules/conditions/resolver.hpp"

#include <array>
#include <string>
#include <utility>

namespace rules::cel {

namespace {

bool begins_with_local(const Node& node) {
    const Node* root = &node;
    while (root->kind == Node::Kind::select) root = root->operands[0].get();
    return root->slot >= 0;
}

class Resolver {
public:
    explicit Resolver(const Environment& environment) : environment_{environment} {}

    void resolve(Node& node) {
        switch (node.kind) {
            case Node::Kind::comprehension:
                return resolve_comprehension(node);
            case Node::Kind::bind:
                return resolve_bind(node);
            case Node::Kind::name:
                return resolve_name(node);
            default:
                break;
        }
        for (const NodePtr& operand : node.operands) resolve(*operand);
        if (node.kind == Node::Kind::call) resolve_call(node);
        if (node.kind != Node::Kind::select) return;
        const std::string dotted = dotted_name(node);
        if (!dotted.empty() && !begins_with_local(node)) node.candidates = environment_.candidates(dotted);
    }

private:
    void resolve_name(Node& node) {
        for (std::size_t i = locals_.size(); !node.rooted && i > 0; --i) {
            if (*locals_[i - 1] != node.name) continue;
            node.slot = static_cast<int>(i - 1);
            return;
        }
        node.candidates = environment_.candidates(dotted_name(node));
    }

    void resolve_comprehension(Node& node) {
        resolve(*node.operands[0]);
        const std::size_t outside = locals_.size();
        locals_.push_back(&node.name);
        if (!node.second.empty()) locals_.push_back(&node.second);
        if (node.operands[1]) resolve(*node.operands[1]);
        if (node.operands[2]) resolve(*node.operands[2]);
        locals_.resize(outside);
    }

    void resolve_bind(Node& node) {
        resolve(*node.operands[0]);
        locals_.push_back(&node.name);
        resolve(*node.operands[1]);
        locals_.pop_back();
    }

    void resolve_call(Node& node) {
        if (!node.receiver) {
            node.function = find_free(node.rooted ? "." + node.name : node.name);
            return;
        }
        const std::string space = dotted_name(*node.operands[0]);
        if (!space.empty() && !begins_with_local(*node.operands[0])) {
            const std::string name = space + "." + node.name;
            if (const Function* function = find_free(name)) {
                node.function = function;
                node.name = name;
                node.receiver = false;
                node.operands.erase(node.operands.begin());
                return;
            }
        }
        node.function = environment_.find_function(node.name);
    }

    [[nodiscard]] const Function* find_free(std::string_view name) const {
        for (const std::string& candidate : environment_.candidates(name)) {
            if (const Function* function = environment_.find_function(candidate)) return function;
        }
        return nullptr;
    }

    const Environment& environment_;
    std::vector<const std::string*> locals_;
};

constexpr std::array<std::string_view, 13> type_names = {"null_type",
                                                         "bool",
                                                         "int",
                                                         "uint",
                                                         "double",
                                                         "string",
                                                         "bytes",
                                                         "google.protobuf.Timestamp",
                                                         "google.protobuf.Duration",
                                                         "list",
                                                         "map",
                                                         "type",
                                                         "optional_type"};

}  // namespace

void resolve_names(Node& tree, const Environment& environment) {
    Resolver{environment}.resolve(tree);
}

std::optional<Type> named_type(std::string_view name) {
    for (const std::string_view known : type_names) {
        if (known == name) return parse_type(name);
    }
    return {};
}

Type type_of_constant(const Value& value) {
    switch (value.kind()) {
        case Value::Kind::null:
            return Type::Kind::null;
        case Value::Kind::boolean:
            return Type::Kind::boolean;
        case Value::Kind::integer:
            return Type::Kind::integer;
        case Value::Kind::unsigned_integer:
            return Type::Kind::unsigned_integer;
        case Value::Kind::real:
            return Type::Kind::real;
        case Value::Kind::text:
            return Type::Kind::text;
        case Value::Kind::bytes:
            return Type::Kind::bytes;
        default:
            return {};
    }
}

std::string runtime_name(const Type& type) {
    switch (type.kind()) {
        case Type::Kind::null:
            return "null_type";
        case Type::Kind::timestamp:
            return "google.protobuf.Timestamp";
        case Type::Kind::duration:
            return "google.protobuf.Duration";
        case Type::Kind::list:
            return "list";
        case Type::Kind::map:
            return "map";
        case Type::Kind::type:
            return "type";
        case Type::Kind::optional:
            return "optional_type";
        default:
            return type.text();
    }
}

}  // namespace rules::cel
