// The extension for text. Positions count code points, from 0.

#include <algorithm>
#include <string>

#include "rules/conditions/format.hpp"
#include "rules/conditions/library.hpp"
#include "rules/conditions/utf8.hpp"

namespace rules::cel {

namespace {

using Arguments = std::span<const Value>;
using Points = std::vector<char32_t>;

constexpr std::size_t longest_result = std::size_t{4} * 1024 * 1024;

Value out_of_range(std::int64_t place) {
    return Value::failure("index out of range: " + std::to_string(place));
}

std::string to_utf8(std::span<const char32_t> points) {
    std::string text;
    for (const char32_t point : points) append_code_point(text, point);
    return text;
}

std::size_t one_point_on(std::string_view text, std::size_t at) {
    if (!next_code_point(text, at)) ++at;
    return at;
}

// Where the code point of that number begins, in bytes.
std::size_t byte_of(std::string_view text, std::int64_t place) {
    std::size_t at = 0;
    for (; place > 0 && at < text.size(); --place) at = one_point_on(text, at);
    return at;
}

Value char_at(Arguments arguments, const CallContext&) {
    const Points points = to_code_points(arguments[0].as_text());
    const std::int64_t place = arguments[1].as_int();
    if (place < 0 || static_cast<std::size_t>(place) > points.size()) return out_of_range(place);
    if (static_cast<std::size_t>(place) == points.size()) return Value::text("");
    return Value::text(to_utf8(std::span{points}.subspan(static_cast<std::size_t>(place), 1)));
}

// Searching bytes is searching code points: UTF-8 has no overlaps.
Value index_of(Arguments arguments, const CallContext&) {
    const std::string& text = arguments[0].as_text();
    const auto size = static_cast<std::int64_t>(count_code_points(text));
    const std::int64_t from = arguments.size() > 2 ? arguments[2].as_int() : 0;
    const bool outside =
        from < 0 || from > size || (from == size && from > 0 && !arguments[1].as_text().empty());
    if (outside) return out_of_range(from);
    const std::size_t found = text.find(arguments[1].as_text(), byte_of(text, from));
    if (found == std::string::npos) return std::int64_t{-1};
    return static_cast<std::int64_t>(count_code_points(std::string_view{text}.substr(0, found)));
}

Value last_index_of(Arguments arguments, const CallContext&) {
    const std::string& text = arguments[0].as_text();
    const auto size = static_cast<std::int64_t>(count_code_points(text));
    std::size_t start = std::string::npos;
    if (arguments.size() > 2) {
        const std::int64_t from = arguments[2].as_int();
        const bool outside = from < 0 || from > size || (from == size && !arguments[1].as_text().empty());
        if (outside) return out_of_range(from);
        start = byte_of(text, from);
    }
    const std::size_t found = text.rfind(arguments[1].as_text(), start);
    if (found == std::string::npos) return std::int64_t{-1};
    return static_cast<std::int64_t>(count_code_points(std::string_view{text}.substr(0, found)));
}

template <char from, char to, int shift>
Value ascii_case(Arguments arguments, const CallContext&) {
    std::string text = arguments[0].as_text();
    for (char& letter : text) {
        if (letter >= from && letter <= to) letter = static_cast<char>(letter + shift);
    }
    return Value::text(std::move(text));
}

// Between code points as well where nothing is looked for.
std::size_t next_match(std::string_view text, std::string_view wanted, std::size_t from) {
    return from > text.size() ? std::string_view::npos : text.find(wanted, from);
}

Value replace(Arguments arguments, const CallContext&) {
    const std::string& text = arguments[0].as_text();
    const std::string& wanted = arguments[1].as_text();
    const std::string& substitute = arguments[2].as_text();
    std::int64_t left = arguments.size() > 3 ? arguments[3].as_int() : -1;
    std::string result;
    std::size_t at = 0;
    for (std::size_t found = next_match(text, wanted, 0); left != 0 && found != std::string::npos; --left) {
        result.append(text, at, found - at);
        result += substitute;
        at = found + wanted.size();
        if (result.size() > longest_result) return Value::failure("the text grows too long");
        found = next_match(text, wanted, wanted.empty() ? one_point_on(text, found) : at);
    }
    if (at < text.size()) result.append(text, at);
    return Value::text(std::move(result));
}

Value split_into_points(const std::string& text, std::int64_t limit) {
    std::vector<Value> parts;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t start = at;
        const bool last = limit > 0 && parts.size() + 1 == static_cast<std::size_t>(limit);
        at = last ? text.size() : one_point_on(text, at);
        parts.push_back(Value::text(text.substr(start, at - start)));
    }
    return Value::list(std::move(parts));
}

Value split(Arguments arguments, const CallContext&) {
    const std::string& text = arguments[0].as_text();
    const std::string& separator = arguments[1].as_text();
    const std::int64_t limit = arguments.size() > 2 ? arguments[2].as_int() : -1;
    if (limit == 0) return Value::list({});
    if (separator.empty()) return split_into_points(text, limit);
    std::vector<Value> parts;
    std::size_t at = 0;
    while (limit < 0 || parts.size() + 1 < static_cast<std::size_t>(limit)) {
        const std::size_t found = text.find(separator, at);
        if (found == std::string::npos) break;
        parts.push_back(Value::text(text.substr(at, found - at)));
        at = found + separator.size();
    }
    parts.push_back(Value::text(text.substr(at)));
    return Value::list(std::move(parts));
}

Value substring(Arguments arguments, const CallContext&) {
    const Points points = to_code_points(arguments[0].as_text());
    const auto size = static_cast<std::int64_t>(points.size());
    const std::int64_t start = arguments[1].as_int();
    const std::int64_t end = arguments.size() > 2 ? arguments[2].as_int() : size;
    if (start < 0 || start > size) return out_of_range(start);
    if (end < 0 || end > size) return out_of_range(end);
    if (start > end) {
        return Value::failure("the substring ends before it starts: " + std::to_string(start) + ", " +
                              std::to_string(end));
    }
    return Value::text(to_utf8(
        std::span{points}.subspan(static_cast<std::size_t>(start), static_cast<std::size_t>(end - start))));
}

// Unicode's White_Space.
bool is_blank(char32_t point) {
    if ((point >= 0x09 && point <= 0x0D) || (point >= 0x2000 && point <= 0x200A)) return true;
    constexpr char32_t others[] = {0x20, 0x85, 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000};
    return std::find(std::begin(others), std::end(others), point) != std::end(others);
}

Value trim(Arguments arguments, const CallContext&) {
    const Points points = to_code_points(arguments[0].as_text());
    std::span<const char32_t> rest{points};
    while (!rest.empty() && is_blank(rest.front())) rest = rest.subspan(1);
    while (!rest.empty() && is_blank(rest.back())) rest = rest.first(rest.size() - 1);
    return Value::text(to_utf8(rest));
}

Value reverse(Arguments arguments, const CallContext&) {
    Points points = to_code_points(arguments[0].as_text());
    std::reverse(points.begin(), points.end());
    return Value::text(to_utf8(points));
}

Value join(Arguments arguments, const CallContext&) {
    const std::string separator = arguments.size() > 1 ? arguments[1].as_text() : "";
    std::string text;
    bool first = true;
    for (const Value& item : arguments[0].as_list().items()) {
        if (item.kind() != Value::Kind::text) {
            return Value::failure("no such overload: join() of a list that holds a " + item.type_name());
        }
        if (!first) text += separator;
        first = false;
        text += item.as_text();
        if (text.size() > longest_result) return Value::failure("the text grows too long");
    }
    return Value::text(std::move(text));
}

// A literal that reads back the same.
Value quote(Arguments arguments, const CallContext&) {
    constexpr std::string_view special = "\a\b\f\n\r\t\v\\\"";
    constexpr std::string_view letters = "abfnrtv\\\"";
    std::string text = "\"";
    for (const char letter : arguments[0].as_text()) {
        const std::size_t place = special.find(letter);
        if (place != std::string_view::npos) text += '\\';
        text += place != std::string_view::npos ? letters[place] : letter;
    }
    return Value::text(text + "\"");
}

Value format(Arguments arguments, const CallContext&) {
    return format_text(arguments[0].as_text(), arguments[1].as_list().items());
}

}  // namespace

std::vector<FunctionRow> string_extension() {
    return {
        {"charAt", "string.(int): string", char_at},
        {"indexOf", "string.(string): int", index_of},
        {"indexOf", "string.(string, int): int", index_of},
        {"lastIndexOf", "string.(string): int", last_index_of},
        {"lastIndexOf", "string.(string, int): int", last_index_of},
        {"lowerAscii", "string.(): string", ascii_case<'A', 'Z', 'a' - 'A'>},
        {"upperAscii", "string.(): string", ascii_case<'a', 'z', 'A' - 'a'>},
        {"replace", "string.(string, string): string", replace},
        {"replace", "string.(string, string, int): string", replace},
        {"split", "string.(string): list(string)", split},
        {"split", "string.(string, int): list(string)", split},
        {"substring", "string.(int): string", substring},
        {"substring", "string.(int, int): string", substring},
        {"trim", "string.(): string", trim},
        {"reverse", "string.(): string", reverse},
        {"join", "list(string).(): string", join},
        {"join", "list(string).(string): string", join},
        {"strings.quote", "(string): string", quote},
        {"format", "string.(list(dyn)): string", format},
    };
}

}  // namespace rules::cel
