#include <algorithm>
#include <set>

#include <boost/json/value.hpp>

#include "rules/pack/grammar/tests.hpp"
#include "rules/pack/script_steps.hpp"
#include "rules/pack/sections.hpp"
#include "rules/pack/table.hpp"
#include "rules/pack/values.hpp"
#include "rules/pack/vocabulary.hpp"

namespace rules::reading {
namespace {

namespace json = boost::json;

json::value to_json_value(const Node& node) {
    if (node.is_null()) return nullptr;
    if (node.is_list()) {
        json::array all;
        for (const Node& item : node.items) all.push_back(to_json_value(item));
        return all;
    }
    if (node.is_map()) {
        json::object all;
        for (const Member& member : node.members) all[member.key] = to_json_value(member.value);
        return all;
    }
    if (const auto truth = yaml::as_bool(node)) return *truth;
    if (const auto whole = yaml::as_integer(node)) return *whole;
    if (const auto number = yaml::as_number(node)) return *number;
    return json::string{node.text};
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        words.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return words;
}

json::array read_rows(Reading& reading, const Node& node) {
    if (node.is_scalar()) {
        const auto& find = reading.surroundings.file;
        const auto file = find ? find(node.where.file, node.text) : std::nullopt;
        if (!file) {
            reading.error(node.where, "missing_file", "there is no file \"" + node.text + "\"");
            return {};
        }
        reading.files.push_back(*file);
        auto table = parse_table(file->text);
        if (table) return *std::move(table);
        reading.error(node.where, "bad_table", table.error().message);
        return {};
    }
    json::array rows;
    for (const Node* item : read_list(reading, node)) {
        if (!item->is_map()) reading.wrong_type(*item, "a mapping");
        rows.push_back(to_json_value(*item));
    }
    return rows;
}

class ExpectationReader {
public:
    ExpectationReader(Reading& reading, const Pack& pack) : reading_{reading}, pack_{pack} {}

    void read(const Node& node, Expectation::Demand demand, std::vector<Expectation>& all) const {
        if (!node.is_map()) return reading_.wrong_type(node, "a mapping from kinds of record");
        for (const Member& member : node.members) {
            const ExpectedKind* kind = find_kind(member);
            if (!kind) continue;
            if (demand == Expectation::Demand::count) {
                all.push_back({demand,
                               member.key,
                               {},
                               read_count(reading_, member.value, grammar::how_many),
                               member.value.where});
                continue;
            }
            for (const Node* row : read_list(reading_, member.value)) {
                if (!row->is_map()) {
                    reading_.wrong_type(*row, "a mapping");
                    continue;
                }
                check_fields(*row, *kind);
                all.push_back({demand, member.key, to_json_value(*row).as_object(), 0, row->where});
            }
        }
    }

private:
    const ExpectedKind* find_kind(const Member& member) const {
        const auto kinds = expected_kinds();
        const auto kind = std::ranges::find(kinds, member.key, &ExpectedKind::name);
        if (kind == kinds.end()) {
            std::vector<std::string> known;
            for (const ExpectedKind& each : kinds) known.emplace_back(each.name);
            reading_.error(member.key_where, "unknown_key", "there are no records \"" + member.key + "\"",
                           suggestion(member.key, known));
            return nullptr;
        }
        if (kind->later) reading_.later(member.key_where, member.key);
        return kind->later ? nullptr : &*kind;
    }

    void check_fields(const Node& row, const ExpectedKind& kind) const {
        if (kind.record.empty()) return;
        std::vector<std::string> known{"on", "at",     "case",  "owner",     "to",
                                       "by", "action", "audit", "programme", "round"};
        for (const RecordField& field : find_record_kind(kind.record)->fields) known.emplace_back(field.name);
        if (kind.record == "case") {
            for (const auto& [name, attribute] : pack_.cases.attributes) known.push_back(name);
        }
        for (const Member& member : row.members) {
            if (std::ranges::find(known, member.key) != known.end()) continue;
            reading_.error(member.key_where, "unknown_key",
                           std::string{kind.record} + " has no field \"" + member.key + "\"",
                           suggestion(member.key, known));
        }
    }

    Reading& reading_;
    const Pack& pack_;
};

class StepReader {
public:
    StepReader(Reading& reading, const Pack& pack) : reading_{reading}, expectations_{reading, pack} {}

    std::optional<ScriptStep> read(const Node& node) const {
        if (node.is_scalar() && node.text == "restart") return ScriptStep{"restart", {}, node.where};
        if (!node.is_map() || node.members.size() != 1) {
            reading_.error(node.where, "wrong_type", "a step is one key and what it takes",
                           "- wait: 6 working days");
            return std::nullopt;
        }
        return read_member(node.members[0]);
    }

private:
    std::optional<ScriptStep> read_member(const Member& member) const {
        const StepKind* kind = find_step_kind(member.key);
        if (!kind) {
            std::vector<std::string> known;
            for (const StepKind& each : step_kinds()) known.emplace_back(each.name);
            reading_.error(member.key_where, "unknown_key", "there is no step \"" + member.key + "\"",
                           suggestion(member.key, known));
            return std::nullopt;
        }
        if (kind->later) {
            reading_.later(member.key_where, member.key);
            return std::nullopt;
        }
        ScriptStep step{member.key, {}, member.key_where};
        if (member.value.is_map()) {
            read_arguments(*kind, member.value, step);
        } else if (kind->scalar) {
            check_scalar(*kind, member.value);
            if (!member.value.is_null()) step.arguments["value"] = member.value.text;
        } else {
            reading_.wrong_type(member.value, "a mapping");
        }
        return step;
    }

    void check_scalar(const StepKind& kind, const Node& node) const {
        if (kind.name == "until") (void)read_local_time(reading_, node);
        if (kind.name == "holiday") (void)read_date(reading_, node);
        if (kind.name == "wait" || kind.name == "outage") (void)read_duration(reading_, node);
        if (kind.name == "run") (void)read_reference(reading_, node, "programme");
    }

    void read_arguments(const StepKind& kind, const Node& node, ScriptStep& step) const {
        if (kind.name == "refused") return read_refused(node, step);
        step.arguments = to_json_value(node).as_object();
        if (kind.name.starts_with("expect")) {
            std::vector<Expectation> checked;
            expectations_.read(node, demand_of(kind.name), checked);
            return;
        }
        const std::vector<std::string> known = words_of(kind.keys);
        for (const Member& member : node.members) {
            if (kind.keys == "*" || std::ranges::find(known, member.key) != known.end()) continue;
            reading_.error(member.key_where, "unknown_key",
                           "the step \"" + step.kind + "\" has no key \"" + member.key + "\"",
                           suggestion(member.key, known));
        }
        for (const char* key : {"grade", "programme"}) {
            const Node* value = node.find(key);
            if (value && value->is_scalar()) (void)read_reference(reading_, *value, key);
        }
    }

    void read_refused(const Node& node, ScriptStep& step) const {
        for (const Member& member : node.members) {
            if (member.key == "because") {
                step.arguments["because"] = read_text(reading_, member.value);
            } else if (step.arguments.contains("step")) {
                reading_.error(member.key_where, "wrong_type", "one step is refused at a time");
            } else if (const auto inner = read_member(member)) {
                step.arguments["step"] = inner->kind;
                step.arguments["with"] = inner->arguments;
            }
        }
    }

public:
    static Expectation::Demand demand_of(std::string_view key) {
        if (key == "expect_none") return Expectation::Demand::none;
        return key == "expect_count" ? Expectation::Demand::count : Expectation::Demand::some;
    }

private:
    Reading& reading_;
    ExpectationReader expectations_;
};

Script read_script(Reading& reading, const Pack& pack, const Member& member) {
    const Fields fields{reading, member.value, grammar::test};
    Script script;
    script.name = member.key;
    script.where = member.key_where;
    if (const Node* starts = fields.find("starts")) script.starts = read_local_time(reading, *starts);
    if (const Node* seed = fields.find("seed")) {
        script.seed = static_cast<std::uint64_t>(read_count(reading, *seed, fields.shape("seed")));
    }
    if (const Node* units = fields.find("units")) script.units = read_rows(reading, *units);
    if (const Node* people = fields.find("people")) script.people = read_rows(reading, *people);
    if (const Node* cases = fields.find("cases")) script.cases = read_rows(reading, *cases);
    if (const Node* steps = fields.find("steps")) {
        const StepReader reader{reading, pack};
        for (const Node* node : read_list(reading, *steps)) {
            if (auto step = reader.read(*node)) script.steps.push_back(*std::move(step));
        }
    }
    const ExpectationReader expectations{reading, pack};
    for (const char* key : {"expect", "expect_none", "expect_count"}) {
        const Node* node = fields.find(key);
        if (node) expectations.read(*node, StepReader::demand_of(key), script.expectations);
    }
    return script;
}

}  // namespace

void read_tests(Reading& reading, Pack& pack) {
    for_each_named(reading, "tests", "test",
                   [&](const Member& member) { pack.scripts.push_back(read_script(reading, pack, member)); });
}

}  // namespace rules::reading
