#include "rules/conditions/operators.hpp"

#include <array>
#include <stdexcept>
#include <string>

#include "rules/conditions/arithmetic.hpp"
#include "rules/conditions/compare.hpp"

namespace rules::cel {

namespace {

using Kind = Value::Kind;

struct OperatorRow {
    Operator op;
    std::vector<std::string_view> signatures;
};

std::vector<std::string_view> ordering() {
    return {"(int, int): bool",
            "(uint, uint): bool",
            "(double, double): bool",
            "(string, string): bool",
            "(timestamp, timestamp): bool",
            "(duration, duration): bool",
            "(bool, bool): bool",
            "(bytes, bytes): bool",
            "(int, uint): bool",
            "(int, double): bool",
            "(uint, int): bool",
            "(uint, double): bool",
            "(double, int): bool",
            "(double, uint): bool"};
}

std::vector<OperatorRow> rows() {
    return {
        {Operator::logical_or, {"(bool, bool): bool"}},
        {Operator::logical_and, {"(bool, bool): bool"}},
        {Operator::logical_not, {"(bool): bool"}},
        {Operator::conditional, {"(bool, A, A): A"}},
        {Operator::equals, {"(A, A): bool"}},
        {Operator::not_equals, {"(A, A): bool"}},
        {Operator::less, ordering()},
        {Operator::less_or_equal, ordering()},
        {Operator::greater, ordering()},
        {Operator::greater_or_equal, ordering()},
        {Operator::in, {"(A, list(A)): bool", "(A, map(A, B)): bool"}},
        {Operator::add,
         {"(int, int): int", "(uint, uint): uint", "(double, double): double", "(string, string): string",
          "(bytes, bytes): bytes", "(list(A), list(A)): list(A)", "(timestamp, duration): timestamp",
          "(duration, timestamp): timestamp", "(duration, duration): duration"}},
        {Operator::subtract,
         {"(int, int): int", "(uint, uint): uint", "(double, double): double",
          "(timestamp, timestamp): duration", "(timestamp, duration): timestamp",
          "(duration, duration): duration"}},
        {Operator::multiply, {"(int, int): int", "(uint, uint): uint", "(double, double): double"}},
        {Operator::divide, {"(int, int): int", "(uint, uint): uint", "(double, double): double"}},
        {Operator::modulo, {"(int, int): int", "(uint, uint): uint"}},
        {Operator::negate, {"(int): int", "(double): double", "(duration): duration"}},
        {Operator::index,
         {"(list(A), int): A", "(map(A, B), A): B", "(optional_type(list(A)), int): optional_type(A)",
          "(optional_type(map(A, B)), A): optional_type(B)"}},
        {Operator::optional_index,
         {"(list(A), int): optional_type(A)", "(map(A, B), A): optional_type(B)",
          "(optional_type(list(A)), int): optional_type(A)",
          "(optional_type(map(A, B)), A): optional_type(B)"}},
    };
}

using Table = std::array<std::vector<Signature>, 19>;

Table build_table() {
    Table table;
    for (const OperatorRow& row : rows()) {
        for (const std::string_view text : row.signatures) {
            const auto signature = parse_signature(text);
            if (!signature) throw std::logic_error("malformed signature " + std::string{text});
            table.at(static_cast<std::size_t>(row.op)).push_back(*signature);
        }
    }
    return table;
}

Value ordered(Operator op, const Value& a, const Value& b, bool null_orders_false) {
    if (null_orders_false && (a.is_null() || b.is_null())) return false;
    const Order order = compare(a, b);
    switch (order) {
        case Order::incomparable:
            return no_such_overload(symbol_of(op), std::array{a, b});
        case Order::unordered:
            return false;
        default:
            break;
    }
    switch (op) {
        case Operator::less:
            return order == Order::less;
        case Operator::less_or_equal:
            return order != Order::greater;
        case Operator::greater:
            return order == Order::greater;
        default:
            return order != Order::less;
    }
}

Value contains(const Value& element, const Value& container) {
    if (container.kind() == Kind::map) return container.as_map().find(element) != nullptr;
    if (container.kind() != Kind::list) return no_such_overload("in", std::array{element, container});
    for (const Value& item : container.as_list().items()) {
        if (equal(item, element)) return true;
    }
    return false;
}

Value list_element(const List& list, const Value& key) {
    std::int64_t place = -1;
    switch (key.kind()) {
        case Kind::integer:
            place = key.as_int();
            break;
        case Kind::unsigned_integer:
            place = key.as_uint() > INT64_MAX ? -1 : static_cast<std::int64_t>(key.as_uint());
            break;
        case Kind::real: {
            const double real = key.as_double();
            if (!(real >= 0 && real < 9.0e15) ||
                real != static_cast<double>(static_cast<std::int64_t>(real))) {
                return Value::failure("the index of a list is a whole number");
            }
            place = static_cast<std::int64_t>(real);
            break;
        }
        default:
            return Value::failure("no such overload: the index of a list is an int, not " + key.type_name());
    }
    if (place < 0 || static_cast<std::size_t>(place) >= list.items().size()) {
        return Value::failure("index out of bounds: " + std::to_string(place) + " of " +
                              std::to_string(list.items().size()));
    }
    return list.items()[static_cast<std::size_t>(place)];
}

std::string key_text(const Value& key) {
    switch (key.kind()) {
        case Kind::text:
            return "'" + key.as_text() + "'";
        case Kind::integer:
            return std::to_string(key.as_int());
        case Kind::unsigned_integer:
            return std::to_string(key.as_uint()) + "u";
        case Kind::boolean:
            return key.as_bool() ? "true" : "false";
        default:
            return "of type " + key.type_name();
    }
}

bool has_element(const Value& container, const Value& key) {
    if (container.kind() == Kind::map) return container.as_map().find(key) != nullptr;
    return !list_element(container.as_list(), key).is_failure();
}

}  // namespace

std::span<const Signature> signatures_of(Operator op) {
    static const Table table = build_table();
    return table.at(static_cast<std::size_t>(op));
}

std::string_view host_function(Operator op) {
    if (op == Operator::add) return "_+_";
    return op == Operator::subtract ? "_-_" : std::string_view{};
}

Value no_such_overload(std::string_view name, std::span<const Value> operands) {
    std::string message = "no such overload: " + std::string{name} + "(";
    for (std::size_t i = 0; i < operands.size(); ++i) {
        if (i > 0) message += ", ";
        message += operands[i].type_name();
    }
    return Value::failure(message + ")");
}

Value index_value(const Value& container, const Value& key) {
    if (container.kind() == Kind::optional) return optional_index_value(container, key);
    if (container.kind() == Kind::list) return list_element(container.as_list(), key);
    if (container.kind() != Kind::map) return no_such_overload("[]", std::array{container, key});
    const Value* found = container.as_map().find(key);
    if (found == nullptr) return Value::failure("no such key: " + key_text(key));
    return *found;
}

Value optional_index_value(const Value& container, const Value& key) {
    if (container.kind() == Kind::optional) {
        if (container.as_optional() == nullptr) return Value::none();
        return optional_index_value(*container.as_optional(), key);
    }
    if (container.kind() != Kind::list && container.kind() != Kind::map) {
        return no_such_overload("[?]", std::array{container, key});
    }
    if (!has_element(container, key)) return Value::none();
    return Value::some(index_value(container, key));
}

Value apply(Operator op, const Value& first, const Value& second, bool null_orders_false) {
    switch (op) {
        case Operator::equals:
            return equal(first, second);
        case Operator::not_equals:
            return !equal(first, second);
        case Operator::less:
        case Operator::less_or_equal:
        case Operator::greater:
        case Operator::greater_or_equal:
            return ordered(op, first, second, null_orders_false);
        case Operator::in:
            return contains(first, second);
        case Operator::add:
            return add(first, second);
        case Operator::subtract:
            return subtract(first, second);
        case Operator::multiply:
            return multiply(first, second);
        case Operator::divide:
            return divide(first, second);
        case Operator::modulo:
            return modulo(first, second);
        case Operator::negate:
            return negate(first);
        case Operator::index:
            return index_value(first, second);
        case Operator::optional_index:
            return optional_index_value(first, second);
        default:
            return Value::failure("not a strict operator");
    }
}

}  // namespace rules::cel
