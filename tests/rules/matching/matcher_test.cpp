// What the matcher decides itself, what it leaves to the tree walk, and what a row says of facts.

#include <ostream>
#include <string>

#include <doctest/doctest.h>

#include "rules/matching/json_binder.hpp"
#include "rules/matching/json_facts.hpp"

namespace {

using namespace rules;
using cel::Type;
using matching::Matcher;
using matching::Matches;
using matching::Row;

cel::Environment council(bool null_orders_false = true) {
    cel::Environment environment;
    environment.options.null_orders_false = null_orders_false;
    environment.declare_record({"case",
                                {{"plan", Type::text_choices({"CIN", "CP"}).or_null()},
                                 {"age", Type{Type::Kind::integer}.or_null()},
                                 {"score", Type{Type::Kind::real}.or_null()},
                                 {"open", Type::Kind::boolean},
                                 {"flagged", Type{Type::Kind::boolean}.or_null()},
                                 {"tags", Type::list(Type::Kind::text)},
                                 {"seen", Type{Type::Kind::timestamp}.or_null()},
                                 {"any", Type{}}}});
    environment.declare("case", Type::record("case")).declare("now", Type::Kind::timestamp);
    environment.add_function(
        "history", *cel::parse_signature("(case): list(string)"),
        [](std::span<const cel::Value>, const cel::CallContext&) { return cel::Value::list({}); });
    return environment;
}

std::string outcome(const Matcher& matcher, const Row& row) {
    Matches matches;
    matcher.match(row, matches);
    if (!matches.fires().empty()) return "fires";
    return matches.open().empty() ? "no" : "open";
}

// Bound both ways, which must come to the same.
std::string outcome(std::string_view condition, std::string_view case_json,
                    const cel::Environment& environment) {
    const auto compiled = cel::compile(condition, environment);
    const auto* expression = std::get_if<cel::Expression>(&compiled);
    if (expression == nullptr) return "refused";
    const Matcher matcher{std::array{expression}};
    const std::string text = "{\"now\": \"2026-01-05T00:00:00Z\", \"case\": " + std::string{case_json} + "}";
    Row row;
    const auto object = std::make_shared<const boost::json::object>(boost::json::parse(text).as_object());
    matcher.bind(matching::JsonFacts{environment, object}, row);
    const std::string by_value = outcome(matcher, row);
    matching::JsonBinder binder{matcher};
    REQUIRE(binder.bind(text, row));
    const std::string by_text = outcome(matcher, row);
    return by_value == by_text ? by_value : by_value + " by value, " + by_text + " by text";
}

struct Case {
    std::string_view condition;
    std::string_view record;
    std::string_view outcome;
};

}  // namespace

TEST_CASE("what a condition says of a value is decided without the tree") {
    constexpr Case cases[] = {
        {"case.plan == 'CP'", R"({"plan": "CP"})", "fires"},
        {"case.plan == 'CP'", R"({"plan": "nobody names this"})", "no"},
        {"case.plan != 'CP'", R"({"plan": "nobody names this"})", "fires"},
        {"!(case.plan in ['CP', 'CIN'])", R"({"plan": "LAC"})", "fires"},
        {"case.plan in ['CP', 'CIN']", R"({"plan": "CIN"})", "fires"},
        {"case.plan in []", R"({"plan": "CIN"})", "no"},
        {"case.age >= 4", R"({"age": 4})", "fires"},
        {"case.age > 4", R"({"age": 4})", "no"},
        {"4 < case.age", R"({"age": 5})", "fires"},
        {"case.age >= 4.5", R"({"age": 4})", "no"},
        {"case.score == 4.0", R"({"score": 4})", "fires"},
        {"case.score < 4u", R"({"score": 3})", "fires"},
        {"case.score < 0", R"({"score": -0.0})", "no"},
        {"case.score < 0", R"({"score": -1e300})", "fires"},
        {"case.score > 1e300", R"({"score": 1.5e300})", "fires"},
        {"case.age > 9007199254740991", R"({"age": 9007199254740992})", "fires"},
        {"case.open", R"({"open": true})", "fires"},
        {"case.open == false", R"({"open": true})", "no"},
        {"'urgent' in case.tags", R"({"tags": ["new", "urgent"]})", "fires"},
        {"!('urgent' in case.tags)", R"({"tags": []})", "fires"},
        {"case.open ? case.age > 4 : case.plan == 'CP'", R"({"open": false, "plan": "CP"})", "fires"},
        {"case.seen < now", R"({"seen": "2026-01-04"})", "fires"},
        {"true", "{}", "fires"},
        {"false", "{}", "no"},
    };
    for (const auto& [condition, record, expected] : cases) {
        CAPTURE(condition);
        CAPTURE(record);
        CHECK(outcome(condition, record, council()) == expected);
    }
}

TEST_CASE("what a record lacks is null, which equals only null") {
    constexpr Case cases[] = {
        {"case.age == null", "{}", "fires"},
        {"case.age == null", R"({"age": null})", "fires"},
        {"case.age != null", R"({"age": 0})", "fires"},
        {"case.age >= 4", "{}", "no"},
        {"!(case.age >= 4)", "{}", "fires"},
        {"case.age in [4]", "{}", "no"},
        {"case.plan != 'CP'", "{}", "fires"},
        {"has(case.age)", R"({"age": null})", "no"},
        {"has(case.age)", R"({"age": 4})", "fires"},
        {"case.seen == null", "{}", "fires"},
        {"case.seen < now", "{}", "no"},
        {"case == null", "{}", "no"},
    };
    for (const auto& [condition, record, expected] : cases) {
        CAPTURE(condition);
        CHECK(outcome(condition, record, council()) == expected);
    }
    CHECK(outcome("case.age >= 4", "{}", council(false)) == "open");
    CHECK(outcome("case.age >= 4", R"({"age": 4})", council(false)) == "fires");
}

TEST_CASE("what may fail is left to the tree") {
    constexpr Case cases[] = {
        {"case.flagged", "{}", "open"},
        {"case.age > 4", R"({"age": "four"})", "open"},
        {"case.plan == 'CP'", R"({"plan": 4})", "open"},
        {"case.open || case.age > 4", R"({"open": true, "age": "four"})", "open"},
        {"'urgent' in case.tags", "{}", "open"},
        {"'urgent' in case.tags", R"({"tags": ["urgent", 4]})", "open"},
        {"has(case.tags)", R"({"tags": [4]})", "open"},
        {"case.any < 4", R"({"any": "four"})", "open"},
        {"case.any == 'a' || case.any > 4", R"({"any": "a"})", "open"},
        {"case.age > 9007199254740991", R"({"age": 9007199254740993})", "open"},
        {"case.seen < now", R"({"seen": "soon"})", "open"},
        {"case.age > 4", "null", "open"},
    };
    for (const auto& [condition, record, expected] : cases) {
        CAPTURE(condition);
        CAPTURE(record);
        CHECK(outcome(condition, record, council()) == expected);
    }
}

TEST_CASE("what comes before a function in a condition can rule it out, what comes behind cannot") {
    constexpr Case cases[] = {
        {"case.plan == 'CP' && history(case).size() == 0", R"({"plan": "CP"})", "open"},
        {"case.plan == 'CP' && history(case).size() == 0", R"({"plan": "CIN"})", "no"},
        {"history(case).size() == 0 && case.plan == 'CP'", R"({"plan": "CIN"})", "open"},
        {"case.plan == 'CP' || history(case).size() == 0", R"({"plan": "CIN"})", "open"},
    };
    for (const auto& [condition, record, expected] : cases) {
        CAPTURE(condition);
        CHECK(outcome(condition, record, council()) == expected);
    }
}

TEST_CASE("rules come in their order, each once, and one without a condition always") {
    const cel::Environment environment = council();
    std::vector<cel::Expression> expressions;
    for (const char* text :
         {"case.age > 1 || case.open || case.plan == 'CP'", "case.age > 9", "history(case).size() == 0",
          "case.age > 2 && case.seen < now", "case.age > 3"}) {
        expressions.push_back(std::get<cel::Expression>(cel::compile(text, environment)));
    }
    std::vector<const cel::Expression*> rules = {&expressions[0], nullptr,         &expressions[1],
                                                 &expressions[2], &expressions[3], &expressions[4]};
    const Matcher matcher{rules};
    CHECK(matcher.shape().in_bitmaps == 4);
    CHECK(matcher.shape().by_program == 1);
    CHECK(matcher.shape().by_tree == 1);
    matching::JsonBinder binder{matcher, "case"};
    Row row;
    Matches matches;
    REQUIRE(binder.bind(R"({"age": 5, "open": true, "plan": "CP"})", row));
    matcher.match(row, matches);
    CHECK(std::vector(matches.fires().begin(), matches.fires().end()) == std::vector<std::uint32_t>{0, 1, 5});
    CHECK(std::vector(matches.open().begin(), matches.open().end()) == std::vector<std::uint32_t>{3, 4});
}

TEST_CASE("a condition with too many alternatives for the bitmaps is decided all the same") {
    std::string condition = "true";
    for (int i = 0; i < 8; ++i) condition += " && (case.age == " + std::to_string(i) + " || case.score > 1)";
    const cel::Environment environment = council();
    const auto compiled = cel::compile(condition, environment);
    const Matcher matcher{std::array{&std::get<cel::Expression>(compiled)}};
    CHECK(matcher.shape().by_program == 1);
    CHECK(outcome(condition, R"({"age": 3, "score": 2})", environment) == "fires");
    CHECK(outcome(condition, R"({"age": 3, "score": 1})", environment) == "no");
}

TEST_CASE("a text that is no JSON object gives no row, and says why") {
    const Matcher matcher;
    matching::JsonBinder binder{matcher};
    Row row;
    for (const char* text : {"", "[]", "4", "{", "{} {}", "{\"a\": }", "nul", "{\"a\": \"\xff\"}"}) {
        CAPTURE(text);
        CHECK_FALSE(binder.bind(text, row));
        CHECK_FALSE(binder.error().empty());
    }
    CHECK(binder.bind(" {\"unknown\": [{\"deep\": [1]}]} \n", row));
}

TEST_CASE("of two members with one name the last one counts") {
    const cel::Environment environment = council();
    CHECK(outcome("case.age == null", R"({"age": 4}, "case": {"plan": "CP"})", environment) == "fires");
    CHECK(outcome("case.plan == 'CP'", R"({"plan": "CIN", "plan": "CP"})", environment) == "fires");
    CHECK(outcome("'a' in case.tags", R"({"tags": ["a"], "tags": ["b"]})", environment) == "no");
    CHECK(outcome("case.age == 4", R"({"age": 4}, "case": 7)", environment) == "open");
}
