#include <functional>

#include <boost/json/value.hpp>

#include "rules/pack/check_register.hpp"
#include "rules/pack/check_shape.hpp"
#include "rules/pack/grammar/tests.hpp"
#include "rules/pack/sections.hpp"
#include "rules/pack/table_nodes.hpp"
#include "rules/pack/values.hpp"

namespace rules::reading {
namespace {

namespace json = boost::json;
namespace script = grammar::script;

class ScriptReader {
public:
    ScriptReader(Reading& reading, const Pack& pack) : reading_{reading}, pack_{pack} {}

    Script read(const Member& member) const {
        const Fields fields{reading_, member.value, script::test};
        Script script;
        script.name = member.key;
        script.where = member.key_where;
        if (const Node* starts = fields.find("starts")) script.starts = read_local_time(reading_, *starts);
        if (const Node* seed = fields.find("seed")) {
            script.seed = static_cast<std::uint64_t>(read_count(reading_, *seed, fields.shape("seed")));
        }
        if (const Node* check = fields.find("check_rights")) script.check_rights = read_bool(reading_, *check);
        read_register(fields, script);
        if (const Node* past = fields.find("history")) script.history = rows(*past, script::past_audit_shape);
        if (const Node* all = fields.find("steps")) {
            for (const Node* node : read_list(reading_, *all)) {
                if (auto one = step(*node)) script.steps.push_back(*std::move(one));
            }
        }
        for (const char* key : {"expect", "expect_none", "expect_count"}) {
            if (const Node* node = fields.find(key)) expectations(*node, key, script.expectations);
        }
        return script;
    }

private:
    void read_register(const Fields& fields, Script& script) const {
        RegisterCheck check{reading_};
        const auto look_as = [&](const char* kind, const char* key) {
            return [&check, kind, key](const Node& row) { check.look_at(row, kind, key); };
        };
        if (const Node* units = fields.find("units"))
            script.units = rows(*units, script::unit_row_shape, look_as("unit", "id"));
        if (const Node* people = fields.find("people"))
            script.people = rows(*people, script::person_shape, look_as("person", "id"));
        if (const Node* cases = fields.find("cases"))
            script.cases = rows(*cases, script::case_row_shape, look_as("case", "ref"));
        check.finish();
    }

    [[nodiscard]] json::array rows(const Node& node, const grammar::Shape& shape,
                                   const std::function<void(const Node&)>& look = {}) const {
        json::array all;
        const auto add = [&](const Node& row) {
            check_shape(reading_, pack_, row, shape);
            if (look) look(row);
            if (row.is_map()) all.push_back(to_json(pack_, row, shape));
        };
        if (node.is_scalar()) {
            for (const Node& row : read_table_nodes(reading_, pack_, node)) add(row);
        } else {
            for (const Node* row : read_list(reading_, node)) add(*row);
        }
        return all;
    }

    [[nodiscard]] std::optional<ScriptStep> step(const Node& node) const {
        if (node.is_scalar() && node.text == "restart") return ScriptStep{"restart", {}, node.where};
        if (!node.is_map() || node.members.size() != 1) {
            reading_.error(node.where, "wrong_type", "a step is one key and what it takes",
                           "- wait: 6 working days");
            return std::nullopt;
        }
        check_shape(reading_, pack_, node, grammar::mapping(script::step_of_test));
        const Member& member = node.members.front();
        if (member.key == "refused") return refused(member);
        return taken(member);
    }

    [[nodiscard]] ScriptStep taken(const Member& member) const {
        ScriptStep step{member.key, {}, member.key_where};
        const grammar::Key* key = script::step_of_test.find(member.key);
        if (!key || member.value.is_null()) return step;
        if (member.key == "publish") ask_for_folder(member.value);
        json::value value = to_json(pack_, member.value, key->shape);
        if (value.is_object()) {
            step.arguments = std::move(value.get_object());
        } else {
            step.arguments["value"] = std::move(value);
        }
        return step;
    }

    [[nodiscard]] std::optional<ScriptStep> refused(const Member& member) const {
        ScriptStep step{member.key, {}, member.key_where};
        for (const Member& inner : member.value.members) {
            if (inner.key == "because") {
                step.arguments["because"] = inner.value.text;
            } else if (step.arguments.contains("step")) {
                reading_.error(inner.key_where, "wrong_type", "one step is refused at a time");
            } else {
                ScriptStep given = taken(inner);
                step.arguments["step"] = given.kind;
                step.arguments["with"] = std::move(given.arguments);
            }
        }
        if (step.arguments.contains("step")) return step;
        reading_.error(member.key_where, "missing_key", "which step is to be refused?",
                       "- refused: { moderate: { case: C1, by: mo } }");
        return std::nullopt;
    }

    // Asked for, it becomes part of what is published and played.
    void ask_for_folder(const Node& path) const {
        const auto& find = reading_.surroundings.folder;
        const auto files = find ? find(path.where.file, path.text) : std::nullopt;
        if (files && !files->empty()) return;
        reading_.error(path.where, "missing_file", "there is no folder \"" + path.text + "\" with YAML files",
                       "the path counts from the folder of this file");
    }

    void expectations(const Node& node, std::string_view demand, std::vector<Expectation>& all) const {
        using Demand = Expectation::Demand;
        const bool counted = demand == "expect_count";
        const grammar::Shape shape = grammar::mapping(counted ? script::counted : script::expected);
        check_shape(reading_, pack_, node, shape);
        const json::value written = to_json(pack_, node, shape);
        for (const Member& kind : node.members) {
            const json::value& wanted = written.at(kind.key);
            if (counted) {
                all.push_back(read_count_expectation(kind.key, wanted, kind.value.where));
                continue;
            }
            for (std::size_t i = 0; i < kind.value.items.size(); ++i) {
                const json::value& row = wanted.at(i);
                if (!row.is_object()) continue;
                all.push_back({demand == "expect" ? Demand::some : Demand::none, kind.key, row.get_object(),
                               0, kind.value.items[i].where});
            }
        }
    }

    Reading& reading_;
    const Pack& pack_;
};

}  // namespace

void read_tests(Reading& reading, Pack& pack) {
    for_each_named(reading, "tests", "test", [&](const Member& member) {
        pack.scripts.push_back(ScriptReader{reading, pack}.read(member));
    });
}

}  // namespace rules::reading

namespace rules {

Expectation read_count_expectation(std::string kind, const boost::json::value& wanted, Position where) {
    Expectation expectation;
    expectation.demand = Expectation::Demand::count;
    expectation.kind = std::move(kind);
    expectation.where = std::move(where);
    const auto* filtered = wanted.if_object();
    const auto* number = filtered != nullptr ? filtered->if_contains("is") : &wanted;
    if (number != nullptr && number->is_int64()) expectation.count = static_cast<int>(number->get_int64());
    const auto* of = filtered != nullptr ? filtered->if_contains("of") : nullptr;
    if (of != nullptr && of->is_object()) expectation.match = of->get_object();
    return expectation;
}

}  // namespace rules
