#include "rules/pack/schema.hpp"

#include <boost/json.hpp>

#include "rules/pack/grammar/pack_file.hpp"
#include "rules/pack/grammar/walk.hpp"
#include "rules/pack/stored_fields.hpp"
#include "rules/pack/vocabulary.hpp"

namespace rules {
namespace {

namespace json = boost::json;
using grammar::Form;
using grammar::Key;
using grammar::Mapping;
using grammar::Need;
using grammar::Shape;

// An unquoted 2026 or true is text to the reader, and no text to an editor.
json::object scalar() {
    return {{"type", {"string", "number", "boolean"}}};
}

json::object matching(const char* pattern, const char* example) {
    return {{"type", "string"}, {"pattern", pattern}, {"examples", {example}}};
}

constexpr const char* duration_pattern =
    "^\\s*(-?[0-9]+\\s*(working days?|days?|weeks?|months?|quarters?|years?|hours?|minutes?|seconds?)|-?P.+)"
    "\\s*$";
constexpr const char* date_pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
constexpr const char* local_time_pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2})?)?$";

json::object schema_of(const Shape& shape);

json::object reference_to(const Mapping& mapping) {
    return {{"$ref", "#/definitions/" + grammar::anchor(mapping)}};
}

json::array words_of(const Shape& shape) {
    json::array words;
    for (const std::string_view word : shape.words) words.emplace_back(word);
    return words;
}

// Fields of a record, as tests name them; a case has the register's attributes too.
json::object fields_schema(std::string_view record) {
    const RecordKind* kind = find_record_kind(record);
    json::object properties{{"on", schema_of(grammar::date)}, {"at", scalar()}};
    if (kind != nullptr) {
        for (const RecordField& field : kind->fields) properties[field.name] = json::object{};
        for (const std::string_view field : stored_fields(record)) properties[field] = json::object{};
    }
    const bool open = kind == nullptr || record == "case";
    return {{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", open}};
}

json::object any_of(json::array alternatives) {
    return {{"anyOf", std::move(alternatives)}};
}

json::object schema_of(const Shape& shape) {
    switch (shape.form) {
        case Form::boolean:
            return {{"type", "boolean"}};
        case Form::whole_number:
            return {{"type", "integer"}, {"minimum", shape.least}, {"maximum", shape.most}};
        case Form::share:
            return matching("^[0-9]+(\\.[0-9]+)?\\s*%$", "20%");
        case Form::duration:
            return matching(duration_pattern, "5 working days");
        case Form::date:
            return matching(date_pattern, "2026-01-05");
        case Form::local_time:
            return matching(local_time_pattern, "2026-01-05T09:00");
        case Form::time_of_day:
            return matching("^[0-9]{1,2}:[0-9]{2}$", "09:00");
        case Form::word:
            return {{"enum", words_of(shape)}};
        case Form::list:
            return {{"type", "array"}, {"items", schema_of(*shape.item)}};
        case Form::list_or_one:
            return any_of({schema_of(*shape.item), {{"type", "array"}, {"items", schema_of(*shape.item)}}});
        case Form::named:
            return {{"type", "object"}, {"additionalProperties", schema_of(*shape.item)}};
        case Form::mapping:
            return reference_to(*shape.mapping);
        case Form::fields_of:
            return fields_schema(shape.refers);
        case Form::either: {
            json::array all;
            for (const Shape& each : shape.alternatives) all.push_back(schema_of(each));
            return any_of(std::move(all));
        }
        case Form::anything:
            return {};
        default:
            return scalar();
    }
}

json::object key_schema(const Key& key) {
    json::object schema = schema_of(key.shape);
    const json::object title{{"title", key.name}, {"description", key.about}};
    // Draft 07 passes over what stands beside a $ref.
    if (schema.contains("$ref")) schema = json::object{{"allOf", json::array{std::move(schema)}}};
    for (const auto& each : title) schema.insert_or_assign(each.key(), each.value());
    return schema;
}

std::string pattern_of(std::string_view key) {
    return "^" + std::string(key.substr(0, key.size() - 1)) + ".+$";
}

json::object mapping_schema(const Mapping& mapping) {
    json::object properties;
    json::object patterns;
    json::array required;
    for (const Key& key : mapping.keys) {
        if (key.name.ends_with('*')) {
            patterns[pattern_of(key.name)] = key_schema(key);
            continue;
        }
        properties[key.name] = key_schema(key);
        if (key.need == Need::required) required.emplace_back(key.name);
    }
    json::object schema{{"title", mapping.what},
                        {"type", "object"},
                        {"properties", std::move(properties)},
                        {"additionalProperties", false}};
    if (!patterns.empty()) schema["patternProperties"] = std::move(patterns);
    if (!required.empty()) schema["required"] = std::move(required);
    return schema;
}

// The sections of a file may be empty, and their names are snake_case.
json::object section_schema(const Key& key) {
    json::object schema = key_schema(key);
    if (key.shape.form == Form::named)
        schema["propertyNames"] = json::object{{"pattern", "^[a-z][a-z0-9_]*$"}};
    json::object both = any_of({std::move(schema), {{"type", "null"}}});
    both["description"] = key.about;
    return both;
}

}  // namespace

json::object pack_schema() {
    json::object properties;
    for (const Key& key : grammar::pack_file.keys) {
        properties[key.name] = section_schema(key);
    }
    json::object definitions;
    for (const Mapping* mapping : grammar::mappings_below(grammar::pack_file)) {
        if (mapping != &grammar::pack_file) definitions[grammar::anchor(*mapping)] = mapping_schema(*mapping);
    }
    return {{"$schema", "http://json-schema.org/draft-07/schema#"},
            {"title", "A file of a Caseloop pack"},
            {"description", "Every file of a pack may hold any of these sections; the files are merged."},
            {"type", {"object", "null"}},
            {"properties", std::move(properties)},
            {"additionalProperties", false},
            {"definitions", std::move(definitions)}};
}

}  // namespace rules
