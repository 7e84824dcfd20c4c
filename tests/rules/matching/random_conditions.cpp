#include "tests/rules/matching/random_conditions.hpp"

namespace given {
namespace {

using namespace rules::cel;

constexpr std::string_view numbers[] = {"case.age", "case.score", "n", "u", "r", "owner.level"};
constexpr std::string_view texts[] = {"case.plan", "case.ref", "kind", "owner.name"};
constexpr std::string_view bools[] = {"case.open", "case.flagged", "b"};
constexpr std::string_view lists[] = {"case.tags", "tags"};
// Of no declared type: every question about them may meet anything.
constexpr std::string_view anythings[] = {"case.any", "x"};
constexpr std::string_view times[] = {"case.seen", "now"};
constexpr std::string_view number_literals[] = {"0",
                                                "1",
                                                "-1",
                                                "4",
                                                "5",
                                                "4.5",
                                                "-0.0",
                                                "0.5",
                                                "1e30",
                                                "5.0",
                                                "7",
                                                "4u",
                                                "9007199254740992",
                                                "9007199254740993",
                                                "9007199254740992.0",
                                                "18446744073709551615u"};
constexpr std::string_view plan_literals[] = {"'CP'", "'CIN'", "'CLA'"};
constexpr std::string_view text_literals[] = {"'CP'", "'a'", "'b'", "''", "'urgent'"};
constexpr std::string_view orders[] = {"<", "<=", ">", ">="};
constexpr std::string_view equalities[] = {"==", "!="};
constexpr std::string_view leaves_to_the_tree[] = {"case.tags.exists(t, t == 'a')",
                                                   "fails_if_odd(n)",
                                                   "tires(n)",
                                                   "tires(n)",
                                                   "1 / n == 0",
                                                   "size(tags) > 1",
                                                   "dyn(case.age) == 4",
                                                   "m['a'] == 1",
                                                   "m.a == 1",
                                                   "tags[0] == 'a'",
                                                   "case.?age.orValue(7) > 4",
                                                   "'a' in m",
                                                   "n + 1 > 4",
                                                   "kind.startsWith('u')",
                                                   "[1, 2].all(i, i < n)",
                                                   "null < x",
                                                   "now - now == duration('0s')"};

std::string text(std::string_view view) {
    return std::string{view};
}

template <class Paths>
std::string_view path_among(Tape& tape, const Paths& paths) {
    return tape.pick(40) == 39 ? tape.one_of(anythings) : tape.one_of(paths);
}

std::string text_literal(Tape& tape, std::string_view path) {
    return text(path == "case.plan" ? tape.one_of(plan_literals) : tape.one_of(text_literals));
}

std::string literal_list(Tape& tape, std::string_view path, bool number) {
    std::string list = "[";
    for (std::size_t left = tape.pick(4); left > 0; --left) {
        list += number ? text(tape.one_of(number_literals)) : text_literal(tape, path);
        if (left > 1) list += ", ";
    }
    return list + "]";
}

std::string leaf(Tape& tape) {
    switch (tape.pick(28)) {
        case 0:
            return text(path_among(tape, bools));
        case 1:
        case 2:
        case 16:
        case 17:
        case 18: {
            const std::string_view path = path_among(tape, texts);
            return text(path) + " " + text(tape.one_of(equalities)) + " " + text_literal(tape, path);
        }
        case 3:
            return text(tape.one_of(number_literals)) + " " + text(tape.one_of(orders)) + " " +
                   text(path_among(tape, numbers));
        case 4:
        case 5:
        case 19:
        case 20:
        case 21:
            return text(path_among(tape, numbers)) + " " + text(tape.one_of(orders)) + " " +
                   text(tape.one_of(number_literals));
        case 6:
        case 22:
            return text(path_among(tape, numbers)) + " " + text(tape.one_of(equalities)) + " " +
                   text(tape.one_of(number_literals));
        case 7:
        case 23:
        case 24: {
            const std::string_view path = path_among(tape, texts);
            return text(path) + " in " + literal_list(tape, path, false);
        }
        case 8:
            return text(path_among(tape, numbers)) + " in " + literal_list(tape, "", true);
        case 9:
        case 25:
        case 26:
            return text(tape.one_of(text_literals)) + " in " + text(path_among(tape, lists));
        case 10:
            return "has(" + text(tape.one_of({"case.age", "case.plan", "case.tags", "owner.name", "m.a"})) +
                   ")";
        case 11:
            return text(tape.one_of({"case.age", "case.plan", "owner", "case.any", "x", "case.seen"})) + " " +
                   text(tape.one_of(equalities)) + " null";
        case 12:
            return text(path_among(tape, numbers)) + " " + text(tape.one_of(orders)) + " " +
                   text(path_among(tape, numbers));
        case 13:
            return text(tape.one_of(times)) + " " + text(tape.one_of(orders)) + " " +
                   text(tape.one_of(times));
        case 14:
            return text(path_among(tape, texts)) + " " + text(tape.one_of({"==", "!=", "<", ">="})) + " " +
                   text(path_among(tape, texts));
        default:
            return text(tape.one_of(leaves_to_the_tree));
    }
}

std::string condition(Tape& tape, int depth) {
    if (depth == 0) return leaf(tape);
    switch (tape.pick(8)) {
        case 0:
            return leaf(tape);
        case 1:
            return "!(" + condition(tape, depth - 1) + ")";
        case 2:
        case 3:
        case 4:
            return "(" + condition(tape, depth - 1) + " && " + condition(tape, depth - 1) + ")";
        case 5:
        case 6:
            return "(" + condition(tape, depth - 1) + " || " + condition(tape, depth - 1) + ")";
        default:
            return "(" + condition(tape, depth - 1) + " ? " + condition(tape, depth - 1) + " : " +
                   condition(tape, depth - 1) + ")";
    }
}

// A record as a host may have it: nothing holds it to its declaration.
class LooseRecord final : public Record {
public:
    LooseRecord(std::string type, std::map<std::string, Value, std::less<>> fields)
        : type_{std::move(type)}, fields_{std::move(fields)} {}

    [[nodiscard]] std::string_view type_name() const override { return type_; }
    [[nodiscard]] std::optional<Value> field(std::string_view name) const override {
        const auto found = fields_.find(name);
        return found == fields_.end() ? std::nullopt : std::optional{found->second};
    }

private:
    std::string type_;
    std::map<std::string, Value, std::less<>> fields_;
};

const std::vector<Value>& odd_values() {
    static const std::vector<Value> values = {
        {},
        Value::failure("it broke"),
        true,
        std::int64_t{4},
        std::int64_t{9'007'199'254'740'993},
        INT64_MIN,
        std::uint64_t{4},
        UINT64_MAX,
        4.5,
        0.0 / 0.0,
        1.0 / 0.0,
        -1.0 / 0.0,
        -0.0,
        9'007'199'254'740'992.0,
        Value::text("CP"),
        Value::text("nobody names this"),
        Value::text(std::string(20'000, 'x')),
        Value::bytes("a"),
        Timestamp{1'767'600'000, 0},
        Duration{5},
        Value::list({Value::text("a"), Value{}, std::int64_t{1}}),
        Value::list(std::vector<Value>(2'000, Value::text("a"))),
        Value::map({{Value::text("a"), std::int64_t{1}}}),
        Value::type("int"),
        Value::some(std::int64_t{4}),
    };
    return values;
}

Value number(Tape& tape) {
    switch (tape.pick(3)) {
        case 0:
            return static_cast<std::int64_t>(tape.pick(9)) - 1;
        case 1:
            return static_cast<double>(tape.pick(20)) / 2 - 1;
        default:
            return std::uint64_t{tape.pick(9)};
    }
}

Value words(Tape& tape) {
    return Value::text(text(tape.one_of({"CP", "CIN", "CLA", "a", "b", "", "urgent", "other"})));
}

Value list_of_words(Tape& tape) {
    std::vector<Value> items;
    for (std::size_t left = tape.pick(4); left > 0; --left) items.push_back(words(tape));
    return Value::list(std::move(items));
}

// Half of the facts are as declared; the others may be anything at all.
Value value_for(Tape& tape, std::string_view type, bool odd) {
    if (odd && tape.rarely()) return tape.one_of(odd_values());
    if (type == "number" || type == "real") return number(tape);
    if (type == "map") return Value::map({{Value::text("a"), number(tape)}});
    if (type == "bool") return tape.pick(2) == 1;
    if (type == "text") return words(tape);
    if (type == "list") return list_of_words(tape);
    if (type == "time") return Timestamp{1'767'600'000 + tape.pick(3), 0};
    return odd ? tape.one_of(odd_values()) : number(tape);
}

struct Declared {
    std::string_view name;
    std::string_view type;
};
constexpr Declared fields[] = {{"ref", "text"},     {"plan", "text"},  {"open", "bool"},
                               {"flagged", "bool"}, {"age", "number"}, {"score", "real"},
                               {"tags", "list"},    {"seen", "time"},  {"any", "anything"}};
constexpr Declared variables[] = {{"n", "number"},  {"u", "number"},   {"r", "real"},
                                  {"kind", "text"}, {"b", "bool"},     {"tags", "list"},
                                  {"now", "time"},  {"x", "anything"}, {"m", "map"}};

}  // namespace

Environment small_world(Tape& tape) {
    Environment world;
    world.options.null_orders_false = tape.pick(3) != 0;
    if (tape.rarely()) world.options.step_budget = tape.one_of({5, 20, 60});
    world.declare_record({"case",
                          {{"ref", Type::Kind::text},
                           {"plan", Type::text_choices({"CIN", "CP", "CLA"}).or_null()},
                           {"open", Type::Kind::boolean},
                           {"flagged", Type{Type::Kind::boolean}.or_null()},
                           {"age", Type{Type::Kind::integer}.or_null()},
                           {"score", Type{Type::Kind::real}.or_null()},
                           {"tags", Type::list(Type::Kind::text)},
                           {"seen", Type{Type::Kind::timestamp}.or_null()},
                           {"any", Type{}}}});
    world.declare_record({"person", {{"name", Type::Kind::text}, {"level", Type::Kind::integer}}});
    world.declare("case", Type::record("case")).declare("owner", Type::record("person").or_null());
    world.declare("n", Type::Kind::integer).declare("u", Type::Kind::unsigned_integer);
    world.declare("r", Type::Kind::real).declare("kind", Type::Kind::text).declare("b", Type::Kind::boolean);
    world.declare("tags", Type::list(Type::Kind::text)).declare("now", Type::Kind::timestamp);
    world.declare("x", tape.one_of<Type>({Type{}, Type{}, Type::Kind::text, Type::Kind::timestamp}))
        .declare("m", Type::map(Type::Kind::text, Type::Kind::integer));
    world.add_function("fails_if_odd", *parse_signature("(int): bool"),
                       [](std::span<const Value> arguments, const CallContext&) -> Value {
                           return arguments[0].as_int() % 2 == 0 ? Value{true} : Value::failure("odd");
                       });
    world.add_function("tires", *parse_signature("(int): bool"),
                       [](std::span<const Value> arguments, const CallContext& context) -> Value {
                           return arguments[0].as_int() > 3 && context.spend(SIZE_MAX / 2);
                       });
    return world;
}

std::string random_condition(Tape& tape) {
    return condition(tape, static_cast<int>(tape.pick(5)));
}

MapActivation random_facts(Tape& tape) {
    MapActivation facts;
    const bool odd = tape.pick(3) == 2;
    const auto record = [&](const char* type, auto declared) {
        std::map<std::string, Value, std::less<>> values;
        for (const Declared& each : declared) {
            if (!tape.rarely()) values.emplace(each.name, value_for(tape, each.type, odd));
        }
        return Value{std::shared_ptr<const Record>{std::make_shared<LooseRecord>(type, std::move(values))}};
    };
    if (!odd || tape.pick(20) != 19) facts.set("case", record("case", std::to_array(fields)));
    if (!odd || tape.pick(4) != 0) {
        facts.set("owner",
                  record("person", std::to_array<Declared>({{"name", "text"}, {"level", "number"}})));
    } else if (tape.pick(2) == 0) {
        facts.set("owner", {});
    }
    for (const Declared& each : variables) {
        if (!odd || tape.pick(20) != 19) facts.set(text(each.name), value_for(tape, each.type, odd));
    }
    return facts;
}

namespace {

std::string json_value(Tape& tape, std::string_view type, bool odd) {
    if (odd && tape.rarely()) {
        return text(tape.one_of({"null",
                                 "true",
                                 "4",
                                 "-1",
                                 "4.5",
                                 "1e400",
                                 "9007199254740993",
                                 "18446744073709551615",
                                 "\"CP\"",
                                 "\"\\u0043P\"",
                                 "\"caf\\u00e9\"",
                                 "[]",
                                 "[\"a\", null]",
                                 "[\"a\", [\"b\"]]",
                                 "[1, 2]",
                                 "[\"a\", {\"b\": 1}]",
                                 "{}",
                                 "{\"age\": 4, \"name\": \"a\"}",
                                 "\"2026-01-05\"",
                                 "[[[[\"a\"]]]]"}));
    }
    if (type == "real") return text(tape.one_of({"0", "4", "4.0", "4.5", "5", "-1", "7", "3"}));
    if (type == "number") return text(tape.one_of({"0", "4", "5", "7", "3"}));
    if (type == "map") return text(tape.one_of({"{}", "{\"a\": 1}", "{\"a\": 1, \"b\": 2}"}));
    if (type == "bool") return tape.pick(2) == 0 ? "true" : "false";
    if (type == "list") return text(tape.one_of({"[]", "[\"a\"]", "[\"b\", \"a\"]", "[\"urgent\", \"no\"]"}));
    if (type == "time") return text(tape.one_of({"\"2026-01-05\"", "\"2026-01-05T09:00:00Z\""}));
    return text(tape.one_of({"\"CP\"", "\"CIN\"", "\"a\"", "\"b\"", "\"other\"", "\"\"", "\"\\u0061\""}));
}

std::string json_members(Tape& tape, std::span<const Declared> declared, bool odd) {
    std::string members;
    const auto add = [&](std::string_view key, const std::string& value) {
        members += (members.empty() ? "\"" : ", \"") + text(key) + "\": " + value;
    };
    for (const Declared& each : declared) {
        if (tape.rarely()) continue;
        if (tape.rarely()) add("unknown", json_value(tape, "text", odd));
        if (tape.rarely()) add(each.name, json_value(tape, each.type, odd));
        add(each.name == "age" && tape.rarely() ? "\\u0061ge" : each.name, json_value(tape, each.type, odd));
    }
    return members;
}

}  // namespace

std::string random_json_facts(Tape& tape) {
    const bool odd = tape.pick(3) == 2;
    std::string facts = "{" + json_members(tape, variables, odd);
    const auto record = [&](const char* name, std::span<const Declared> declared) {
        std::string value = "{" + json_members(tape, declared, odd) + "}";
        if (odd && tape.rarely()) value = json_value(tape, "anything", odd);
        facts += (facts.size() > 1 ? ", \"" : "\"") + text(name) + "\": " + value;
    };
    constexpr Declared person[] = {{"name", "text"}, {"level", "number"}};
    record("case", fields);
    if (tape.rarely()) record("case", fields);
    record("owner", person);
    return facts + "}";
}

}  // namespace given
