#include "workflows/decision.hpp"

#include <ostream>

#include <doctest/doctest.h>
#include <boost/json.hpp>

#include "engine/journal.hpp"

namespace workflows {
namespace {

namespace json = boost::json;

json::object parse(const char* text) {
    return json::parse(text).as_object();
}

}  // namespace

TEST_CASE("a difference holds what changed and nothing else") {
    struct Row {
        const char* before;
        const char* now;
        const char* patch;
    };
    const Row rows[] = {
        {R"({"a":1,"b":2})", R"({"a":1,"b":3})", R"({"b":3})"},
        {R"({"a":1})", R"({"a":1})", R"({})"},
        {R"({"a":1,"b":2})", R"({"a":1})", R"({"b":null})"},
        {R"({"a":{"x":1,"y":2}})", R"({"a":{"x":1,"y":3}})", R"({"a":{"y":3}})"},
        {R"({"a":{"x":1}})", R"({"a":{}})", R"({"a":{"x":null}})"},
        {R"({"a":[1,2]})", R"({"a":[1]})", R"({"a":[1]})"},
        {R"({})", R"({"a":{"x":1}})", R"({"a":{"x":1}})"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.before);
        CAPTURE(row.now);
        const json::object before = parse(row.before);
        const json::object patch = difference(&before, parse(row.now));
        CHECK(patch == parse(row.patch));
        // What the journal keeps leads to what was decided.
        const engine::Document folded = engine::fold(std::make_shared<const json::object>(before), patch);
        CHECK(*folded == parse(row.now));
    }
}

TEST_CASE("references sort by their number") {
    CHECK(numbered_key("AUD-9") < numbered_key("AUD-10"));
    CHECK(descending_key("AUD-10") < descending_key("AUD-9"));
    CHECK(numbered_key("AUD-10").size() == numbered_key("AUD-9").size());
}

}  // namespace workflows
