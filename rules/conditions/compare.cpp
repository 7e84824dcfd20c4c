#include "rules/conditions/compare.hpp"

#include <cmath>

namespace rules::cel {

namespace {

using Kind = Value::Kind;

bool is_number(const Value& value) {
    return value.kind() == Kind::integer || value.kind() == Kind::unsigned_integer ||
           value.kind() == Kind::real;
}

template <class T>
Order order(const T& a, const T& b) {
    if (a < b) return Order::less;
    return b < a ? Order::greater : Order::equal;
}

Order order_reals(double a, double b) {
    if (std::isnan(a) || std::isnan(b)) return Order::unordered;
    return order(a, b);
}

double to_real(const Value& value) {
    switch (value.kind()) {
        case Kind::integer:
            return static_cast<double>(value.as_int());
        case Kind::unsigned_integer:
            return static_cast<double>(value.as_uint());
        default:
            return value.as_double();
    }
}

Order order_mixed_integers(std::int64_t a, std::uint64_t b) {
    if (a < 0) return Order::less;
    return order(static_cast<std::uint64_t>(a), b);
}

Order reversed(Order order) {
    if (order == Order::less) return Order::greater;
    return order == Order::greater ? Order::less : order;
}

Order order_numbers(const Value& a, const Value& b) {
    if (a.kind() == Kind::real || b.kind() == Kind::real) return order_reals(to_real(a), to_real(b));
    if (a.kind() == Kind::integer) return order_mixed_integers(a.as_int(), b.as_uint());
    return reversed(order_mixed_integers(b.as_int(), a.as_uint()));
}

bool equal_lists(const List& a, const List& b) {
    if (a.items().size() != b.items().size()) return false;
    for (std::size_t i = 0; i < a.items().size(); ++i) {
        if (!equal(a.items()[i], b.items()[i])) return false;
    }
    return true;
}

bool equal_maps(const Map& a, const Map& b) {
    if (a.entries().size() != b.entries().size()) return false;
    for (const auto& [key, value] : a.entries()) {
        const Value* other = b.find(key);
        if (other == nullptr || !equal(value, *other)) return false;
    }
    return true;
}

bool equal_optionals(const Value* a, const Value* b) {
    if (a == nullptr || b == nullptr) return a == b;
    return equal(*a, *b);
}

}  // namespace

bool equal(const Value& a, const Value& b) {
    if (a.kind() != b.kind()) return is_number(a) && is_number(b) && order_numbers(a, b) == Order::equal;
    switch (a.kind()) {
        case Kind::null:
            return true;
        case Kind::boolean:
            return a.as_bool() == b.as_bool();
        case Kind::integer:
            return a.as_int() == b.as_int();
        case Kind::unsigned_integer:
            return a.as_uint() == b.as_uint();
        case Kind::real:
            return a.as_double() == b.as_double();
        case Kind::text:
            return a.as_text() == b.as_text();
        case Kind::bytes:
            return a.as_bytes() == b.as_bytes();
        case Kind::timestamp:
            return a.as_timestamp() == b.as_timestamp();
        case Kind::duration:
            return a.as_duration() == b.as_duration();
        case Kind::list:
            return equal_lists(a.as_list(), b.as_list());
        case Kind::map:
            return equal_maps(a.as_map(), b.as_map());
        case Kind::record:
            return a.as_record().equals(b.as_record());
        case Kind::type:
            return a.as_type_name() == b.as_type_name();
        case Kind::optional:
            return equal_optionals(a.as_optional(), b.as_optional());
        case Kind::failure:
            return false;
    }
    return false;
}

Order compare(const Value& a, const Value& b) {
    if (a.kind() != b.kind()) return is_number(a) && is_number(b) ? order_numbers(a, b) : Order::incomparable;
    switch (a.kind()) {
        case Kind::boolean:
            return order(a.as_bool(), b.as_bool());
        case Kind::integer:
            return order(a.as_int(), b.as_int());
        case Kind::unsigned_integer:
            return order(a.as_uint(), b.as_uint());
        case Kind::real:
            return order_reals(a.as_double(), b.as_double());
        case Kind::text:
            return order(a.as_text(), b.as_text());
        case Kind::bytes:
            return order(a.as_bytes(), b.as_bytes());
        case Kind::timestamp:
            return order(a.as_timestamp(), b.as_timestamp());
        case Kind::duration:
            return order(a.as_duration(), b.as_duration());
        default:
            return Order::incomparable;
    }
}

}  // namespace rules::cel
