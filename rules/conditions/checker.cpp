#include "rules/conditions/checker.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "rules/conditions/candidates.hpp"
#include "rules/conditions/complaints.hpp"
#include "rules/conditions/inference.hpp"
#include "rules/conditions/operators.hpp"
#include "rules/conditions/resolver.hpp"

namespace rules::cel {

namespace {

using Kind = Type::Kind;

bool may_be_key(const Type& type) {
    switch (type.kind()) {
        case Kind::dyn:
        case Kind::boolean:
        case Kind::integer:
        case Kind::unsigned_integer:
        case Kind::text:
            return true;
        default:
            return false;
    }
}

class Checker {
public:
    Checker(const Environment& environment, Problems& problems)
        : environment_{environment}, complaints_{environment, problems} {}

    void run(Node& tree) {
        check(tree);
        settle(tree);
    }

private:
    Type check(Node& node) {
        node.type = check_by_kind(node);
        if (node.type.depth() > deepest) {
            complaints_.too_deep_type(node.span);
            node.type = Type{};
        }
        return node.type;
    }

    Type check_by_kind(Node& node) {
        switch (node.kind) {
            case Node::Kind::constant:
                return type_of_constant(node.constant);
            case Node::Kind::name:
                return check_name(node);
            case Node::Kind::select:
                return check_select(node);
            case Node::Kind::call:
                return check_call(node);
            case Node::Kind::operation:
                return check_operation(node);
            case Node::Kind::list:
                return check_list(node);
            case Node::Kind::map:
                return check_map(node);
            case Node::Kind::comprehension:
                return check_comprehension(node);
            case Node::Kind::bind:
                return check_bind(node);
            case Node::Kind::broken:
                break;
        }
        return {};
    }

    Type check_name(Node& node) {
        if (node.slot >= 0) return locals_[static_cast<std::size_t>(node.slot)].second;
        if (const auto found = narrow_to_declared(node, environment_)) return known_or_open(*found);
        std::vector<std::string> local_names;
        for (const auto& [name, type] : locals_) local_names.push_back(name);
        complaints_.unknown_variable(node, local_names);
        return {};
    }

    // A variable that was declared as a parameter is the same unknown type wherever it stands.
    Type known_or_open(const Type& declared) {
        if (declared.kind() != Kind::parameter) return declared;
        const auto known = open_.find(declared.name());
        if (known != open_.end()) return inference_.resolve(known->second);
        return open_.emplace(declared.name(), inference_.fresh()).first->second;
    }

    Type check_select(Node& node) {
        if (const auto found = narrow_to_declared(node, environment_)) return *found;
        Type operand = inference_.resolve(check(*node.operands[0]));
        const bool through_optional = operand.kind() == Kind::optional;
        if (through_optional) operand = inference_.resolve(operand.part(0));
        Type field = field_of(node, operand);
        if (node.presence) return Kind::boolean;
        if (!through_optional && !node.optional) return field;
        return field.kind() == Kind::optional ? field : Type::optional(field);
    }

    Type field_of(const Node& node, const Type& operand) {
        switch (operand.kind()) {
            case Kind::dyn:
                return {};
            case Kind::parameter:
                inference_.assign(operand, Type{});
                return {};
            case Kind::map:
                return inference_.resolve(operand.part(1));
            case Kind::record:
                break;
            default:
                complaints_.no_fields(node, operand);
                return {};
        }
        const RecordType* record = environment_.find_record(operand.name());
        if (record == nullptr) return {};
        if (const RecordType::Field* field = record->find(node.name)) return field->type;
        complaints_.unknown_field(node, *record);
        return {};
    }

    std::vector<Type> check_operands(Node& node) {
        std::vector<Type> types;
        for (const NodePtr& operand : node.operands) types.push_back(inference_.resolve(check(*operand)));
        return types;
    }

    Type check_unknown_call(Node& node) {
        const bool qualified = node.receiver && is_namespace(*node.operands[0], environment_);
        const std::size_t before = complaints_.count();
        for (std::size_t i = qualified ? 1 : 0; i < node.operands.size(); ++i) check(*node.operands[i]);
        // An unknown name before the dot explains the unknown function behind it.
        if (node.receiver && complaints_.count() != before) return {};
        complaints_.unknown_function(
            node, qualified ? dotted_name(*node.operands[0]) + "." + node.name : node.name);
        return {};
    }

    Type check_call(Node& node) {
        if (node.function == nullptr) return check_unknown_call(node);
        const std::vector<Type> given = check_operands(node);
        std::vector<Signature> signatures;
        for (const Overload& overload : node.function->overloads) signatures.push_back(overload.signature);
        const auto result = inference_.result_of(signatures, node.receiver, given);
        if (!result) {
            complaints_.no_overload(node, given);
            return {};
        }
        if (signatures.size() == 1) {
            for (std::size_t i = 0; i < given.size(); ++i) {
                complaints_.check_choice(signatures[0].parameters[i], *node.operands[i]);
            }
            if (node.function->overloads[0].check_literals) complaints_.try_literals(node);
        }
        if (environment_.options.check_literals) complaints_.check_literals(node);
        return *result;
    }

    Type check_operation(Node& node) {
        const std::vector<Type> given = check_operands(node);
        const auto result = result_of(node.op, given);
        if (!result) {
            complaints_.no_overload(node, given);
            return node.op == Operator::conditional || node.op == Operator::index ? Type{}
                                                                                  : fallback(node.op);
        }
        complaints_.check_choices(node, given);
        return *result;
    }

    std::optional<Type> result_of(Operator op, std::span<const Type> given) {
        const auto standard = signatures_of(op);
        const Function* added = environment_.find_function(host_function(op));
        if (added == nullptr) return inference_.result_of(standard, false, given);
        std::vector<Signature> all(standard.begin(), standard.end());
        for (const Overload& overload : added->overloads) all.push_back(overload.signature);
        return inference_.result_of(all, false, given);
    }

    // After a mistake, go on with the type it would have had.
    static Type fallback(Operator op) {
        const auto signatures = signatures_of(op);
        return signatures.front().result.kind() == Kind::boolean ? Type{Kind::boolean} : Type{};
    }

    Type join(const Type& all, const Type& one) {
        const auto joined = inference_.join(all, one);
        return joined ? *joined : Type{};
    }

    Type unwrapped(const Node& element, const Type& type) {
        const Type resolved = inference_.resolve(type);
        if (resolved.is_dyn()) return {};
        const Type inner = inference_.fresh();
        if (!inference_.assign(Type::optional(inner), resolved)) complaints_.not_optional(element, resolved);
        return inference_.resolve(inner);
    }

    Type check_list(Node& node) {
        std::optional<Type> element;
        for (std::size_t i = 0; i < node.operands.size(); ++i) {
            Type type = check(*node.operands[i]);
            if (node.optional_elements[i]) type = unwrapped(*node.operands[i], type);
            element = element ? join(*element, type) : type;
        }
        return Type::list(element ? *element : inference_.fresh());
    }

    Type check_map(Node& node) {
        std::optional<Type> key;
        std::optional<Type> value;
        for (std::size_t i = 0; i < node.operands.size(); i += 2) {
            Type key_type = inference_.resolve(check(*node.operands[i]), true);
            if (!may_be_key(key_type)) {
                complaints_.bad_key(*node.operands[i], key_type);
                key_type = Type{};
            }
            Type value_type = check(*node.operands[i + 1]);
            if (node.optional_elements[i / 2]) value_type = unwrapped(*node.operands[i + 1], value_type);
            key = key ? join(*key, key_type) : key_type;
            value = value ? join(*value, value_type) : value_type;
        }
        return Type::map(key ? *key : inference_.fresh(), value ? *value : inference_.fresh());
    }

    struct Elements {
        Type first;   // the variable, or the first of two
        Type second;  // the second of two
    };

    Elements elements_of(const Node& node, const Type& range) {
        const bool two = !node.second.empty();
        switch (range.kind()) {
            case Kind::list:
                return two ? Elements{Kind::integer, range.part(0)} : Elements{range.part(0), {}};
            case Kind::map:
                return {range.part(0), range.part(1)};
            case Kind::dyn:
                return {};
            case Kind::parameter:
                inference_.assign(range, Type{});
                return {};
            default:
                complaints_.no_range(*node.operands[0], range);
                return {};
        }
    }

    void check_condition(Node& condition) {
        const Type type = inference_.resolve(check(condition));
        if (!inference_.assign(Type{Kind::boolean}, type)) complaints_.not_boolean(condition, type);
    }

    Type check_comprehension(Node& node) {
        const Type range = inference_.resolve(check(*node.operands[0]));
        const Elements elements = elements_of(node, range);
        const std::size_t outside = locals_.size();
        locals_.emplace_back(node.name, elements.first);
        if (!node.second.empty()) locals_.emplace_back(node.second, elements.second);
        if (node.operands[1]) check_condition(*node.operands[1]);
        const Type transformed = node.operands[2] ? inference_.resolve(check(*node.operands[2])) : Type{};
        locals_.resize(outside);
        switch (node.loop) {
            case Loop::filter:
                return Type::list(elements.first);
            case Loop::map:
                return Type::list(transformed);
            case Loop::transform_map:
                return Type::map(elements.first, transformed);
            case Loop::transform_map_entry:
                return check_entry(*node.operands[2], transformed);
            default:
                return Kind::boolean;
        }
    }

    Type check_entry(const Node& entry, const Type& type) {
        if (type.kind() == Kind::map || type.is_dyn()) return type;
        complaints_.not_an_entry(entry, type);
        return {};
    }

    Type check_bind(Node& node) {
        locals_.emplace_back(node.name, check(*node.operands[0]));
        Type type = check(*node.operands[1]);
        locals_.pop_back();
        return type;
    }

    void settle(Node& node) {
        node.type = inference_.resolve(node.type, true);
        for (const NodePtr& operand : node.operands) {
            if (operand) settle(*operand);
        }
    }

    static constexpr std::size_t deepest = 300;

    const Environment& environment_;
    Complaints complaints_;
    Inference inference_;
    std::vector<std::pair<std::string, Type>> locals_;
    std::map<std::string, Type> open_;
};

}  // namespace

void check_types(Node& tree, const Environment& environment, Problems& problems) {
    Checker{environment, problems}.run(tree);
}

}  // namespace rules::cel
