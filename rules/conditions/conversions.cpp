// bool, bytes, double, duration, dyn, int, string, timestamp, type, uint; and size.

#include <charconv>
#include <cmath>
#include <string>

#include "rules/conditions/library.hpp"
#include "rules/conditions/number_text.hpp"
#include "rules/conditions/time_text.hpp"
#include "rules/conditions/utf8.hpp"

namespace rules::cel {

namespace {

using Arguments = std::span<const Value>;

constexpr double two_to_63 = 9223372036854775808.0;
constexpr double two_to_64 = 18446744073709551616.0;

Value same(Arguments arguments, const CallContext&) {
    return arguments[0];
}

Value int_from_uint(Arguments arguments, const CallContext&) {
    if (arguments[0].as_uint() > INT64_MAX) return Value::failure("out of range of an int");
    return static_cast<std::int64_t>(arguments[0].as_uint());
}

Value int_from_double(Arguments arguments, const CallContext&) {
    const double value = arguments[0].as_double();
    if (!(value > -two_to_63 && value < two_to_63)) return Value::failure("out of range of an int");
    return static_cast<std::int64_t>(value);
}

template <class Number>
Value whole_number(std::string_view text) {
    Number value{};
    if (std::is_signed_v<Number> && text.starts_with("+") && text.size() > 1 && text[1] != '-') {
        text.remove_prefix(1);
    }
    const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
    if (result.ec != std::errc{} || result.ptr != text.data() + text.size()) {
        return Value::failure("'" + std::string{text} + "' is not a whole number within range");
    }
    return value;
}

Value int_from_text(Arguments arguments, const CallContext&) {
    return whole_number<std::int64_t>(arguments[0].as_text());
}

Value uint_from_text(Arguments arguments, const CallContext&) {
    return whole_number<std::uint64_t>(arguments[0].as_text());
}

Value int_from_timestamp(Arguments arguments, const CallContext&) {
    return arguments[0].as_timestamp().seconds;
}

Value uint_from_int(Arguments arguments, const CallContext&) {
    if (arguments[0].as_int() < 0) return Value::failure("out of range of a uint");
    return static_cast<std::uint64_t>(arguments[0].as_int());
}

Value uint_from_double(Arguments arguments, const CallContext&) {
    const double value = arguments[0].as_double();
    if (!(value >= 0 && value < two_to_64)) return Value::failure("out of range of a uint");
    return static_cast<std::uint64_t>(value);
}

Value double_from_text(Arguments arguments, const CallContext&) {
    const auto value = parse_double(arguments[0].as_text());
    if (!value) return Value::failure("'" + arguments[0].as_text() + "' is not a number");
    return *value;
}

Value text_from_bytes(Arguments arguments, const CallContext&) {
    if (!is_valid_utf8(arguments[0].as_bytes())) return Value::failure("the bytes are not valid UTF-8");
    return Value::text(arguments[0].as_bytes());
}

Value bool_from_text(Arguments arguments, const CallContext&) {
    const std::string& text = arguments[0].as_text();
    for (const char* yes : {"true", "TRUE", "True", "t", "T", "1"}) {
        if (text == yes) return true;
    }
    for (const char* no : {"false", "FALSE", "False", "f", "F", "0"}) {
        if (text == no) return false;
    }
    return Value::failure("'" + text + "' is neither true nor false");
}

Value size(Arguments arguments, const CallContext&) {
    const auto count = [&arguments]() -> std::size_t {
        switch (arguments[0].kind()) {
            case Value::Kind::text:
                return count_code_points(arguments[0].as_text());
            case Value::Kind::bytes:
                return arguments[0].as_bytes().size();
            case Value::Kind::list:
                return arguments[0].as_list().items().size();
            default:
                return arguments[0].as_map().entries().size();
        }
    };
    return static_cast<std::int64_t>(count());
}

std::vector<FunctionRow> to_numbers() {
    return {
        {"int", "(int): int", same},
        {"int", "(uint): int", int_from_uint},
        {"int", "(double): int", int_from_double},
        {"int", "(string): int", int_from_text},
        {"int", "(timestamp): int", int_from_timestamp},
        {"uint", "(uint): uint", same},
        {"uint", "(int): uint", uint_from_int},
        {"uint", "(double): uint", uint_from_double},
        {"uint", "(string): uint", uint_from_text},
        {"double", "(double): double", same},
        {"double", "(int): double",
         [](Arguments a, const CallContext&) -> Value { return static_cast<double>(a[0].as_int()); }},
        {"double", "(uint): double",
         [](Arguments a, const CallContext&) -> Value { return static_cast<double>(a[0].as_uint()); }},
        {"double", "(string): double", double_from_text},
        {"bool", "(bool): bool", same},
        {"bool", "(string): bool", bool_from_text},
    };
}

std::vector<FunctionRow> to_texts() {
    return {
        {"string", "(string): string", same},
        {"string", "(bool): string",
         [](Arguments a, const CallContext&) { return Value::text(a[0].as_bool() ? "true" : "false"); }},
        {"string", "(int): string",
         [](Arguments a, const CallContext&) { return Value::text(std::to_string(a[0].as_int())); }},
        {"string", "(uint): string",
         [](Arguments a, const CallContext&) { return Value::text(std::to_string(a[0].as_uint())); }},
        {"string", "(double): string",
         [](Arguments a, const CallContext&) { return Value::text(format_double(a[0].as_double())); }},
        {"string", "(bytes): string", text_from_bytes},
        {"string", "(timestamp): string",
         [](Arguments a, const CallContext&) { return Value::text(format_timestamp(a[0].as_timestamp())); }},
        {"string", "(duration): string",
         [](Arguments a, const CallContext&) { return Value::text(format_duration(a[0].as_duration())); }},
        {"bytes", "(bytes): bytes", same},
        {"bytes", "(string): bytes",
         [](Arguments a, const CallContext&) { return Value::bytes(a[0].as_text()); }},
    };
}

}  // namespace

std::vector<FunctionRow> conversion_functions() {
    std::vector<FunctionRow> rows = to_numbers();
    for (FunctionRow& row : to_texts()) rows.push_back(std::move(row));
    rows.push_back({"dyn", "(A): dyn", same});
    rows.push_back({"type", "(A): type(A)",
                    [](Arguments a, const CallContext&) { return Value::type(a[0].type_name()); }});
    rows.push_back({"timestamp", "(timestamp): timestamp", same});
    rows.push_back({"timestamp", "(string): timestamp",
                    [](Arguments a, const CallContext&) { return parse_timestamp(a[0].as_text()); }});
    rows.push_back({"timestamp", "(int): timestamp",
                    [](Arguments a, const CallContext&) { return make_timestamp(a[0].as_int()); }});
    rows.push_back({"duration", "(duration): duration", same});
    rows.push_back({"duration", "(string): duration",
                    [](Arguments a, const CallContext&) { return parse_duration(a[0].as_text()); }});
    rows.push_back({"size", "(string): int", size});
    rows.push_back({"size", "(bytes): int", size});
    rows.push_back({"size", "(list(A)): int", size});
    rows.push_back({"size", "(map(A, B)): int", size});
    rows.push_back({"size", "string.(): int", size});
    rows.push_back({"size", "bytes.(): int", size});
    rows.push_back({"size", "list(A).(): int", size});
    rows.push_back({"size", "map(A, B).(): int", size});
    return rows;
}

}  // namespace rules::cel
