#include "workflows/record_value.hpp"

#include <algorithm>
#include <set>

#include <boost/json.hpp>

#include "engine/moment.hpp"
#include "rules/conditions/json.hpp"
#include "rules/conditions/number_text.hpp"
#include "rules/pack/vocabulary.hpp"

namespace workflows {
namespace {

namespace json = boost::json;
using rules::cel::Value;

// Fields that hold times, by record: everything else that looks like a date is just text.
const std::set<std::string, std::less<>>& time_fields(const std::string& type) {
    static const auto all = [] {
        std::map<std::string, std::set<std::string, std::less<>>, std::less<>> fields;
        for (const rules::RecordKind& record : rules::record_kinds()) {
            for (const rules::RecordField& field : record.fields) {
                if (field.type.starts_with("timestamp")) fields[std::string(record.name)].emplace(field.name);
            }
        }
        return fields;
    }();
    static const std::set<std::string, std::less<>> none;
    const auto found = all.find(type);
    return found == all.end() ? none : found->second;
}

Value time_value(std::string_view text, const rules::Zone& zone) {
    if (const auto date = rules::parse_date(text)) return to_value(zone.start_of_day(*date));
    if (const auto moment = engine::parse_moment(text)) return to_value(*moment);
    return Value::failure("`" + std::string(text) + "` is neither a date nor an instant");
}

Value with_times(const json::value& value, const rules::Zone& zone) {
    if (value.is_string()) return time_value(value.get_string(), zone);
    if (!value.is_array()) return rules::cel::from_json(value);
    std::vector<Value> items;
    for (const json::value& each : value.get_array()) items.push_back(with_times(each, zone));
    return Value::list(std::move(items));
}

class DocumentRecord final : public rules::cel::Record {
public:
    DocumentRecord(const rules::Pack& pack, std::string type, engine::Document document,
                   std::map<std::string, Value, std::less<>> derived)
        : pack_(pack), type_(std::move(type)), document_(std::move(document)), derived_(std::move(derived)) {}

    [[nodiscard]] std::string_view type_name() const override { return type_; }

    [[nodiscard]] std::optional<Value> field(std::string_view name) const override {
        if (const auto found = derived_.find(name); found != derived_.end()) return found->second;
        if (const auto* own = document_->if_contains(name)) {
            return time_fields(type_).contains(name) ? with_times(*own, pack_.zone)
                                                     : rules::cel::from_json(*own);
        }
        return attribute(name);
    }

    [[nodiscard]] bool equals(const Record& other) const override {
        const auto* same = dynamic_cast<const DocumentRecord*>(&other);
        return same != nullptr && same->type_ == type_ && *same->document_ == *document_;
    }

private:
    [[nodiscard]] std::optional<Value> attribute(std::string_view name) const {
        const auto* attributes = document_->if_contains("attributes");
        const auto* value = attributes != nullptr ? attributes->as_object().if_contains(name) : nullptr;
        if (value == nullptr) return std::nullopt;
        const auto declared = pack_.cases.attributes.find(std::string(name));
        if (declared == pack_.cases.attributes.end()) return std::nullopt;
        using Type = rules::AttributeType;
        switch (declared->second.type) {
            case Type::date:
            case Type::date_list:
                return with_times(*value, pack_.zone);
            case Type::number:
                return value->is_number() ? Value(value->to_number<double>()) : rules::cel::from_json(*value);
            default:
                return rules::cel::from_json(*value);
        }
    }

    const rules::Pack& pack_;
    std::string type_;
    engine::Document document_;
    std::map<std::string, Value, std::less<>> derived_;
};

}  // namespace

Value record_value(const rules::Pack& pack, std::string type, const engine::Document& document,
                   std::map<std::string, Value, std::less<>> derived) {
    if (!document) return {};
    return Value(std::shared_ptr<const rules::cel::Record>(
        std::make_shared<DocumentRecord>(pack, std::move(type), document, std::move(derived))));
}

Value to_value(engine::Moment moment) {
    return rules::cel::Timestamp{moment.time_since_epoch().count(), 0};
}

std::string shown(const Value& value, const rules::Zone& zone) {
    using Kind = Value::Kind;
    switch (value.kind()) {
        case Kind::text:
            return value.as_text();
        case Kind::integer:
            return std::to_string(value.as_int());
        case Kind::unsigned_integer:
            return std::to_string(value.as_uint());
        case Kind::real:
            return rules::cel::format_double(value.as_double());
        case Kind::boolean:
            return value.as_bool() ? "yes" : "no";
        case Kind::timestamp: {
            const engine::Moment moment{std::chrono::seconds{value.as_timestamp().seconds}};
            const rules::LocalTime local = zone.to_local(moment);
            const bool is_midnight = local == std::chrono::floor<std::chrono::days>(local);
            return is_midnight ? rules::to_text(rules::date_of(local)) : rules::to_text(local).substr(0, 16);
        }
        case Kind::list: {
            std::string joined;
            for (const Value& each : value.as_list().items())
                joined += (joined.empty() ? "" : ", ") + shown(each, zone);
            return joined;
        }
        default:
            return "";
    }
}

}  // namespace workflows
