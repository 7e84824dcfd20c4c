#include "rules/conditions/format.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include "rules/conditions/number_text.hpp"
#include "rules/conditions/time_text.hpp"
#include "rules/conditions/utf8.hpp"

namespace rules::cel {

namespace {

using Kind = Value::Kind;
using Text = std::optional<std::string>;  // nothing: the type does not go with the clause

constexpr std::size_t longest_result = std::size_t{4} * 1024 * 1024;
constexpr int most_digits = 1000;

std::string plain_double(double value) {
    if (!std::isfinite(value)) return format_double(value);
    std::array<char, 400> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
    return {text.data(), end.ptr};
}

Text readable(const Value& value);

Text readable_list(const List& list) {
    std::string text = "[";
    for (const Value& item : list.items()) {
        const Text part = readable(item);
        if (!part) return {};
        if (text.size() > 1) text += ", ";
        text += *part;
        if (text.size() > longest_result) return {};
    }
    return text + "]";
}

Text readable_map(const Map& map) {
    std::vector<std::pair<std::string, std::string>> entries;
    for (const auto& [key, value] : map.entries()) {
        Text key_text = readable(key);
        Text value_text = readable(value);
        if (!key_text || !value_text) return {};
        entries.emplace_back(*std::move(key_text), *std::move(value_text));
    }
    std::stable_sort(entries.begin(), entries.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::string text = "{";
    for (const auto& [key, value] : entries) {
        if (text.size() > 1) text += ", ";
        text.append(key).append(": ").append(value);
        if (text.size() > longest_result) return {};
    }
    return text + "}";
}

Text readable(const Value& value) {
    switch (value.kind()) {
        case Kind::null:
            return "null";
        case Kind::boolean:
            return value.as_bool() ? "true" : "false";
        case Kind::integer:
            return std::to_string(value.as_int());
        case Kind::unsigned_integer:
            return std::to_string(value.as_uint());
        case Kind::real:
            return plain_double(value.as_double());
        case Kind::text:
            return value.as_text();
        case Kind::bytes:
            return is_valid_utf8(value.as_bytes()) ? Text{value.as_bytes()} : Text{};
        case Kind::timestamp:
            return format_timestamp(value.as_timestamp());
        case Kind::duration:
            return format_duration(value.as_duration());
        case Kind::type:
            return value.as_type_name();
        case Kind::list:
            return readable_list(value.as_list());
        case Kind::map:
            return readable_map(value.as_map());
        default:
            return {};
    }
}

Text decimal(const Value& value) {
    const bool number =
        value.kind() == Kind::integer || value.kind() == Kind::unsigned_integer || value.kind() == Kind::real;
    return number ? readable(value) : Text{};
}

std::optional<double> as_real(const Value& value) {
    switch (value.kind()) {
        case Kind::integer:
            return static_cast<double>(value.as_int());
        case Kind::unsigned_integer:
            return static_cast<double>(value.as_uint());
        case Kind::real:
            return value.as_double();
        default:
            return {};
    }
}

Text real(const Value& value, std::chars_format format, int digits) {
    const auto number = as_real(value);
    if (!number) return {};
    if (!std::isfinite(*number)) return format_double(*number);
    std::string text(static_cast<std::size_t>(most_digits) + 400, '\0');
    const auto end = std::to_chars(text.data(), text.data() + text.size(), *number, format, digits);
    text.resize(static_cast<std::size_t>(end.ptr - text.data()));
    return text;
}

Text in_base(const Value& value, int base) {
    std::array<char, 72> text{};
    std::to_chars_result end{};
    if (value.kind() == Kind::integer) {
        end = std::to_chars(text.data(), text.data() + text.size(), value.as_int(), base);
    } else if (value.kind() == Kind::unsigned_integer) {
        end = std::to_chars(text.data(), text.data() + text.size(), value.as_uint(), base);
    } else {
        return {};
    }
    return std::string{text.data(), end.ptr};
}

Text binary(const Value& value) {
    if (value.kind() == Kind::boolean) return value.as_bool() ? "1" : "0";
    return in_base(value, 2);
}

Text hexadecimal(const Value& value) {
    if (value.kind() != Kind::text && value.kind() != Kind::bytes) return in_base(value, 16);
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const char byte : value.kind() == Kind::text ? value.as_text() : value.as_bytes()) {
        text += digits[static_cast<unsigned char>(byte) >> 4];
        text += digits[static_cast<unsigned char>(byte) & 15U];
    }
    return text;
}

Text upper(Text text) {
    if (!text) return {};
    for (char& letter : *text) {
        if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
    }
    return text;
}

Text clause_text(char clause, int digits, const Value& value) {
    switch (clause) {
        case 's':
            return readable(value);
        case 'd':
            return decimal(value);
        case 'f':
            return real(value, std::chars_format::fixed, digits);
        case 'e':
            return real(value, std::chars_format::scientific, digits);
        case 'b':
            return binary(value);
        case 'o':
            return in_base(value, 8);
        case 'x':
            return hexadecimal(value);
        default:
            return upper(hexadecimal(value));
    }
}

// The digits of ".3", from just behind the percent sign; `at` moves behind them. Nothing if they are wrong.
std::optional<int> precision(std::string_view pattern, std::size_t& at) {
    constexpr int usual = 6;
    if (at >= pattern.size() || pattern[at] != '.') return usual;
    int digits = 0;
    const auto result = std::from_chars(pattern.data() + at + 1, pattern.data() + pattern.size(), digits);
    if (result.ec != std::errc{} || digits < 0 || digits > most_digits) return {};
    at = static_cast<std::size_t>(result.ptr - pattern.data());
    return digits;
}

}  // namespace

Value format_text(std::string_view pattern, std::span<const Value> arguments) {
    constexpr std::string_view clauses = "sdfeboxX";
    std::string text;
    std::size_t used = 0;
    for (std::size_t at = 0; at < pattern.size();) {
        if (pattern[at] != '%') {
            text += pattern[at++];
            continue;
        }
        ++at;
        if (at < pattern.size() && pattern[at] == '%') {
            text += pattern[at++];
            continue;
        }
        const auto digits = precision(pattern, at);
        if (!digits) return Value::failure("format(): the precision is not a number up to 1000");
        if (at >= pattern.size()) return Value::failure("format(): a '%' stands at the end");
        const char clause = pattern[at++];
        if (clauses.find(clause) == std::string_view::npos) {
            return Value::failure("format(): there is no clause '%" + std::string(1, clause) + "'");
        }
        if (used >= arguments.size()) {
            return Value::failure("format(): there are fewer arguments than clauses");
        }
        const Value& argument = arguments[used++];
        const Text part = clause_text(clause, *digits, argument);
        if (!part) {
            return Value::failure("format(): '%" + std::string(1, clause) + "' does not go with a " +
                                  argument.type_name());
        }
        text += *part;
        if (text.size() > longest_result) return Value::failure("the text grows too long");
    }
    return Value::text(std::move(text));
}

}  // namespace rules::cel
