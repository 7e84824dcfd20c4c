#include "rules/conditions/arithmetic.hpp"

#include <array>
#include <limits>

#include "rules/conditions/operators.hpp"
#include "rules/conditions/time_text.hpp"

namespace rules::cel {

namespace {

using Kind = Value::Kind;

constexpr std::int64_t nanos_per_second = 1'000'000'000;

Value overflow(const char* type) {
    return Value::failure(std::string{"overflow: the result is no "} + type);
}

Value joined_lists(const List& a, const List& b) {
    std::vector<Value> items;
    items.reserve(a.items().size() + b.items().size());
    items.insert(items.end(), a.items().begin(), a.items().end());
    items.insert(items.end(), b.items().begin(), b.items().end());
    return Value::list(std::move(items));
}

Value moved(Timestamp from, std::int64_t nanos) {
    const std::int64_t seconds = from.seconds + nanos / nanos_per_second;
    return make_timestamp(seconds, from.nanos + nanos % nanos_per_second);
}

Value between(Timestamp from, Timestamp to) {
    std::int64_t nanos = 0;
    const bool large =
        __builtin_mul_overflow(to.seconds - from.seconds, nanos_per_second, &nanos) ||
        __builtin_add_overflow(nanos, static_cast<std::int64_t>(to.nanos - from.nanos), &nanos);
    if (large) return overflow("duration");
    return Duration{nanos};
}

Value add_same(const Value& a, const Value& b) {
    switch (a.kind()) {
        case Kind::integer: {
            std::int64_t sum = 0;
            if (__builtin_add_overflow(a.as_int(), b.as_int(), &sum)) return overflow("int");
            return sum;
        }
        case Kind::unsigned_integer: {
            std::uint64_t sum = 0;
            if (__builtin_add_overflow(a.as_uint(), b.as_uint(), &sum)) return overflow("uint");
            return sum;
        }
        case Kind::duration: {
            std::int64_t sum = 0;
            if (__builtin_add_overflow(a.as_duration().nanos, b.as_duration().nanos, &sum)) {
                return overflow("duration");
            }
            return Duration{sum};
        }
        case Kind::real:
            return a.as_double() + b.as_double();
        case Kind::text:
            return Value::text(a.as_text() + b.as_text());
        case Kind::bytes:
            return Value::bytes(a.as_bytes() + b.as_bytes());
        case Kind::list:
            return joined_lists(a.as_list(), b.as_list());
        default:
            return no_such_overload("+", std::array{a, b});
    }
}

Value subtract_same(const Value& a, const Value& b) {
    switch (a.kind()) {
        case Kind::integer: {
            std::int64_t rest = 0;
            if (__builtin_sub_overflow(a.as_int(), b.as_int(), &rest)) return overflow("int");
            return rest;
        }
        case Kind::unsigned_integer: {
            std::uint64_t rest = 0;
            if (__builtin_sub_overflow(a.as_uint(), b.as_uint(), &rest)) return overflow("uint");
            return rest;
        }
        case Kind::duration: {
            std::int64_t rest = 0;
            if (__builtin_sub_overflow(a.as_duration().nanos, b.as_duration().nanos, &rest)) {
                return overflow("duration");
            }
            return Duration{rest};
        }
        case Kind::real:
            return a.as_double() - b.as_double();
        case Kind::timestamp:
            return between(b.as_timestamp(), a.as_timestamp());
        default:
            return no_such_overload("-", std::array{a, b});
    }
}

// The smallest int over -1 has no int for a result, and traps in hardware.
bool overflows_divided(std::int64_t a, std::int64_t b) {
    return a == std::numeric_limits<std::int64_t>::min() && b == -1;
}

}  // namespace

Value add(const Value& a, const Value& b) {
    if (a.kind() == b.kind()) return add_same(a, b);
    if (a.kind() == Kind::timestamp && b.kind() == Kind::duration) {
        return moved(a.as_timestamp(), b.as_duration().nanos);
    }
    if (a.kind() == Kind::duration && b.kind() == Kind::timestamp) {
        return moved(b.as_timestamp(), a.as_duration().nanos);
    }
    return no_such_overload("+", std::array{a, b});
}

Value subtract(const Value& a, const Value& b) {
    if (a.kind() == b.kind()) return subtract_same(a, b);
    if (a.kind() != Kind::timestamp || b.kind() != Kind::duration) {
        return no_such_overload("-", std::array{a, b});
    }
    const std::int64_t nanos = b.as_duration().nanos;
    if (nanos == std::numeric_limits<std::int64_t>::min()) return overflow("duration");
    return moved(a.as_timestamp(), -nanos);
}

Value multiply(const Value& a, const Value& b) {
    if (a.kind() == Kind::real && b.kind() == Kind::real) return a.as_double() * b.as_double();
    if (a.kind() == Kind::integer && b.kind() == Kind::integer) {
        std::int64_t product = 0;
        if (__builtin_mul_overflow(a.as_int(), b.as_int(), &product)) return overflow("int");
        return product;
    }
    if (a.kind() == Kind::unsigned_integer && b.kind() == Kind::unsigned_integer) {
        std::uint64_t product = 0;
        if (__builtin_mul_overflow(a.as_uint(), b.as_uint(), &product)) return overflow("uint");
        return product;
    }
    return no_such_overload("*", std::array{a, b});
}

Value divide(const Value& a, const Value& b) {
    if (a.kind() == Kind::real && b.kind() == Kind::real) return a.as_double() / b.as_double();
    if (a.kind() == Kind::integer && b.kind() == Kind::integer) {
        if (b.as_int() == 0) return Value::failure("division by zero");
        if (overflows_divided(a.as_int(), b.as_int())) return overflow("int");
        return a.as_int() / b.as_int();
    }
    if (a.kind() == Kind::unsigned_integer && b.kind() == Kind::unsigned_integer) {
        if (b.as_uint() == 0) return Value::failure("division by zero");
        return a.as_uint() / b.as_uint();
    }
    return no_such_overload("/", std::array{a, b});
}

Value modulo(const Value& a, const Value& b) {
    if (a.kind() == Kind::integer && b.kind() == Kind::integer) {
        if (b.as_int() == 0) return Value::failure("modulus by zero");
        if (overflows_divided(a.as_int(), b.as_int())) return overflow("int");
        return a.as_int() % b.as_int();
    }
    if (a.kind() == Kind::unsigned_integer && b.kind() == Kind::unsigned_integer) {
        if (b.as_uint() == 0) return Value::failure("modulus by zero");
        return a.as_uint() % b.as_uint();
    }
    return no_such_overload("%", std::array{a, b});
}

Value negate(const Value& a) {
    constexpr std::int64_t smallest = std::numeric_limits<std::int64_t>::min();
    switch (a.kind()) {
        case Kind::real:
            return -a.as_double();
        case Kind::integer:
            if (a.as_int() == smallest) return overflow("int");
            return -a.as_int();
        case Kind::duration:
            if (a.as_duration().nanos == smallest) return overflow("duration");
            return Duration{-a.as_duration().nanos};
        default:
            return no_such_overload("-", std::array{a});
    }
}

}  // namespace rules::cel
