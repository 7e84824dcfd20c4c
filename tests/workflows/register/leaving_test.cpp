// Somebody's last day lies ahead: they do what is due until then, and what is open is handed over after it.
#include <ostream>

#include <doctest/doctest.h>
#include <boost/json.hpp>

#include "engine/journal.hpp"
#include "tests/workflows/publishing/council.hpp"
#include "workflows/indexes.hpp"
#include "workflows/playing/register_rows.hpp"

namespace publishing {
namespace {

namespace json = boost::json;

// Abe has both audits, due on Monday, 19 January; bea may do them too, lea only until the 14th.
void fill(Council& council) {
    council.publish(pack_with());
    council.start_round();
    const char* others = R"([{"id":"bea","roles":["auditor"]}, {"id":"lea","roles":["auditor"]},
        {"id":"will","manager":"abe"}])";
    council.run("import", "",
                {{"kind", "people"}, {"rows", workflows::person_rows(json::parse(others).as_array())}});
    REQUIRE(council.record("audit", "AUD-1").at("auditors") == json::array{"abe"});
    council.run("change_person", "lea", {{"set", {{"until", "2026-01-14"}}}});
}

json::object leave(Council& council, json::object arguments) {
    arguments.emplace("because", "a new job");
    return council.run("person_leaves", "abe", std::move(arguments));
}

std::string auditor(const Council& council, const char* audit) {
    return json::serialize(council.record("audit", audit).at("auditors"));
}

int events(Council& council, const char* type) {
    int count = 0;
    for (const engine::Event& event : council.store().events(1, 100'000)) count += event.type == type ? 1 : 0;
    return count;
}

}  // namespace

TEST_CASE("what is due until somebody's last day stays with them, and goes to others when it is over") {
    Council council;
    fill(council);
    const json::object reply = leave(council, {{"on", "2026-01-23"}});
    CHECK(reply.at("handed_over").as_array().empty());
    CHECK(json::serialize(reply.at("stays")) ==
          R"([{"what":"manager","id":"will","from":"abe"},)"
          R"({"what":"audit","id":"AUD-1","from":"abe","due":"2026-01-19"},)"
          R"({"what":"audit","id":"AUD-2","from":"abe","due":"2026-01-19"}])");
    CHECK(council.field("person", "abe", "until") == "2026-01-23");
    council.submit("AUD-1", "good");
    council.advance_to("2026-01-23T23:59:59Z");
    CHECK(auditor(council, "AUD-2") == R"(["abe"])");
    council.advance_to("2026-01-24T00:00:00Z");
    CHECK(auditor(council, "AUD-1") == R"(["abe"])");
    CHECK(auditor(council, "AUD-2") == R"(["bea"])");
    CHECK(council.field("person", "will", "manager") == "qa");
    council.advance_to("2026-02-24T00:00:00Z");
    CHECK(events(council, "person.left") == 1);
    engine::MemoryStore empty;
    CHECK(engine::rebuild(council.store(), empty, workflows::places).difference == "");
}

TEST_CASE("what is due after the last day goes at once, to nobody who leaves before it is due") {
    Council council;
    fill(council);
    const json::object reply = leave(council, {{"on", "2026-01-12"}, {"to", "lea"}});
    CHECK(auditor(council, "AUD-1") == R"(["bea"])");
    CHECK(auditor(council, "AUD-2") == R"(["bea"])");
    CHECK(json::serialize(reply.at("stays")) == R"([{"what":"manager","id":"will","from":"abe"}])");
    council.advance_to("2026-01-13T00:00:00Z");
    CHECK(council.field("person", "will", "manager") == "lea");
}

TEST_CASE("who was to leave may stay, with a reason, and who has left may come back") {
    Council council;
    fill(council);
    const auto stay = [&](const std::string& person, json::object arguments) {
        const auto reply = council.attempt({"person_returns", person, std::move(arguments), "qa", ""});
        return reply ? "was to leave on " + std::string(reply->at("was_to_leave_on").as_string())
                     : reply.error().message;
    };
    CHECK(stay("abe", {{"because", "x"}}) == "abe is here, and no last day of theirs is known.");
    CHECK(stay("nobody", {{"because", "x"}}) == "There is no person `nobody`.");
    leave(council, {{"on", "2026-01-23"}});
    CHECK(stay("abe", {{"because", "stays after all"}}) == "was to leave on 2026-01-23");
    council.advance_to("2026-01-26T09:00:00Z");
    CHECK(auditor(council, "AUD-1") == R"(["abe"])");
    CHECK(events(council, "person.left") == 0);
    leave(council, {});
    CHECK(auditor(council, "AUD-1") == R"(["bea"])");
    CHECK(stay("abe", {{"because", "is back"}}) == "was to leave on 2026-01-26");
    CHECK(auditor(council, "AUD-1") == R"(["bea"])");
    CHECK(events(council, "person.returned") == 2);
    CHECK_FALSE(council.record("person", "abe").contains("until"));
}

TEST_CASE("a last day that is said anew counts from then on") {
    Council council;
    fill(council);
    leave(council, {{"on", "2026-01-23"}});
    const auto again = council.attempt({"person_leaves", "abe", {{"on", "2026-01-23"}}, "qa", ""});
    REQUIRE_FALSE(again.has_value());
    CHECK(again.error().message == "abe leaves on 2026-01-23 as it is, and nothing of theirs is due later.");
    leave(council, {{"on", "2026-02-10"}});
    council.advance_to("2026-02-10T12:00:00Z");
    CHECK(auditor(council, "AUD-1") == R"(["abe"])");
    council.run("change_person", "abe", {{"set", {{"until", "2026-02-12"}}}});
    council.advance_to("2026-02-12T12:00:00Z");
    CHECK(auditor(council, "AUD-1") == R"(["abe"])");
    council.advance_to("2026-02-13T00:00:00Z");
    CHECK(auditor(council, "AUD-1") == R"(["bea"])");
}

}  // namespace publishing
