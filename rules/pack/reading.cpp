#include "rules/pack/reading.hpp"

#include <algorithm>

#include "rules/names.hpp"
#include "rules/yaml/syntax_error.hpp"

namespace rules::reading {
namespace {

bool is_snake_case(std::string_view name) {
    return !name.empty() && name[0] >= 'a' && name[0] <= 'z' && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
}

std::string quoted(std::string_view text) {
    return "\"" + std::string{text} + "\"";
}

}  // namespace

void Reading::error(const Position& where, Code code, std::string message, std::string hint,
                    std::optional<Position> other) {
    add({where, code, std::move(message), std::move(hint), std::move(other)});
}

void Reading::add(Diagnostic diagnostic) {
    int& count = diagnostic.severity() == Severity::error ? errors : warnings;
    if (++count > most_told) {
        if (count > most_told + 1) return;
        diagnostic.hint = "there are more of these than " + std::to_string(most_told) + ": mend them first";
    }
    diagnostics.push_back(in_few_words(std::move(diagnostic)));
}

void Reading::wrong_type(const Node& node, std::string_view expected, std::string hint) {
    error(node.where, "wrong_type", std::string{expected} + " is expected here, not " + yaml::describe(node),
          std::move(hint));
}

bool Reading::define(const std::string& kind, const std::string& name, const Position& where) {
    const auto [place, fresh] = defined[kind].emplace(name, where);
    if (fresh) return true;
    error(where, "duplicate_name",
          "the " + kind + " " + quoted(name) + " is defined twice; first at " + to_text(place->second),
          "rename or remove one of them", place->second);
    return false;
}

bool Reading::refer(const std::string& kind, const std::string& name, const Position& where) {
    const auto& names = defined[kind];
    if (names.contains(name) || incomplete) return true;
    if (errors > most_told) return false;
    std::vector<std::string> known;
    for (const auto& [each, place] : names) known.push_back(each);
    error(where, "unknown_name", "there is no " + kind + " " + quoted(name), suggestion(name, known));
    return false;
}

std::string suggestion(std::string_view wrong, std::span<const std::string> known) {
    if (const auto near = nearest_name(wrong, known)) return "did you mean \"" + *near + "\"?";
    if (known.empty()) return "none is defined";
    std::string all = "one of: ";
    for (std::size_t i = 0; i < known.size() && all.size() < longest_message; ++i) {
        all += (i == 0 ? "" : ", ") + known[i];
    }
    return all;
}

Fields::Fields(Reading& reading, const Node& node, const grammar::Mapping& mapping)
    : node_{node}, mapping_{mapping} {
    if (!node.is_map()) {
        reading.wrong_type(node, "a mapping (" + std::string{mapping.what} + ")");
        return;
    }
    for (const Member& member : node.members) check_member(reading, member);
    for (const grammar::Key& key : mapping.keys) {
        if (key.need != Need::required || find(key.name)) continue;
        reading.error(node.where, "missing_key", std::string{mapping.what} + " needs " + quoted(key.name),
                      std::string{key.about});
    }
}

void Fields::check_member(Reading& reading, const Member& member) const {
    if (mapping_.find(member.key)) return;
    std::vector<std::string> known;
    for (const grammar::Key& each : mapping_.keys) known.emplace_back(each.name);
    const bool torn_apart = node_.flow && member.value.is_null();
    reading.error(member.key_where, "unknown_key",
                  std::string{mapping_.what} + " has no key " + quoted(member.key),
                  torn_apart ? yaml::quote_hint : suggestion(member.key, known));
}

const Node* Fields::find(std::string_view key) const {
    if (!mapping_.find(key)) return nullptr;
    const Node* value = node_.find(key);
    return value && !value->is_null() ? value : nullptr;
}

void for_each_named(Reading& reading, const std::string& section, const std::string& kind,
                    const std::function<void(const Member&)>& read) {
    for (const Node* node : reading.sections[section]) {
        if (node->is_null()) continue;
        if (!node->is_map()) {
            reading.wrong_type(*node, "a mapping from names");
            continue;
        }
        for (const Member& member : node->members) {
            if (!is_snake_case(member.key)) {
                reading.error(member.key_where, "bad_name", quoted(member.key) + " is no name",
                              "names are snake_case: small letters, digits and _, a letter first");
            }
            if (reading.define(kind, member.key, member.key_where)) read(member);
        }
    }
}

}  // namespace rules::reading
