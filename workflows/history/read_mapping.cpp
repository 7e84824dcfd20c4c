#include <algorithm>

#include "rules/names.hpp"
#include "rules/yaml/parse.hpp"
#include "workflows/history/mapping.hpp"
#include "workflows/history/words.hpp"
#include "workflows/intake/sheet.hpp"

namespace workflows {
namespace {

using rules::yaml::Member;
using rules::yaml::Node;

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
    return text;
}

class MappingReader {
public:
    MappingReader(const rules::Source& source, rules::Diagnostics& diagnostics) : diagnostics_(diagnostics) {
        mapping_.name = source.name();
    }

    std::optional<HistoryMapping> read(const Node& root) && {
        if (!root.is_map()) {
            wrong(root.where, "wrong_type", "a mapping of a sheet is keys with values, not " + describe(root),
                  "caseloop import history --suggest FILE.csv writes a first one");
            return std::nullopt;
        }
        for (const Member& member : root.members) take(member);
        if (root.find("columns") == nullptr)
            wrong(root.where, "missing_key", "no `columns`: which column of the sheet is which field",
                  "columns: { Child ID: case, Date: date }");
        demand_columns(root);
        return std::move(mapping_);
    }

private:
    void wrong(const rules::Position& where, rules::Code code, std::string message, std::string hint = {}) {
        diagnostics_.push_back({where, code, std::move(message), std::move(hint), {}, {}});
    }

    void unknown(const rules::Position& where, rules::Code code, const std::string& what,
                 const std::string& word, const std::vector<std::string>& known) {
        const auto nearest = rules::nearest_name(word, known);
        wrong(where, code, what + " \"" + word + "\"",
              nearest ? "did you mean \"" + *nearest + "\"?" : "there are: " + joined(known));
    }

    void take(const Member& member) {
        const Node& value = member.value;
        const std::string& key = member.key;
        if (key == "title") return;
        if (key == "kind")
            return choose(value, {"audits", "actions"}, [&](auto i) { mapping_.is_actions = i == 1; });
        if (key == "rounds")
            return choose(value, {"month", "date"}, [&](auto) { mapping_.rounds = value.text; });
        if (key == "separator") return separator(value);
        if (key == "header_row") return header_row(value);
        if (key == "list_separators") return list_separators(value);
        if (key == "series") return text(value, mapping_.series);
        if (key == "dates") return dates(value);
        if (key == "owed_reaudits") return owed_reaudits(value);
        if (key == "look_alikes")
            return choose(value, {"refuse", "take"}, [&](auto i) { mapping_.take_look_alikes = i == 1; });
        if (key == "unknown") return unknowns(value);
        if (key == "defaults") return defaults(value);
        if (key == "columns") return columns(value);
        if (key == "values") return values(value);
        unknown(member.key_where, "unknown_key", "a mapping of a sheet has no key", key,
                {"title", "kind", "separator", "header_row", "list_separators", "series", "dates", "rounds",
                 "owed_reaudits", "look_alikes", "unknown", "defaults", "columns", "values"});
    }

    template <class Set>
    void choose(const Node& value, const std::vector<std::string>& words, Set set) {
        const auto found = std::ranges::find(words, value.text);
        if (value.is_scalar() && found != words.end()) return set(found - words.begin());
        unknown(value.where, "bad_value", "expected " + joined(words) + ", not", value.text, words);
    }

    void text(const Node& value, std::string& to) {
        if (!value.is_scalar())
            return wrong(value.where, "wrong_type", "expected a text, not " + describe(value));
        to = value.text;
    }

    void separator(const Node& value) {
        if (value.is_scalar() && value.text == "tab") {
            mapping_.separator = '\t';
        } else if (value.is_scalar() && value.text.size() == 1 &&
                   std::string_view(",;\t|").find(value.text[0]) != std::string_view::npos) {
            mapping_.separator = value.text[0];
        } else {
            wrong(value.where, "bad_value", "a separator is \",\", \";\", \"|\" or tab", "separator: \";\"");
        }
    }

    void header_row(const Node& value) {
        const auto row = rules::yaml::as_integer(value);
        constexpr std::int64_t most = 100;
        if (row && *row >= 1 && *row <= most) {
            mapping_.header_row = static_cast<int>(*row);
        } else {
            wrong(value.where, "out_of_range", "the header's row is a number from 1 to 100", "header_row: 3");
        }
    }

    void list_separators(const Node& value) {
        std::string given;
        text(value, given);
        if (given.empty())
            return wrong(value.where, "bad_value", "which characters separate the parts of a cell?",
                         "list_separators: \";/\"");
        mapping_.list_separators = given + "\n\r";
    }

    void dates(const Node& value) {
        std::vector<std::string> patterns;
        const auto add = [&](const Node& each) {
            const auto problem = each.is_scalar() ? DateFormats::problem_of(each.text)
                                                  : std::optional<std::string>("a pattern is a text");
            if (problem)
                return wrong(each.where, "bad_value", "no pattern of a date: " + *problem,
                             "dates: dd/mm/yyyy");
            patterns.push_back(each.text);
        };
        if (value.is_list()) {
            for (const Node& each : value.items) add(each);
        } else {
            add(value);
        }
        if (!patterns.empty()) mapping_.dates = DateFormats(std::move(patterns));
    }

    void owed_reaudits(const Node& value) {
        const auto claim = rules::yaml::as_bool(value);
        if (!claim) return wrong(value.where, "wrong_type", "expected true or false, not " + describe(value));
        mapping_.owed_reaudits = *claim;
    }

    void unknowns(const Node& value) {
        if (!value.is_map())
            return wrong(value.where, "wrong_type", "expected cases and people, not " + describe(value),
                         "unknown: { cases: add_closed, people: keep }");
        using enum HistoryMapping::UnknownPeople;
        for (const Member& member : value.members) {
            if (member.key == "cases") {
                choose(member.value, {"reject", "add_closed"},
                       [&](auto i) { mapping_.add_closed_cases = i == 1; });
            } else if (member.key == "people") {
                choose(member.value, {"reject", "keep", "leave_out"}, [&](auto i) {
                    mapping_.unknown_people = i == 0 ? reject : i == 1 ? keep : leave_out;
                });
            } else {
                unknown(member.key_where, "unknown_key", "`unknown` has no key", member.key,
                        {"cases", "people"});
            }
        }
    }

    [[nodiscard]] std::vector<std::string> field_names() const {
        std::vector<std::string> names;
        for (const HistoryField& field : history_fields()) {
            if (mapping_.is_actions ? field.of_actions : field.of_audits)
                names.push_back(std::string(field.name) +
                                (field.numbered && !mapping_.is_actions ? "_1" : ""));
        }
        names.emplace_back("ignore");
        return names;
    }

    std::optional<FieldName> field(const Node& value) {
        const auto name = value.is_scalar() ? parse_field_name(value.text) : std::nullopt;
        if (name &&
            (mapping_.is_actions ? name->field->of_actions && name->number == 0 : name->field->of_audits))
            return name;
        unknown(value.where, "unknown_name",
                std::string("no field of ") + (mapping_.is_actions ? "an action" : "an audit") + " is called",
                value.text, field_names());
        return std::nullopt;
    }

    void defaults(const Node& value) {
        if (!value.is_map())
            return wrong(value.where, "wrong_type", "expected fields with values, not " + describe(value),
                         "defaults: { programme: monthly_case_audits }");
        for (const Member& member : value.members) {
            Node name = member.value;
            name.text = member.key;
            name.kind = Node::Kind::scalar;
            name.where = member.key_where;
            if (field(name)) text(member.value, mapping_.defaults[member.key]);
        }
    }

    void columns(const Node& value) {
        if (!value.is_map())
            return wrong(value.where, "wrong_type",
                         "expected columns of the sheet with our fields, not " + describe(value),
                         "columns: { Child ID: case, Date: date }");
        for (const Member& member : value.members) {
            MappedColumn column{member.key, {}, member.key_where};
            const bool every = member.key.find("{n}") != std::string::npos;
            if (!member.value.is_scalar() || member.value.text != "ignore") {
                const auto to = field(member.value);
                if (!to) continue;
                if (every != (to->number < 0)) {
                    wrong(member.value.where, "contradiction", "`{n}` stands on both sides or on none",
                          "\"Action {n}\": action_{n}");
                    continue;
                }
                column.to = *to;
            }
            mapping_.columns.push_back(std::move(column));
        }
    }

    void values(const Node& value) {
        if (!value.is_map())
            return wrong(value.where, "wrong_type", "expected words by kind, not " + describe(value),
                         "values: { grades: { RI: requires_improvement } }");
        for (const Member& kind : value.members) {
            if (std::ranges::find(kinds_of_words(), kind.key) == kinds_of_words().end()) {
                unknown(kind.key_where, "unknown_key", "no words are called", kind.key, kinds_of_words());
            } else if (!kind.value.is_map()) {
                wrong(kind.value.where, "wrong_type",
                      "expected the sheet's words with ours, not " + describe(kind.value),
                      "grades: { RI: requires_improvement }");
            } else {
                for (const Member& word : kind.value.members) {
                    if (word.value.is_scalar() || word.value.is_null())
                        mapping_.values[kind.key].push_back(
                            {word.key, word.value.text,
                             word.value.is_null() ? word.key_where : word.value.where});
                    else
                        wrong(word.value.where, "wrong_type",
                              "expected one of our words, not " + describe(word.value));
                }
            }
        }
    }

    void demand_columns(const Node& root) {
        const std::vector<std::string> needed = mapping_.is_actions
                                                    ? std::vector<std::string>{"action"}
                                                    : std::vector<std::string>{"case", "date", "programme"};
        const Node* columns = root.find("columns");
        if (columns == nullptr || !columns->is_map()) return;
        for (const std::string& name : needed) {
            const bool mapped = std::ranges::any_of(mapping_.columns, [&](const MappedColumn& each) {
                return each.to.field != nullptr && each.to.field->name == name;
            });
            if (mapped || mapping_.defaults.contains(name)) continue;
            wrong(columns->where, "missing_key", "no column is the " + name,
                  name == "programme" ? "map one, or give it for all: defaults: { programme: NAME }"
                                      : "which column is it?");
        }
    }

    rules::Diagnostics& diagnostics_;
    HistoryMapping mapping_;
};

}  // namespace

std::optional<HistoryMapping> read_history_mapping(const rules::Source& source,
                                                   rules::Diagnostics& diagnostics) {
    const auto root = rules::yaml::parse(source, diagnostics);
    if (!root) return std::nullopt;
    return MappingReader(source, diagnostics).read(*root);
}

}  // namespace workflows
