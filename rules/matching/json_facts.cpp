#include "rules/matching/json_facts.hpp"

#include "rules/conditions/json.hpp"

namespace rules::matching {

namespace {

using cel::Value;

Value record_of(const cel::Environment& environment, const cel::Type& type,
                std::shared_ptr<const boost::json::object> object) {
    const cel::RecordType* record = environment.find_record(type.name());
    if (record == nullptr) return Value::failure("there is no record " + type.name());
    return Value{std::shared_ptr<const cel::Record>{std::make_shared<cel::JsonRecord>(
        std::make_shared<const cel::RecordType>(*record), std::move(object))}};
}

}  // namespace

std::optional<Value> JsonFacts::find(std::string_view name) const {
    const cel::Type* type = environment_.find_variable(name);
    if (type == nullptr) return {};
    if (!variable_.empty()) {
        return name == variable_ ? std::optional{record_of(environment_, *type, object_)} : std::nullopt;
    }
    const boost::json::value* member = object_->if_contains(name);
    if (member == nullptr) return {};
    if (type->kind() == cel::Type::Kind::record && member->is_object()) {
        return record_of(environment_, *type,
                         std::shared_ptr<const boost::json::object>{object_, &member->get_object()});
    }
    return cel::from_json(*member, *type);
}

}  // namespace rules::matching
