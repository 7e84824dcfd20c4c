#include "rules/conditions/dispatch.hpp"

#include <string>
#include <utility>

namespace rules::cel {

namespace {

using Kind = Value::Kind;

bool fits(const Type& parameter, const Value& value) {
    if (value.is_null() && parameter.nullable()) return true;
    switch (parameter.kind()) {
        case Type::Kind::dyn:
        case Type::Kind::parameter:
            return true;
        case Type::Kind::null:
            return value.is_null();
        case Type::Kind::boolean:
            return value.kind() == Kind::boolean;
        case Type::Kind::integer:
            return value.kind() == Kind::integer;
        case Type::Kind::unsigned_integer:
            return value.kind() == Kind::unsigned_integer;
        case Type::Kind::real:
            return value.kind() == Kind::real;
        case Type::Kind::text:
            return value.kind() == Kind::text;
        case Type::Kind::bytes:
            return value.kind() == Kind::bytes;
        case Type::Kind::timestamp:
            return value.kind() == Kind::timestamp;
        case Type::Kind::duration:
            return value.kind() == Kind::duration;
        case Type::Kind::list:
            return value.kind() == Kind::list;
        case Type::Kind::map:
            return value.kind() == Kind::map;
        case Type::Kind::type:
            return value.kind() == Kind::type;
        case Type::Kind::optional:
            return value.kind() == Kind::optional;
        case Type::Kind::record:
            return value.kind() == Kind::record && value.as_record().type_name() == parameter.name();
    }
    return false;
}

}  // namespace

bool fits(const Signature& signature, bool receiver, std::span<const Value> arguments) {
    if (signature.receiver != receiver || signature.parameters.size() != arguments.size()) return false;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (!fits(signature.parameters[i], arguments[i])) return false;
    }
    return true;
}

Value located(Value value, const Node& node) {
    if (!value.is_failure() || value.as_failure().offset) return value;
    return Value::failure(value.as_failure().message, node.span.offset);
}

Value not_boolean(const Value& value) {
    return value.is_failure()
               ? value
               : Value::failure("no such overload: a condition is true or false, not a " + value.type_name());
}

}  // namespace rules::cel
