#include "workflows/reading/record_filter.hpp"

#include <doctest/doctest.h>
#include <boost/json.hpp>

#include "tests/support/rights_council.hpp"
#include "workflows/look.hpp"

namespace {

namespace json = boost::json;
using workflows::RecordFilter;

const rights::Council& council() {
    static const rights::Council played;
    return played;
}

engine::Result<RecordFilter> filter(const char* kind, const RecordFilter::Conditions& conditions) {
    std::optional<engine::Result<RecordFilter>> made;
    workflows::look_at(
        council().store(), council().packs(), {council().now(), 0, 0},
        [&](const workflows::Decision& decision) { made = RecordFilter::make(decision, kind, conditions); });
    return *std::move(made);
}

json::object object(const char* text) {
    return json::parse(text).as_object();
}

}  // namespace

TEST_CASE("a filter takes what can stand in a field, and says what that is") {
    struct Row {
        const char* kind;
        const char* field;
        const char* value;
        const char* refusal;
    };
    constexpr Row rows[] = {
        {"action", "due", "yesterday", "`due` is a day, such as 2026-01-31, not `yesterday`."},
        {"action", "due", "2026-02-30", "`due` is a day, such as 2026-01-31, not `2026-02-30`."},
        {"action", "due.before", "", "`due.before` is a day, such as 2026-01-31, not ``."},
        {"action", "due.until", "2026-01-31",
         "there is no `due.until`: `due` is a day, such as 2026-01-31; write .from, .to, .after or .before."},
        {"action", "extensions", "many", "`extensions` is a number, such as 3 or 2.5, not `many`."},
        {"action", "extensions", "nan", "`extensions` is a number, such as 3 or 2.5, not `nan`."},
        {"action", "extensions", "1e999", "`extensions` is a number, such as 3 or 2.5, not `1e999`."},
        {"action", "overdue", "1", "`overdue` is true or false, not `1`."},
        {"action", "owner.from", "a", "there is no `owner.from`: `owner` is a text."},
        {"action", "overdue.from", "true", "there is no `overdue.from`: `overdue` is true or false."},
        {"action", "state", "opne", "no action has the state `opne`; did you mean `open`?"},
        {"alert", "raised_on", "noon",
         "`raised_on` is a day or an instant, such as 2026-01-31 or 2026-01-31T09:00:00Z, not `noon`."},
        {"audit", "score.from", "good", "`score.from` is a number, such as 3 or 2.5, not `good`."},
        {"pick", "state", "picked", "no pick has the state `picked`; there are asked, done."},
    };
    for (const Row& row : rows) {
        CAPTURE(row.field);
        const auto made = filter(row.kind, {{row.field, row.value}});
        REQUIRE(made.has_error());
        CHECK(made.error().message == row.refusal);
        CHECK(made.error().code == engine::ErrorCode::invalid_input);
    }
}

TEST_CASE("a field that there is not is refused, with the nearest that there is") {
    const auto made = filter("action", {{"duw.from", "2026-01-31"}});
    REQUIRE(made.has_error());
    CHECK(made.error().message == "no action has a field `duw`; did you mean `due`?");
}

TEST_CASE("days, numbers and instants are compared as what they are") {
    struct Row {
        const char* field;
        const char* value;
        const char* record;
        bool passes;
    };
    constexpr Row rows[] = {
        {"due", "2026-05-01", R"({"due": "2026-05-01"})", true},
        {"due", "2026-05-02", R"({"due": "2026-05-01"})", false},
        {"due.from", "2026-05-01", R"({"due": "2026-05-01"})", true},
        {"due.to", "2026-05-01", R"({"due": "2026-05-01"})", true},
        {"due.after", "2026-05-01", R"({"due": "2026-05-01"})", false},
        {"due.before", "2026-05-01", R"({"due": "2026-05-01"})", false},
        {"due.after", "2026-04-30", R"({"due": "2026-05-01"})", true},
        {"due.before", "2026-05-02", R"({"due": "2026-05-01"})", true},
        {"due.before", "2026-05-02", R"({})", false},
        {"due", "", R"({})", true},
        {"due", "", R"({"due": "2026-05-01"})", false},
        {"extensions", "2", R"({"extensions": 2})", true},
        {"extensions", "2.0", R"({"extensions": 2})", true},
        {"extensions.from", "10", R"({"extensions": 9})", false},
        {"extensions.before", "10", R"({"extensions": 9})", true},
        {"overdue", "true", R"({"overdue": true})", true},
        {"overdue", "true", R"({"overdue": false})", false},
        {"tags", "urgent", R"({"tags": ["late", "urgent"]})", true},
        {"tags", "late, urgent", R"({"tags": ["late", "urgent"]})", true},
        {"tags", "urg", R"({"tags": ["late", "urgent"]})", false},
    };
    for (const Row& row : rows) {
        CAPTURE(row.field);
        CAPTURE(row.value);
        CAPTURE(row.record);
        const auto made = filter("action", {{row.field, row.value}});
        REQUIRE(made.has_value());
        CHECK(made->passes(object(row.record)) == row.passes);
    }
}

TEST_CASE("a day of an instant is the council's own day, from midnight to midnight there") {
    const auto passes = [](const char* field, const char* value, const char* raised) {
        return filter("alert", {{field, value}})->passes(json::object{{"raised_on", raised}});
    };
    // On 30 June it is an hour later in London than in UTC.
    CHECK(passes("raised_on", "2026-07-01", "2026-06-30T23:30:00Z"));
    CHECK_FALSE(passes("raised_on", "2026-06-30", "2026-06-30T23:30:00Z"));
    CHECK(passes("raised_on.before", "2026-07-01", "2026-06-30T22:59:59Z"));
    CHECK(passes("raised_on.to", "2026-06-30", "2026-06-30T22:59:59Z"));
    CHECK_FALSE(passes("raised_on.to", "2026-06-30", "2026-06-30T23:00:00Z"));
    CHECK(passes("raised_on", "2026-06-30T23:30:00Z", "2026-06-30T23:30:00Z"));
    CHECK_FALSE(passes("raised_on.after", "2026-06-30T23:30:00Z", "2026-06-30T23:30:00Z"));
}

TEST_CASE("among which days all lie that pass is known") {
    using rules::parse_date;
    const auto days = filter("action", {{"due.from", "2026-05-01"},
                                        {"due.after", "2026-05-09"},
                                        {"due.before", "2026-06-01"},
                                        {"owner", "sam"}})
                          ->days_of("due");
    CHECK(days.first == *parse_date("2026-05-10"));
    CHECK(days.last == *parse_date("2026-05-31"));
    CHECK_FALSE(filter("action", {{"owner", "sam"}})->days_of("due").first);
    CHECK_FALSE(filter("action", {{"due", ""}})->days_of("due").last);
}
