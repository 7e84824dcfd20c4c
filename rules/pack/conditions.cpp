#include "rules/pack/conditions.hpp"

#include <algorithm>

#include "rules/conditions/expression.hpp"
#include "rules/pack/vocabulary.hpp"
#include "rules/yaml/place_in_scalar.hpp"
#include "rules/yaml/syntax_error.hpp"

namespace rules::reading {
namespace {

bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// A council names the kinds of its units as it likes, and only its data know them: any `unit.NAME` is one.
std::vector<std::string> unit_kinds_in(std::string_view text) {
    constexpr std::string_view prefix = "unit.";
    std::vector<std::string> kinds;
    for (std::size_t at = text.find(prefix); at != std::string_view::npos; at = text.find(prefix, at + 1)) {
        if (at > 0 && (is_word(text[at - 1]) || text[at - 1] == '.')) continue;
        std::size_t end = at + prefix.size();
        while (end < text.size() && is_word(text[end])) ++end;
        std::string name{text.substr(at + prefix.size(), end - at - prefix.size())};
        if (!name.empty() && std::ranges::find(kinds, name) == kinds.end()) kinds.push_back(std::move(name));
    }
    return kinds;
}

// A record is not text; its fields are.
bool can_be_written(const cel::Type& type) {
    using Kind = cel::Type::Kind;
    switch (type.kind()) {
        case Kind::record:
        case Kind::map:
        case Kind::type:
        case Kind::optional:
            return false;
        case Kind::list:
            return can_be_written(type.part(0));
        default:
            return true;
    }
}

void check_result(Reading& reading, const Position& where, const cel::Type& type, Gives gives) {
    if (gives == Gives::truth && !type.is_dyn() && type.kind() != cel::Type::Kind::boolean) {
        reading.error(where, "type_mismatch", "a condition is true or false; this gives " + type.text(),
                      "compare it with something");
    }
    const auto number = type.kind();
    const bool is_number = number == cel::Type::Kind::integer || number == cel::Type::Kind::real ||
                           number == cel::Type::Kind::unsigned_integer;
    if (gives == Gives::number && !type.is_dyn() && !is_number) {
        reading.error(where, "type_mismatch", "a number is meant; this gives " + type.text(),
                      "days_between(a, b) counts days");
    }
    if (gives == Gives::text && !can_be_written(type)) {
        reading.error(where, "type_mismatch", "this gives a whole " + type.text() + ", which is no text",
                      "name one of its fields, such as case.ref");
    }
}

// The parser of YAML ends a plain scalar in braces at a comma or a bracket: the author may have meant more.
bool may_be_torn(const Source& source, const Node& node) {
    if (!node.plain) return false;
    const std::size_t next = source.text().find_first_not_of(' ', node.offset + node.text.size());
    return next != std::string::npos && source.text()[next] == ',';
}

struct Piece {
    std::string text;
    std::size_t offset;  ///< In the scalar's text.
};

// Of the conditions' own codes those are told apart that need different remedies.
Code code_of(const cel::Problem& problem) {
    struct Row {
        std::string_view problem;
        Code code;
    };
    static constexpr Row rows[] = {
        {"unknown_variable", "unknown_variable"}, {"unknown_field", "unknown_field"},
        {"unknown_function", "unknown_function"}, {"unknown_choice", "unknown_choice"},
        {"bad_literal", "bad_literal"},           {"no_overload", "type_mismatch"},
        {"no_fields", "type_mismatch"},           {"no_range", "type_mismatch"},
        {"not_boolean", "type_mismatch"},         {"not_optional", "type_mismatch"},
        {"not_an_entry", "type_mismatch"},        {"bad_key", "type_mismatch"}};
    const auto* row = std::ranges::find(rows, problem.code, &Row::problem);
    return row == std::end(rows) ? Code{"bad_condition"} : row->code;
}

// What a scope offers is settled before its first condition is read, and made once: a tool may have 9,000
// questions.
cel::Environment environment_of(Reading& reading, const Pack& pack, const Scope& scope,
                                std::string_view text) {
    auto made = reading.environments.find(scope);
    if (made == reading.environments.end()) {
        made = reading.environments.emplace(scope, environment_for(pack, scope)).first;
    }
    cel::Environment environment = made->second;
    if (const auto kinds = unit_kinds_in(text); !kinds.empty()) add_unit_kinds(environment, kinds);
    return environment;
}

std::vector<std::string> protected_fields(const Pack& pack, const cel::Expression& expression) {
    std::vector<std::string> found;
    for (const auto& [record, field] : expression.references().record_fields) {
        const auto attribute = pack.cases.attributes.find(field);
        const bool is_attribute = record == "case" && attribute != pack.cases.attributes.end();
        if (is_attribute && attribute->second.is_protected) found.push_back("case." + field);
    }
    return found;
}

// By itself or through a measure.
void refuse_protected(Reading& reading, const Pack& pack, const Node& node,
                      const cel::Expression& expression) {
    std::vector<std::string> found = protected_fields(pack, expression);
    constexpr std::string_view measures = "measures.";
    for (const std::string& function : expression.references().functions) {
        const auto measure = function.starts_with(measures)
                                 ? pack.measures.find(function.substr(measures.size()))
                                 : pack.measures.end();
        if (measure == pack.measures.end()) continue;
        for (const auto* part : {&measure->second.where, &measure->second.by, &measure->second.mean_of}) {
            if (!*part || !(*part)->program) continue;
            for (const std::string& field : protected_fields(pack, *(*part)->program))
                found.push_back(field + ", at which " + function + " looks,");
        }
    }
    for (const std::string& field : found) {
        reading.error(node.where, "protected_attribute",
                      field + " is protected: it is for equality analysis and may not decide who is drawn",
                      "take it out of the condition");
    }
}

std::shared_ptr<const cel::Expression> compile_piece(Reading& reading, const Pack& pack, const Node& node,
                                                     const Piece& piece, const Scope& scope, Gives gives) {
    const Source& source = *reading.sources.at(node.where.file);
    if (reading.incomplete) return nullptr;
    const cel::Environment environment = environment_of(reading, pack, scope, piece.text);
    auto compiled = cel::compile(piece.text, environment);
    if (const auto* problems = std::get_if<cel::Problems>(&compiled)) {
        const bool torn = may_be_torn(source, node);
        for (const cel::Problem& problem : *problems) {
            const std::size_t at = piece.offset + problem.offset;
            reading.add({place_in_scalar(source, node, at), code_of(problem), problem.message,
                         torn && problem.code == "syntax" ? yaml::quote_hint : problem.hint, std::nullopt,
                         place_in_scalar(source, node, at + problem.length)});
        }
        return nullptr;
    }
    auto& expression = std::get<cel::Expression>(compiled);
    if (scope == "cohort") refuse_protected(reading, pack, node, expression);
    check_result(reading, place_in_scalar(source, node, piece.offset), expression.type(), gives);
    return std::make_shared<const cel::Expression>(std::move(expression));
}

}  // namespace

Condition read_condition(Reading& reading, const Pack& pack, const Node& node, const Scope& scope,
                         Gives gives) {
    Condition condition{node.text, node.where, nullptr};
    if (!node.is_scalar()) {
        reading.wrong_type(node, "a condition");
        return condition;
    }
    condition.program = compile_piece(reading, pack, node, {node.text, 0}, scope, gives);
    return condition;
}

Template read_template(Reading& reading, const Pack& pack, const Node& node, const Scope& scope) {
    Template result{node.text, node.where, {}};
    if (!node.is_scalar()) {
        reading.wrong_type(node, "text");
        return result;
    }
    const Source& source = *reading.sources.at(node.where.file);
    std::size_t at = 0;
    while (at < node.text.size()) {
        const std::size_t open = node.text.find("{{", at);
        if (open != at) result.pieces.emplace_back(node.text.substr(at, open - at));
        if (open == std::string::npos) break;
        const std::size_t close = node.text.find("}}", open);
        if (close == std::string::npos) {
            reading.error(place_in_scalar(source, node, open), "bad_template", "this {{ is never closed",
                          "close it with }}");
            break;
        }
        const Piece piece{node.text.substr(open + 2, close - open - 2), open + 2};
        result.pieces.emplace_back(Condition{piece.text, place_in_scalar(source, node, piece.offset),
                                             compile_piece(reading, pack, node, piece, scope, Gives::text)});
        at = close + 2;
    }
    return result;
}

}  // namespace rules::reading
