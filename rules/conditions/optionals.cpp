// optional.of and its relatives. `or` and `orValue` leave their argument alone where there is a value: the
// evaluator sees to that, and the rows here serve the other case.

#include "rules/conditions/library.hpp"

namespace rules::cel {

namespace {

using Arguments = std::span<const Value>;

bool is_zero(const Value& value) {
    switch (value.kind()) {
        case Value::Kind::null:
            return true;
        case Value::Kind::boolean:
            return !value.as_bool();
        case Value::Kind::integer:
            return value.as_int() == 0;
        case Value::Kind::unsigned_integer:
            return value.as_uint() == 0;
        case Value::Kind::real:
            return value.as_double() == 0;
        case Value::Kind::text:
            return value.as_text().empty();
        case Value::Kind::bytes:
            return value.as_bytes().empty();
        case Value::Kind::duration:
            return value.as_duration().nanos == 0;
        case Value::Kind::timestamp:
            return value.as_timestamp() == Timestamp{};
        case Value::Kind::list:
            return value.as_list().items().empty();
        case Value::Kind::map:
            return value.as_map().entries().empty();
        case Value::Kind::optional:
            return value.as_optional() == nullptr;
        default:
            return false;
    }
}

Value value_of(Arguments arguments, const CallContext&) {
    if (arguments[0].as_optional() == nullptr) return Value::failure("value() of an optional that has none");
    return *arguments[0].as_optional();
}

Value or_else(Arguments arguments, const CallContext&) {
    return arguments[0].as_optional() != nullptr ? arguments[0] : arguments[1];
}

Value or_value(Arguments arguments, const CallContext&) {
    return arguments[0].as_optional() != nullptr ? *arguments[0].as_optional() : arguments[1];
}

Value unwrap(Arguments arguments, const CallContext&) {
    std::vector<Value> values;
    for (const Value& item : arguments[0].as_list().items()) {
        if (item.kind() != Value::Kind::optional) {
            return Value::failure("no such overload: unwrap() of a list that holds no optionals");
        }
        if (item.as_optional() != nullptr) values.push_back(*item.as_optional());
    }
    return Value::list(std::move(values));
}

}  // namespace

std::vector<FunctionRow> optional_functions() {
    return {
        {"optional.of", "(A): optional_type(A)",
         [](Arguments a, const CallContext&) { return Value::some(a[0]); }},
        {"optional.ofNonZeroValue", "(A): optional_type(A)",
         [](Arguments a, const CallContext&) { return is_zero(a[0]) ? Value::none() : Value::some(a[0]); }},
        {"optional.none", "(): optional_type(A)",
         [](Arguments, const CallContext&) { return Value::none(); }},
        {"optional.unwrap", "(list(optional_type(A))): list(A)", unwrap},
        {"unwrapOpt", "list(optional_type(A)).(): list(A)", unwrap},
        {"hasValue", "optional_type(A).(): bool",
         [](Arguments a, const CallContext&) -> Value { return a[0].as_optional() != nullptr; }},
        {"value", "optional_type(A).(): A", value_of},
        {"or", "optional_type(A).(optional_type(A)): optional_type(A)", or_else},
        {"orValue", "optional_type(A).(A): A", or_value},
    };
}

}  // namespace rules::cel
