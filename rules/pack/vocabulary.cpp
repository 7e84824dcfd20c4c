#include "rules/pack/vocabulary.hpp"

#include <set>

#include "rules/pack/functions.hpp"

namespace rules {
namespace {

using cel::Type;

Type theme_type(const Pack& pack) {
    std::vector<std::string> themes;
    for (const auto& [id, title] : pack.themes) themes.push_back(id);
    return themes.empty() ? Type{Type::Kind::text} : Type::text_choices(std::move(themes));
}

std::vector<std::string> split_choices(std::string_view text) {
    std::vector<std::string> all;
    while (true) {
        const std::size_t bar = text.find('|');
        all.emplace_back(text.substr(0, bar));
        if (bar == std::string_view::npos) return all;
        text.remove_prefix(bar + 1);
    }
}

Type field_type(const Pack& pack, std::string_view written) {
    const bool nullable = written.ends_with('?');
    if (nullable) written.remove_suffix(1);
    Type type;
    if (written == "grade") {
        type = grade_type(pack);
    } else if (written == "theme") {
        type = theme_type(pack);
    } else if (written.find('|') != std::string_view::npos) {
        type = Type::text_choices(split_choices(written));
    } else {
        type = cel::parse_type(written).value_or(Type{});
    }
    return nullable ? type.or_null() : type;
}

Type attribute_type(const Attribute& attribute) {
    if (!attribute.one_of.empty()) return Type::text_choices(attribute.one_of);
    switch (attribute.type) {
        case AttributeType::text:
            return Type::Kind::text;
        case AttributeType::integer:
            return Type::Kind::integer;
        case AttributeType::number:
            return Type::Kind::real;
        case AttributeType::boolean:
            return Type::Kind::boolean;
        case AttributeType::date:
            return Type::Kind::timestamp;
        case AttributeType::text_list:
            return Type::list(Type::Kind::text);
        case AttributeType::date_list:
            return Type::list(Type::Kind::timestamp);
    }
    return {};
}

Type answer_type(const Question& question, const Type& grade) {
    switch (question.answer) {
        case AnswerType::grade:
            return grade;
        case AnswerType::yes_no:
            return Type::text_choices({"yes", "no"});
        case AnswerType::yes_no_na:
            return Type::text_choices({"yes", "no", "na"});
        case AnswerType::scale:
            return Type::Kind::integer;
        case AnswerType::number:
            return Type::Kind::real;
        case AnswerType::date:
            return Type::Kind::timestamp;
        case AnswerType::choice:
            return Type::text_choices(question.choices);
        case AnswerType::choices:
            return Type::list(Type::Kind::text);
        case AnswerType::text:
        case AnswerType::person:
            return Type::Kind::text;
    }
    return {};
}

cel::RecordType record_type(const Pack& pack, const RecordKind& kind) {
    cel::RecordType record{std::string{kind.name}, {}};
    for (const RecordField& field : kind.fields) {
        record.fields.push_back({std::string{field.name}, field_type(pack, field.type)});
    }
    return record;
}

// Of one tool, or of all; where two tools ask for different types under one name, anything goes.
cel::RecordType answers_type(const Pack& pack, std::string_view only_tool) {
    std::map<std::string, Type> types;
    for (const auto& [id, tool] : pack.tools) {
        if (!only_tool.empty() && id != only_tool) continue;
        const Type grade = grade_type(pack);
        for (const Section& section : tool.sections) {
            for (const Question& question : section.questions) {
                const Type type = answer_type(question, grade);
                const auto [place, fresh] = types.emplace(question.id, type);
                const bool same = place->second == type && place->second.choices() == type.choices();
                if (!fresh && !same) place->second = Type{};
            }
        }
    }
    cel::RecordType record{"answers", {}};
    for (const auto& [name, type] : types) record.fields.push_back({name, type.or_null()});
    return record;
}

Type variable_type(std::string_view variable) {
    if (variable == "owner" || variable == "worker" || variable == "auditor")
        return Type::record("person").or_null();
    if (variable == "before") return Type::record("case");
    if (variable == "findings") return Type::list(Type::record("finding"));
    return Type::record(std::string{variable});
}

}  // namespace

cel::Environment environment_for(const Pack& pack, std::string_view scope) {
    cel::Environment environment;
    environment.options.null_orders_false = true;
    environment.options.check_literals = true;
    environment.options.null_has_fields = true;
    for (const RecordKind& kind : record_kinds()) {
        cel::RecordType record = record_type(pack, kind);
        if (kind.name == "case") {
            for (const auto& [name, attribute] : pack.cases.attributes) {
                record.fields.push_back({name, attribute_type(attribute).or_null()});
            }
        }
        environment.declare_record(std::move(record));
    }
    const std::string_view tool = scope.starts_with("tool ") ? scope.substr(5) : std::string_view{};
    environment.declare_record(answers_type(pack, tool));
    environment.declare("now", Type::Kind::timestamp).declare("today", Type::Kind::timestamp);
    for (const std::string_view variable :
         variables_of(scope).value_or(std::span<const std::string_view>{})) {
        environment.declare(std::string{variable}, variable_type(variable));
    }
    if (scope.starts_with("measure of ")) environment.declare("arg", Type::parameter("arg"));
    add_functions(environment, pack, tool);
    return environment;
}

void add_unit_kinds(cel::Environment& environment, std::span<const std::string> kinds) {
    cel::RecordType unit = *environment.find_record("unit");
    for (const std::string& name : kinds) {
        if (!unit.find(name)) unit.fields.push_back({name, Type{Type::Kind::text}.or_null()});
    }
    environment.declare_record(std::move(unit));
}

}  // namespace rules
