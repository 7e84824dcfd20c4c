// The extension for numbers: math.*. greatest and least arrive here with one or two arguments, or one list.

#include <cmath>
#include <limits>

#include "rules/conditions/compare.hpp"
#include "rules/conditions/library.hpp"

namespace rules::cel {

namespace {

using Arguments = std::span<const Value>;

template <Order wanted>
Value extreme(Arguments arguments, const CallContext&) {
    if (arguments.size() == 1 && arguments[0].kind() == Value::Kind::list) {
        arguments = arguments[0].as_list().items();
        if (arguments.empty()) return Value::failure("the list is empty");
    }
    Value best = arguments[0];
    for (const Value& value : arguments) {
        const bool number = value.kind() >= Value::Kind::integer && value.kind() <= Value::Kind::real;
        if (!number) {
            return Value::failure("no such overload: the values must be numbers, not " + value.type_name());
        }
        if (compare(value, best) == wanted) best = value;
    }
    return best;
}

using RealToReal = double (*)(double);

double rounded_away_from_zero(double value) {
    return std::round(value);
}

Implementation of_double(RealToReal function) {
    return [function](Arguments a, const CallContext&) -> Value { return function(a[0].as_double()); };
}

Value absolute(Arguments arguments, const CallContext&) {
    const Value& value = arguments[0];
    if (value.kind() == Value::Kind::real) return std::fabs(value.as_double());
    if (value.kind() == Value::Kind::unsigned_integer) return value;
    if (value.as_int() == std::numeric_limits<std::int64_t>::min()) {
        return Value::failure("overflow: the result is no int");
    }
    return value.as_int() < 0 ? -value.as_int() : value.as_int();
}

Value sign(Arguments arguments, const CallContext&) {
    const Value& value = arguments[0];
    if (value.kind() == Value::Kind::unsigned_integer) return std::uint64_t{value.as_uint() > 0 ? 1U : 0U};
    if (value.kind() == Value::Kind::integer) {
        return std::int64_t{value.as_int() > 0 ? 1 : (value.as_int() < 0 ? -1 : 0)};
    }
    const double real = value.as_double();
    if (std::isnan(real) || real == 0) return real;
    return real > 0 ? 1.0 : -1.0;
}

Value square_root(Arguments arguments, const CallContext&) {
    const Value& value = arguments[0];
    if (value.kind() == Value::Kind::real) return std::sqrt(value.as_double());
    if (value.kind() == Value::Kind::integer) return std::sqrt(static_cast<double>(value.as_int()));
    return std::sqrt(static_cast<double>(value.as_uint()));
}

std::uint64_t bits(const Value& value) {
    return value.kind() == Value::Kind::integer ? static_cast<std::uint64_t>(value.as_int())
                                                : value.as_uint();
}

Value of_same_type(const Value& model, std::uint64_t result) {
    if (model.kind() == Value::Kind::integer) return static_cast<std::int64_t>(result);
    return result;
}

template <class Combine>
Implementation of_bits(Combine combine) {
    return [combine](Arguments a, const CallContext&) {
        return of_same_type(a[0], combine(bits(a[0]), bits(a[1])));
    };
}

// Shifting to the right fills with zeros, the sign's place as well.
template <bool left>
Value shift(Arguments arguments, const CallContext&) {
    const std::int64_t places = arguments[1].as_int();
    if (places < 0) return Value::failure("a negative offset cannot be shifted by");
    if (places >= 64) return of_same_type(arguments[0], 0);
    const std::uint64_t value = bits(arguments[0]);
    return of_same_type(arguments[0], left ? value << places : value >> places);
}

void add_extremes(std::vector<FunctionRow>& rows, std::string_view name,
                  const Implementation& implementation) {
    for (const std::string_view signature :
         {"(int): int", "(uint): uint", "(double): double", "(int, int): int", "(uint, uint): uint",
          "(double, double): double", "(int, uint): dyn", "(int, double): dyn", "(uint, int): dyn",
          "(uint, double): dyn", "(double, int): dyn", "(double, uint): dyn", "(list(int)): int",
          "(list(uint)): uint", "(list(double)): double", "(list(dyn)): dyn"}) {
        rows.push_back({name, signature, implementation});
    }
}

void add_bits(std::vector<FunctionRow>& rows) {
    const auto both = [&rows](std::string_view name, const Implementation& implementation) {
        rows.push_back({name, "(int, int): int", implementation});
        rows.push_back({name, "(uint, uint): uint", implementation});
    };
    both("math.bitAnd", of_bits([](std::uint64_t a, std::uint64_t b) { return a & b; }));
    both("math.bitOr", of_bits([](std::uint64_t a, std::uint64_t b) { return a | b; }));
    both("math.bitXor", of_bits([](std::uint64_t a, std::uint64_t b) { return a ^ b; }));
    const auto complement = [](Arguments a, const CallContext&) { return of_same_type(a[0], ~bits(a[0])); };
    rows.push_back({"math.bitNot", "(int): int", complement});
    rows.push_back({"math.bitNot", "(uint): uint", complement});
    rows.push_back({"math.bitShiftLeft", "(int, int): int", shift<true>});
    rows.push_back({"math.bitShiftLeft", "(uint, int): uint", shift<true>});
    rows.push_back({"math.bitShiftRight", "(int, int): int", shift<false>});
    rows.push_back({"math.bitShiftRight", "(uint, int): uint", shift<false>});
}

}  // namespace

std::vector<FunctionRow> math_extension() {
    std::vector<FunctionRow> rows;
    add_extremes(rows, "math.greatest", extreme<Order::greater>);
    add_extremes(rows, "math.least", extreme<Order::less>);
    rows.push_back({"math.ceil", "(double): double", of_double(std::ceil)});
    rows.push_back({"math.floor", "(double): double", of_double(std::floor)});
    rows.push_back({"math.round", "(double): double", of_double(rounded_away_from_zero)});
    rows.push_back({"math.trunc", "(double): double", of_double(std::trunc)});
    for (const std::string_view signature : {"(int): int", "(uint): uint", "(double): double"}) {
        rows.push_back({"math.abs", signature, absolute});
        rows.push_back({"math.sign", signature, sign});
    }
    for (const std::string_view signature : {"(int): double", "(uint): double", "(double): double"}) {
        rows.push_back({"math.sqrt", signature, square_root});
    }
    rows.push_back({"math.isNaN", "(double): bool",
                    [](Arguments a, const CallContext&) -> Value { return std::isnan(a[0].as_double()); }});
    rows.push_back({"math.isInf", "(double): bool",
                    [](Arguments a, const CallContext&) -> Value { return std::isinf(a[0].as_double()); }});
    rows.push_back({"math.isFinite", "(double): bool", [](Arguments a, const CallContext&) -> Value {
                        return std::isfinite(a[0].as_double());
                    }});
    add_bits(rows);
    return rows;
}

}  // namespace rules::cel
