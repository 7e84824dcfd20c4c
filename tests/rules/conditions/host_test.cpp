// What the host builds on: records, nulls, choices, functions of its own, hints.

#include <memory>
#include <ostream>
#include <string>

#include <doctest/doctest.h>

#include "rules/names.hpp"
#include "tests/rules/conditions/given.hpp"

namespace {

using namespace rules::cel;
namespace json = boost::json;

Environment pack_environment() {
    Environment environment;
    environment.options.null_orders_false = true;
    environment.options.check_literals = true;
    environment.declare_record({"case",
                                {{"ref", Type::Kind::text},
                                 {"open", Type::Kind::boolean},
                                 {"age", Type{Type::Kind::integer}.or_null()},
                                 {"plan", Type::text_choices({"CIN", "CP", "CLA"}).or_null()},
                                 {"last_review", Type{Type::Kind::timestamp}.or_null()},
                                 {"tags", Type::list(Type::text_choices({"urgent", "new"}))}}});
    environment.declare("case", Type::record("case"));
    environment.declare("now", Type::Kind::timestamp);
    environment.add_function("rank", *parse_signature("(string): int"),
                             [](std::span<const Value> arguments, const CallContext&) -> Value {
                                 return arguments[0].as_text() == "good" ? std::int64_t{1} : std::int64_t{2};
                             });
    environment.add_function(
        "days_ago", *parse_signature("(int): timestamp"),
        [](std::span<const Value> arguments, const CallContext& context) -> Value {
            const auto now = context.activation.find("now");
            return Timestamp{now->as_timestamp().seconds - 86'400 * arguments[0].as_int(), 0};
        });
    environment.add_function("is_open", *parse_signature("case.(): bool"),
                             [](std::span<const Value> arguments, const CallContext&) {
                                 return arguments[0].as_record().field("open").value_or(Value{});
                             });
    return environment;
}

MapActivation activation_with(const Environment& environment, std::string_view case_json) {
    const auto type = std::make_shared<const RecordType>(*environment.find_record("case"));
    const auto object = std::make_shared<const json::object>(json::parse(case_json).as_object());
    MapActivation activation;
    activation.set("case", std::shared_ptr<const Record>{std::make_shared<JsonRecord>(type, object)});
    activation.set("now", Timestamp{1'767'600'000, 0});
    return activation;
}

struct Row {
    std::string_view expression;
    std::string_view result;
};

}  // namespace

TEST_CASE("an attribute that a case lacks is null, and orders as false") {
    const Environment environment = pack_environment();
    const auto bare = activation_with(environment, R"({"ref": "C1", "open": true})");
    constexpr Row rows[] = {
        {"case.age >= 4", "false"},
        {"case.age < 4", "false"},
        {"!(case.age >= 4)", "true"},
        {"case.age == null", "true"},
        {"case.age != null", "false"},
        {"case.age == 4", "false"},
        {"has(case.age)", "false"},
        {"has(case.ref)", "true"},
        {"case.plan in ['CP']", "false"},
        {"case.last_review < now", "false"},
        {"case.last_review == null", "true"},
        {"case.age + 1 > 2", "failed: no such overload: +(null_type, int)"},
        {"case.is_open()", "true"},
        {"case.?age.orValue(7)", "7"},
        {"case == case", "true"},
        {"case.open && case.age > 2 || case.ref == 'C1'", "true"},
    };
    for (const auto& [expression, result] : rows) {
        CAPTURE(expression);
        CHECK(given::result_of(expression, environment, bare) == result);
    }
}

TEST_CASE("fields of a record are read with their declared types") {
    const Environment environment = pack_environment();
    const auto full = activation_with(
        environment,
        R"({"ref": "C1", "open": false, "age": 7, "plan": "CP", "last_review": "2026-01-02", "tags": ["new"]})");
    constexpr Row rows[] = {
        {"case.age >= 4 && case.plan == 'CP'", "true"},
        {"case.last_review < now && case.last_review > days_ago(4)", "true"},
        {"'new' in case.tags", "true"},
        {"rank('good') < rank('inadequate')", "true"},
        {"[case].map(c, c.age)", "[7]"},
    };
    for (const auto& [expression, result] : rows) {
        CAPTURE(expression);
        CHECK(given::result_of(expression, environment, full) == result);
    }
    const auto wrong = activation_with(environment, R"({"ref": "C1", "open": false, "age": "seven"})");
    CHECK(given::result_of("case.age > 3", environment, wrong) ==
          "failed: the JSON value is not of type int or null");
}

TEST_CASE("the checker names the place and what was probably meant") {
    const Environment environment = pack_environment();
    constexpr Row rows[] = {
        {"case.pln == 'CP'", "unknown_field@5: a case has no field 'pln' | did you mean 'plan'?"},
        {"cse.plan == 'CP'", "unknown_variable@0: there is no variable 'cse' here | did you mean 'case'?"},
        {"rnk('good') == 1", "unknown_function@0: there is no function 'rnk' | did you mean 'rank'?"},
        {"case.plan == 'CPP'", "unknown_choice@13: 'CPP' is not one of the choices | did you mean 'CP'?"},
        {"'urgnt' in case.tags",
         "unknown_choice@0: 'urgnt' is not one of the choices | did you mean 'urgent'?"},
        {"case.plan in ['CIN', 'XX']",
         "unknown_choice@21: 'XX' is not one of the choices | the choices are CIN, CP, CLA"},
        {"case.age == '4'",
         "no_overload@0: '==' does not go with (int or null, string) | a number is written without quotes"},
        {"case.open == null", "no_overload@0: '==' does not go with (bool, null) | they can never be equal"},
        {"case.ref.foo", "no_fields@9: a value of type string has no field 'foo'"},
        {"case.open and case.age", "syntax@10: 'and' is not expected here | and is written &&"},
        {"case.open = true", "syntax@10: '=' does not belong in an expression | equality is written =="},
        {"case.plan == \u201cCP\"",
         "syntax@13: '\u201c' does not belong in an expression | a text stands in straight quotes, as "
         "\"CP\"\nsyntax@18: the text is not closed | add the closing \""},
        {"rank(1)", "no_overload@0: 'rank' does not go with (int) | it takes (string)"},
        {"math.gretest(1)",
         "unknown_function@5: there is no function 'math.gretest' | did you mean 'math.greatest'?"},
        {"timestamp('2026-1-1') < now", "bad_literal@10: not a timestamp as 2026-01-05T09:00:00Z"},
        {"case.ref.matches('(')", "bad_literal@17: not a regular expression: missing ): ("},
        {"case.age > 1 && (case.open", "syntax@26: a closing ')' is missing"},
        {"", "syntax@0: the expression ends too early"},
        {"case.opn || case.pla == 'CP' || cas.age > 1",
         "unknown_field@5: a case has no field 'opn' | did you mean 'open'?\n"
         "unknown_field@17: a case has no field 'pla' | did you mean 'plan'?\n"
         "unknown_variable@32: there is no variable 'cas' here | did you mean 'case'?"},
        {"[1, +, 2].exists(x, x ==)",
         "syntax@4: '+' is not expected here\nsyntax@24: ')' is not expected here"},
    };
    for (const auto& [expression, problems] : rows) {
        CAPTURE(expression);
        CHECK(given::problems_of(expression, environment) == problems);
    }
}

TEST_CASE("an expression tells what it refers to") {
    const auto compiled =
        compile("case.open && [case].exists(c, c.age > 3) && has(case.plan) && rank(case.ref) > 1",
                pack_environment());
    const auto& references = std::get<Expression>(compiled).references();
    CHECK(references.variables == std::vector<std::string>{"case"});
    CHECK(references.functions == std::vector<std::string>{"rank"});
    const std::vector<std::pair<std::string, std::string>> fields = {
        {"case", "age"}, {"case", "open"}, {"case", "plan"}, {"case", "ref"}};
    CHECK(references.record_fields == fields);
}

TEST_CASE("an explanation gives every sub-expression that was evaluated") {
    const Environment environment = pack_environment();
    const auto compiled = compile("case.age >= 4 && case.plan == \"CP\"", environment);
    const auto& expression = std::get<Expression>(compiled);
    const auto young = activation_with(environment, R"({"ref": "C1", "open": true, "age": 3})");
    const Explanation why = expression.explain(young);
    CHECK(why.text == "case.age >= 4 && case.plan == \"CP\"");
    CHECK_FALSE(why.value.is_true());
    REQUIRE(why.parts.size() == 1);  // the second side was not needed
    CHECK(why.parts[0].text == "case.age >= 4");
    REQUIRE(why.parts[0].parts.size() == 1);
    CHECK(why.parts[0].parts[0].text == "case.age");
    CHECK(why.parts[0].parts[0].value.as_int() == 3);
}

TEST_CASE("an explanation shows what it is about with all its brackets") {
    const Environment environment = pack_environment();
    const auto young = activation_with(environment, R"({"ref": "C1", "open": true, "age": 3})");
    struct Case {
        std::string text;
        std::vector<std::string> parts;  ///< Of the whole, as they are told.
    };
    const Case cases[] = {
        {"(case.age < 4 || case.open) && !(case.open)", {"case.age < 4 || case.open", "!(case.open)"}},
        {"((case.age + 1) * 2) > (case.age)", {"(case.age + 1) * 2", "case.age"}},
        {"(case.open) ? (1 < 2) : (2 < 1)", {"case.open", "1 < 2"}},
    };
    for (const Case& c : cases) {
        CAPTURE(c.text);
        const auto compiled = compile(c.text, environment);
        const Explanation why = std::get<Expression>(compiled).explain(young);
        CHECK(why.text == c.text);
        std::vector<std::string> parts;
        for (const Explanation& part : why.parts) parts.push_back(part.text);
        CHECK(parts == c.parts);
    }
}

TEST_CASE("a failure knows where it happened") {
    const auto compiled = compile("1 + 2 == 3 && 10 / (5 - 5) > 1", {});
    const Outcome outcome = std::get<Expression>(compiled).evaluate(MapActivation{});
    CHECK(outcome.error == "division by zero");
    CHECK(outcome.offset == 14);
}

TEST_CASE("the nearest name is near") {
    const std::vector<std::string> known = {"grade", "first_grade", "state", "Kind"};
    CHECK(rules::nearest_name("grad", known) == "grade");
    CHECK(rules::nearest_name("garde", known) == "grade");
    CHECK(rules::nearest_name("kind", known) == "Kind");
    CHECK_FALSE(rules::nearest_name("owner", known));
    CHECK_FALSE(rules::nearest_name("", known));
}

TEST_CASE("JSON goes both ways") {
    const Type dates = *parse_type("list(timestamp)");
    const Value value = from_json(json::parse(R"(["2026-01-05", "2026-01-05T09:00:00+01:00"])"), dates);
    CHECK(json::serialize(to_json(value)) == R"(["2026-01-05T00:00:00Z","2026-01-05T08:00:00Z"])");
    const DayStart an_hour_early = [](std::string_view) -> Value { return Timestamp{1'767'567'600, 0}; };
    CHECK(json::serialize(to_json(from_json(json::value("2026-01-05"), Type::Kind::timestamp,
                                            an_hour_early))) == R"("2026-01-04T23:00:00Z")");
    CHECK(from_json(json::parse(R"([1])"), dates).is_failure());
    CHECK(from_json(json::parse("null"), Type::Kind::integer).is_failure());
    CHECK(from_json(json::parse("1"), Type::Kind::real).as_double() == 1.0);
    CHECK(from_json(json::parse("1.5"), Type::Kind::integer).is_failure());
    CHECK(json::serialize(to_json(from_json(json::parse(R"({"a":[1,2.5,null,true,"x"]})")))) ==
          R"({"a":[1,2.5E0,null,true,"x"]})");
}
