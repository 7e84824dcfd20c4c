#include "rules/pack/check_shape.hpp"

#include <algorithm>

#include "rules/pack/check_attribute.hpp"
#include "rules/pack/stored_fields.hpp"
#include "rules/pack/values.hpp"
#include "rules/pack/vocabulary.hpp"

namespace rules::reading {
namespace {

namespace json = boost::json;
using grammar::Form;
using grammar::Shape;

// Beside a record's own fields: when it came to be, as tests see it.
constexpr std::string_view fields_of_tests[] = {"on", "at"};

const RecordField* field_of(std::string_view record, std::string_view name) {
    const RecordKind* kind = find_record_kind(record);
    if (!kind) return nullptr;
    const auto found = std::ranges::find(kind->fields, name, &RecordField::name);
    return found == kind->fields.end() ? nullptr : &*found;
}

// Null: any value may stand there.
const Shape* shape_of(const RecordField& field) {
    const std::string_view type = field.type;
    if (type.starts_with("bool")) return &grammar::boolean;
    const bool structured = type.starts_with("list") || type.starts_with("map") || type.starts_with("int") ||
                            type.starts_with("double") || type.starts_with("dyn");
    return structured ? nullptr : &grammar::text;
}

const Shape* shape_of(const Attribute& attribute) {
    if (attribute.type == AttributeType::boolean) return &grammar::boolean;
    const bool text = attribute.type == AttributeType::text || attribute.type == AttributeType::date;
    return text ? &grammar::text : nullptr;
}

// Null: the record has no such field, or any value may stand there.
const Shape* field_shape(const Pack& pack, std::string_view record, const std::string& name) {
    if (const RecordField* field = field_of(record, name)) return shape_of(*field);
    const auto attribute = pack.cases.attributes.find(name);
    const bool is_attribute = record == "case" && attribute != pack.cases.attributes.end();
    return is_attribute ? shape_of(attribute->second) : nullptr;
}

bool fits(const Node& node, const Shape& shape) {
    switch (shape.form) {
        case Form::mapping:
        case Form::named:
        case Form::fields_of:
            return node.is_map();
        case Form::list:
            return node.is_list();
        case Form::word:
            return node.is_scalar() && std::ranges::find(shape.words, node.text) != shape.words.end();
        default:
            return node.is_scalar();
    }
}

const Shape& alternative(const Node& node, const Shape& shape) {
    const auto found =
        std::ranges::find_if(shape.alternatives, [&](const Shape& each) { return fits(node, each); });
    return found == shape.alternatives.end() ? shape.alternatives.back() : *found;
}

class Checker {
public:
    Checker(Reading& reading, const Pack& pack) : reading_{reading}, pack_{pack} {}

    void check(const Node& node, const Shape& shape) const {
        switch (shape.form) {
            case Form::text:
            case Form::condition:
            case Form::template_text:
                return (void)read_text(reading_, node);
            case Form::boolean:
                return (void)read_bool(reading_, node);
            case Form::whole_number:
                return (void)read_count(reading_, node, shape);
            case Form::share:
                return (void)read_share(reading_, node);
            case Form::duration:
                return (void)read_duration(reading_, node);
            case Form::date:
                return (void)read_date(reading_, node);
            case Form::local_time:
                return (void)read_local_time(reading_, node);
            case Form::time_of_day:
                return (void)read_time_of_day(reading_, node);
            case Form::name:
                return (void)read_reference(reading_, node, std::string{shape.refers});
            case Form::word:
                return (void)read_choice(reading_, node, shape.words);
            case Form::anything:
                return;
            default:
                return check_parts(node, shape);
        }
    }

private:
    void check_parts(const Node& node, const Shape& shape) const {
        if (shape.form == Form::either) return check(node, alternative(node, shape));
        if (shape.form == Form::mapping) return check_mapping(node, *shape.mapping);
        if (shape.form == Form::fields_of) return check_fields(node, shape.refers);
        if (shape.form == Form::list_or_one && !node.is_list()) return check(node, *shape.item);
        if (shape.form == Form::named) {
            if (!node.is_map()) return reading_.wrong_type(node, "a mapping from names");
            for (const Member& member : node.members) check(member.value, *shape.item);
            return;
        }
        for (const Node* item : read_list(reading_, node)) check(*item, *shape.item);
    }

    void check_mapping(const Node& node, const grammar::Mapping& mapping) const {
        const Fields fields{reading_, node, mapping};
        for (const Member& member : node.members) {
            const grammar::Key* key = mapping.find(member.key);
            if (key && !member.value.is_null()) check(member.value, key->shape);
        }
    }

    void check_fields(const Node& node, std::string_view record) const {
        if (!node.is_map()) return reading_.wrong_type(node, "a mapping from fields to values");
        if (record.empty()) return;
        for (const Member& member : node.members) check_field(member, record);
    }

    void check_field(const Member& member, std::string_view record) const {
        if (std::ranges::find(fields_of_tests, member.key) != std::end(fields_of_tests)) return;
        const auto stored = stored_fields(record);
        if (std::ranges::find(stored, member.key) != stored.end()) return;
        const bool is_attribute = record == "case" && pack_.cases.attributes.contains(member.key);
        if (!field_of(record, member.key) && !is_attribute) {
            return reading_.error(member.key_where, "unknown_key",
                                  std::string{record} + " has no field \"" + member.key + "\"",
                                  suggestion(member.key, known_fields(record)));
        }
        if (member.value.is_null()) return;
        if (is_attribute)
            return check_attribute(reading_, pack_.cases.attributes.at(member.key), member.value);
        if (const Shape* shape = field_shape(pack_, record, member.key)) check(member.value, *shape);
    }

    [[nodiscard]] std::vector<std::string> known_fields(std::string_view record) const {
        std::vector<std::string> known(std::begin(fields_of_tests), std::end(fields_of_tests));
        for (const RecordField& field : find_record_kind(record)->fields) known.emplace_back(field.name);
        for (const std::string_view field : stored_fields(record)) known.emplace_back(field);
        if (record != "case") return known;
        for (const auto& [name, attribute] : pack_.cases.attributes) known.push_back(name);
        return known;
    }

    Reading& reading_;
    const Pack& pack_;
};

json::value scalar(const Node& node) {
    if (const auto truth = yaml::as_bool(node)) return *truth;
    if (const auto whole = yaml::as_integer(node)) return *whole;
    if (const auto number = yaml::as_number(node)) return *number;
    return json::string{node.text};
}

// What the member of a mapping with this shape looks like.
const Shape& member_shape(const Pack& pack, const Shape& shape, const std::string& name) {
    if (shape.form == Form::named) return *shape.item;
    if (shape.form == Form::mapping) {
        const grammar::Key* key = shape.mapping->find(name);
        return key ? key->shape : grammar::anything;
    }
    const Shape* known = shape.form == Form::fields_of ? field_shape(pack, shape.refers, name) : nullptr;
    return known ? *known : grammar::anything;
}

}  // namespace

void check_shape(Reading& reading, const Pack& pack, const Node& node, const Shape& shape) {
    Checker{reading, pack}.check(node, shape);
}

json::value to_json(const Pack& pack, const Node& node, const Shape& shape) {
    if (node.is_null()) return nullptr;
    if (shape.form == Form::either) return to_json(pack, node, alternative(node, shape));
    if (node.is_list()) {
        json::array all;
        const bool typed = shape.form == Form::list || shape.form == Form::list_or_one;
        for (const Node& item : node.items) {
            all.push_back(to_json(pack, item, typed ? *shape.item : grammar::anything));
        }
        return all;
    }
    if (node.is_map()) {
        json::object all;
        for (const Member& member : node.members) {
            all[member.key] = to_json(pack, member.value, member_shape(pack, shape, member.key));
        }
        return all;
    }
    if (shape.form == Form::list_or_one) return to_json(pack, node, *shape.item);
    const bool typed =
        shape.form == Form::anything || shape.form == Form::boolean || shape.form == Form::whole_number;
    return typed ? scalar(node) : json::value(json::string{node.text});
}

}  // namespace rules::reading
