#include "rules/conditions/json.hpp"

#include <cmath>
#include <string>

#include "rules/conditions/base64.hpp"
#include "rules/conditions/number_text.hpp"
#include "rules/conditions/time_text.hpp"
#include "rules/conditions/utf8.hpp"

namespace rules::cel {

namespace {

namespace json = boost::json;
using Kind = Value::Kind;

constexpr int deepest_json = 200;

std::string key_text(const Value& key) {
    switch (key.kind()) {
        case Kind::text:
            return key.as_text();
        case Kind::boolean:
            return key.as_bool() ? "true" : "false";
        case Kind::integer:
            return std::to_string(key.as_int());
        default:
            return std::to_string(key.as_uint());
    }
}

json::value double_json(double value) {
    if (std::isfinite(value)) return value;
    return json::string{format_double(value)};
}

Value does_not_fit(const Type& type) {
    return Value::failure("the JSON value is not of type " + type.text());
}

Value text_of(std::string_view text) {
    return is_valid_utf8(text) ? Value::text(std::string{text})
                               : Value::failure("the text is not valid UTF-8");
}

// One reading, with what it needs at every level.
class Reader {
public:
    explicit Reader(const DayStart& day_start) : day_start_{day_start} {}

    [[nodiscard]] Value read(const json::value& source, const Type& type, int depth) const {
        if (depth > deepest_json) return Value::failure("the JSON value is nested too deeply");
        if (type.is_dyn() || type.kind() == Type::Kind::parameter) return read_by_form(source, depth);
        if (source.is_null()) {
            return type.nullable() || type.kind() == Type::Kind::null ? Value{} : does_not_fit(type);
        }
        if (source.is_string()) return read_text(source.get_string(), type);
        if (source.is_number()) return read_number(source, type);
        if (source.is_bool() && type.kind() == Type::Kind::boolean) return source.get_bool();
        if (source.is_array() && type.kind() == Type::Kind::list) {
            return read_list(source.get_array(), type.part(0), depth);
        }
        if (source.is_object() && type.kind() == Type::Kind::map) {
            return read_map(source.get_object(), type.part(1), depth);
        }
        return does_not_fit(type);
    }

private:
    [[nodiscard]] Value read_list(const json::array& array, const Type& element, int depth) const {
        std::vector<Value> items;
        items.reserve(array.size());
        for (const json::value& item : array) {
            items.push_back(read(item, element, depth + 1));
            if (items.back().is_failure()) return items.back();
        }
        return Value::list(std::move(items));
    }

    [[nodiscard]] Value read_map(const json::object& object, const Type& value_type, int depth) const {
        std::vector<Map::Entry> entries;
        entries.reserve(object.size());
        for (const auto& [key, member] : object) {
            Value value = read(member, value_type, depth + 1);
            if (value.is_failure()) return value;
            entries.emplace_back(text_of(key), std::move(value));
        }
        return Value::map(std::move(entries));
    }

    [[nodiscard]] Value read_by_form(const json::value& source, int depth) const {
        switch (source.kind()) {
            case json::kind::null:
                return {};
            case json::kind::bool_:
                return source.get_bool();
            case json::kind::int64:
                return source.get_int64();
            case json::kind::uint64:
                return source.get_uint64();
            case json::kind::double_:
                return source.get_double();
            case json::kind::string:
                return text_of(source.get_string());
            case json::kind::array:
                return read_list(source.get_array(), {}, depth);
            case json::kind::object:
                return read_map(source.get_object(), {}, depth);
        }
        return {};
    }

    static Value read_number(const json::value& source, const Type& type) {
        if (type.kind() == Type::Kind::real && source.is_number()) return source.to_number<double>();
        const auto as_uint = source.is_uint64()
                                 ? source.get_uint64()
                                 : static_cast<std::uint64_t>(source.is_int64() ? source.get_int64() : 0);
        const bool natural = source.is_uint64() || (source.is_int64() && source.get_int64() >= 0);
        if (type.kind() == Type::Kind::unsigned_integer && natural) return as_uint;
        if (type.kind() == Type::Kind::integer && source.is_int64()) return source.get_int64();
        return does_not_fit(type);
    }

    [[nodiscard]] Value read_text(std::string_view text, const Type& type) const {
        switch (type.kind()) {
            case Type::Kind::text:
                return text_of(text);
            case Type::Kind::duration:
                return parse_duration(text);
            case Type::Kind::timestamp:
                return read_instant(text);
            case Type::Kind::bytes:
                if (auto bytes = base64_decode(text)) return Value::bytes(*std::move(bytes));
                break;
            case Type::Kind::real:
                if (const auto value = parse_double(text); value && !std::isfinite(*value)) return *value;
                break;
            default:
                break;
        }
        return does_not_fit(type);
    }

    [[nodiscard]] Value read_instant(std::string_view text) const {
        constexpr std::size_t date_size = sizeof "2026-01-05" - 1;
        if (text.size() != date_size) return parse_timestamp(text);
        return day_start_ ? day_start_(text) : parse_timestamp(std::string{text} + "T00:00:00Z");
    }

    const DayStart& day_start_;
};

}  // namespace

json::value to_json(const Value& value) {
    switch (value.kind()) {
        case Kind::boolean:
            return value.as_bool();
        case Kind::integer:
            return value.as_int();
        case Kind::unsigned_integer:
            return value.as_uint();
        case Kind::real:
            return double_json(value.as_double());
        case Kind::text:
            return json::string{value.as_text()};
        case Kind::bytes:
            return json::string{base64_encode(value.as_bytes())};
        case Kind::timestamp:
            return json::string{format_timestamp(value.as_timestamp())};
        case Kind::duration:
            return json::string{format_duration(value.as_duration())};
        case Kind::type:
            return json::string{value.as_type_name()};
        case Kind::optional:
            return value.as_optional() != nullptr ? to_json(*value.as_optional()) : json::value{};
        case Kind::list: {
            json::array items;
            for (const Value& item : value.as_list().items()) items.push_back(to_json(item));
            return items;
        }
        case Kind::map: {
            json::object members;
            for (const auto& [key, member] : value.as_map().entries()) {
                members.insert_or_assign(key_text(key), to_json(member));
            }
            return members;
        }
        default:
            return {};
    }
}

Value from_json(const json::value& source) {
    return from_json(source, Type{});
}

Value from_json(const json::value& source, const Type& type, const DayStart& day_start) {
    return Reader{day_start}.read(source, type, 0);
}

std::optional<Value> JsonRecord::field(std::string_view name) const {
    const RecordType::Field* declared = record_->find(name);
    const json::value* member = object_->if_contains(name);
    if (declared == nullptr || member == nullptr || member->is_null()) return {};
    return from_json(*member, declared->type, day_start_ ? *day_start_ : DayStart{});
}

bool JsonRecord::equals(const Record& other) const {
    const auto* record = dynamic_cast<const JsonRecord*>(&other);
    return record != nullptr && record->type_name() == type_name() && *record->object_ == *object_;
}

}  // namespace rules::cel
