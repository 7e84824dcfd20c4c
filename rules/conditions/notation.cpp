#include "rules/conditions/notation.hpp"

#include <charconv>
#include <cmath>
#include <string>

#include "rules/conditions/base64.hpp"
#include "rules/conditions/expression.hpp"
#include "rules/conditions/number_text.hpp"
#include "rules/conditions/time_text.hpp"
#include "rules/conditions/utf8.hpp"

namespace rules::cel {

namespace {

namespace json = boost::json;
using Kind = Value::Kind;

constexpr int deepest_notation = 200;

json::object typed(std::string_view type, json::value value) {
    return {{"type", type}, {"value", std::move(value)}};
}

// As JavaScript and Java write it: 1.0, not 1.
std::string double_text(double value) {
    std::string text = format_double(value);
    const bool whole = std::isfinite(value) && text.find_first_of(".e") == std::string::npos;
    return whole ? text + ".0" : text;
}

json::object list_notation(const List& list) {
    json::array items;
    for (const Value& item : list.items()) items.push_back(to_notation(item));
    return typed("list", std::move(items));
}

json::object map_notation(const Map& map) {
    json::array pairs;
    for (const auto& [key, value] : map.entries()) {
        pairs.push_back(json::array{to_notation(key), to_notation(value)});
    }
    return typed("map", std::move(pairs));
}

json::object optional_notation(const Value* value) {
    if (value == nullptr) return {{"type", "optional"}};
    return typed("optional", to_notation(*value));
}

Value malformed(std::string_view what) {
    return Value::failure("malformed value: " + std::string{what});
}

template <class Number>
Value number(std::string_view text) {
    Number value{};
    const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
    if (result.ec != std::errc{} || result.ptr != text.data() + text.size()) return malformed(text);
    return value;
}

Value scalar(std::string_view type, std::string_view text) {
    if (type == "int") return number<std::int64_t>(text);
    if (type == "uint") return number<std::uint64_t>(text);
    if (type == "double") {
        const auto value = parse_double(text);
        return value ? Value{*value} : malformed(text);
    }
    if (type == "string") {
        return is_valid_utf8(text) ? Value::text(std::string{text}) : malformed("not UTF-8");
    }
    if (type == "timestamp") return parse_timestamp(text);
    if (type == "duration") return parse_duration(text);
    if (type == "type") return Value::type(std::string{text});
    return malformed(type);
}

Value read(const json::value& notation, int depth);

Value read_list(const json::array& array, int depth) {
    std::vector<Value> items;
    for (const json::value& item : array) {
        items.push_back(read(item, depth + 1));
        if (items.back().is_failure()) return items.back();
    }
    return Value::list(std::move(items));
}

Value read_map(const json::array& array, int depth) {
    std::vector<Map::Entry> entries;
    for (const json::value& pair : array) {
        if (!pair.is_array() || pair.get_array().size() != 2) return malformed("a map is a list of pairs");
        Value key = read(pair.get_array()[0], depth + 1);
        Value value = read(pair.get_array()[1], depth + 1);
        if (key.is_failure()) return key;
        if (value.is_failure()) return value;
        entries.emplace_back(std::move(key), std::move(value));
    }
    return Value::map(std::move(entries));
}

Value read(const json::value& notation, int depth) {
    if (depth > deepest_notation || !notation.is_object()) {
        return malformed("an object with a type is expected");
    }
    const json::object& object = notation.get_object();
    const json::value* type_member = object.if_contains("type");
    if (type_member == nullptr || !type_member->is_string()) return malformed("the type is missing");
    const std::string_view type = type_member->get_string();
    if (type == "null") return {};
    if (const json::value* base64 = object.if_contains("base64");
        type == "bytes" && base64 != nullptr && base64->is_string()) {
        auto bytes = base64_decode(base64->get_string());
        return bytes ? Value::bytes(*std::move(bytes)) : malformed("not base64");
    }
    const json::value* value = object.if_contains("value");
    if (type == "optional") {
        if (value == nullptr) return Value::none();
        Value inner = read(*value, depth + 1);
        return inner.is_failure() ? inner : Value::some(std::move(inner));
    }
    if (value == nullptr) return malformed("the value is missing");
    if (type == "bool" && value->is_bool()) return value->get_bool();
    if (type == "list" && value->is_array()) return read_list(value->get_array(), depth);
    if (type == "map" && value->is_array()) return read_map(value->get_array(), depth);
    if (value->is_string()) return scalar(type, value->get_string());
    return malformed(type);
}

}  // namespace

json::value to_notation(const Value& value) {
    switch (value.kind()) {
        case Kind::null:
            return {{"type", "null"}};
        case Kind::boolean:
            return typed("bool", value.as_bool());
        case Kind::integer:
            return typed("int", json::string{std::to_string(value.as_int())});
        case Kind::unsigned_integer:
            return typed("uint", json::string{std::to_string(value.as_uint())});
        case Kind::real:
            return typed("double", json::string{double_text(value.as_double())});
        case Kind::text:
            return typed("string", json::string{value.as_text()});
        case Kind::bytes:
            return {{"type", "bytes"}, {"base64", base64_encode(value.as_bytes())}};
        case Kind::timestamp:
            return typed("timestamp", json::string{format_timestamp(value.as_timestamp())});
        case Kind::duration:
            return typed("duration", json::string{format_duration(value.as_duration())});
        case Kind::list:
            return list_notation(value.as_list());
        case Kind::map:
            return map_notation(value.as_map());
        case Kind::record:
            return typed("record", json::string{value.type_name()});
        case Kind::type:
            return typed("type", json::string{value.as_type_name()});
        case Kind::optional:
            return optional_notation(value.as_optional());
        case Kind::failure:
            break;
    }
    return {{"type", "error"}, {"value", value.is_failure() ? value.as_failure().message : ""}};
}

Value from_notation(const json::value& notation) {
    return read(notation, 0);
}

}  // namespace rules::cel
