#include "rules/conditions/selection.hpp"

namespace rules::cel {

namespace {

using Kind = Value::Kind;

Value no_fields(const Value& operand, const std::string& field) {
    return Value::failure("no such overload: a value of type " + operand.type_name() + " has no field '" +
                          field + "'");
}

}  // namespace

Value select_field(const Value& operand, const std::string& field) {
    switch (operand.kind()) {
        case Kind::record:
            return operand.as_record().field(field).value_or(Value{});
        case Kind::optional:
            return select_optional_field(operand, field);
        case Kind::map:
            break;
        default:
            return no_fields(operand, field);
    }
    const Value* found = operand.as_map().find(std::string_view{field});
    return found != nullptr ? *found : Value::failure("no such key: '" + field + "'");
}

Value select_optional_field(const Value& operand, const std::string& field) {
    if (operand.kind() == Kind::optional) {
        if (operand.as_optional() == nullptr) return operand;
        return select_optional_field(*operand.as_optional(), field);
    }
    Value present = has_field(operand, field);
    if (present.is_failure()) return present;
    if (!present.is_true()) return Value::none();
    Value value = select_field(operand, field);
    return value.is_failure() ? value : Value::some(std::move(value));
}

Value has_field(const Value& operand, const std::string& field) {
    switch (operand.kind()) {
        case Kind::map:
            return operand.as_map().find(std::string_view{field}) != nullptr;
        case Kind::optional:
            return operand.as_optional() == nullptr ? Value{false} : has_field(*operand.as_optional(), field);
        case Kind::record:
            break;
        default:
            return no_fields(operand, field);
    }
    const auto found = operand.as_record().field(field);
    if (found && found->is_failure()) return *found;
    return found && !found->is_null();
}

}  // namespace rules::cel
