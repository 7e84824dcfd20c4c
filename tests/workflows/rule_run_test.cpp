// Rules inside decisions: what is refused, what is kept, and what a schedule visits.
#include "workflows/rule_run.hpp"

#include <ostream>

#include <doctest/doctest.h>
#include <boost/json.hpp>

#include "engine/memory_store.hpp"
#include "workflows/indexes.hpp"
#include "workflows/playing/virtual_service.hpp"
#include "workflows/publishing/library.hpp"
#include "workflows/publishing/publish.hpp"

namespace workflows {
namespace {

namespace json = boost::json;

constexpr const char* council = R"(
pack: { title: P }
grades: { ofsted: [good, bad] }
roles: { qa: { title: QA, leads: true } }
tools: { t: { title: T, scale: ofsted, sections: { a: { title: A } } } }
programmes: { p: { title: P, tool: t, sample: { size: all } } }
)";

// A service on a store in memory with one pack and a hundred cases at most.
struct Council {
    explicit Council(const std::string& rules, int cases = 1) {
        const rules::PackBundle bundle{"p", {{"p/pack.yaml", council + rules}}};
        REQUIRE(run(publish_command(bundle, "qa")).has_value());
        json::array rows;
        for (int i = 1; i <= cases; ++i) rows.push_back({{"ref", "C" + std::to_string(i)}, {"open", true}});
        REQUIRE(run({"import", "", {{"kind", "cases"}, {"rows", rows}}, "import", ""}).has_value());
    }

    engine::Result<engine::Reply> run(const engine::Command& command) { return service.run(command); }

    [[nodiscard]] bool is_open(const char* ref) const {
        return store.find({"case", ref})->at("open").as_bool();
    }

    engine::MemoryStore store;
    PackLibrary packs;
    engine::Writer writer{store, places, make_decide(packs), engine::seeds_from(1)};
    VirtualService service{writer, *engine::parse_moment("2026-01-05T10:00:00Z"), take_note_only};
};

TEST_CASE("a case that was never audited is not closed, and is queued for an audit all the same") {
    Council with(R"(
rules:
  no_close_unaudited:
    on: case.close_requested
    if: size(history(case)) == 0
    do: [ { refuse: "This case was never audited." }, { queue: { programme: p, case: case.ref } } ]
)");
    const engine::Command close{"request_close", "C1", {}, "worker", "close-1"};
    const auto first = with.run(close);
    REQUIRE_FALSE(first.has_value());
    CHECK(first.error().message == "This case was never audited.");
    CHECK(with.is_open("C1"));
    CHECK(with.store.find({"reaudit", "p/C1"}));
    // The same request again is the same answer, and does nothing twice.
    const auto commands = with.store.next_command();
    const auto again = with.run(close);
    REQUIRE_FALSE(again.has_value());
    CHECK(again.error() == first.error());
    CHECK(with.store.next_command() == commands);
    // Nothing of the step itself happened.
    for (const engine::Event& event : with.store.events_of({"case", "C1"})) {
        CHECK(event.type != "case.close_requested");
    }
}

TEST_CASE("a request that no rule refuses closes the case, and rules see what it was before") {
    Council with(R"(
rules:
  closed: { on: case.closed, if: before.open && !case.open, do: [ { note: "closed {{ case.ref }}" } ] }
)");
    CHECK(with.run({"request_close", "C1", {}, "worker", ""}).has_value());
    CHECK_FALSE(with.is_open("C1"));
    const auto events = with.store.events_of({"case", "C1"});
    CHECK(events.back().type == "note.made");
    CHECK_FALSE(with.run({"request_close", "C1", {}, "worker", ""}).has_value());
}

TEST_CASE("all that refuse are heard, and rules that do not refuse stay silent") {
    Council with(R"(
rules:
  note:   { on: case.close_requested, do: [ { note: asked } ] }
  first:  { on: case.close_requested, do: [ { refuse: "Not yet." } ] }
  second: { on: case.close_requested, do: [ { refuse: "Ask the manager." } ] }
)");
    const auto before = with.store.next_sequence();
    const auto refused = with.run({"request_close", "C1", {}, "worker", ""});
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().message == "Not yet. Ask the manager.");
    CHECK(with.store.next_sequence() == before);
}

TEST_CASE("rules that set each other off without end are refused, and the chain is named") {
    Council with(R"(
rules:
  ping: { on: action.created, do: [ { action: { title: "{{ action.ref }} again", owner: qa, due: 5 days } } ] }
  start: { on: case.changed, do: [ { action: { title: First, owner: qa, due: 5 days } } ] }
)");
    const auto refused = with.run({"change_case", "C1", {{"set", {{"worker", "will"}}}}, "register", ""});
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().message.find("more than 16 times: start -> ping -> ping") != std::string::npos);
    CHECK_FALSE(with.store.find({"action", "ACT-1"}));
}

TEST_CASE("a schedule visits many records in many small commands, each once") {
    Council with(R"(
rules:
  each: { every: { every: month, on: 1st, at: "09:00" }, for_each: { case: case.open }, do: [ { note: seen } ] }
)",
                 450);
    const auto before = with.store.next_command();
    REQUIRE(with.service.advance_to(*engine::parse_moment("2026-02-01T12:00:00Z")).has_value());
    CHECK(with.store.next_command() - before == 4);  // The schedule, and three batches.
    const engine::Document visit = with.store.find({"rule_visit", "each"});
    REQUIRE(visit);
    CHECK(visit->at("visited") == 450);
    CHECK(visit->at("acted") == 450);
    CHECK(with.store.events_of({"case", "C450"}).back().type == "note.made");
    CHECK(with.store.find({"occurrence", "rules.each/2026-02-01T09:00"})->at("outcome") == "ran");
}

TEST_CASE("a record that cannot be visited is passed over, and the others are not held up") {
    Council with(R"(
rules:
  each:
    every: { every: month, on: 1st, at: "09:00" }
    for_each: { case: case.open }
    do: [ { action: { title: "Look at {{ case.ref }}", owner: qa, due: 5 days } } ]
  loop:
    on: action.created
    if: action.case == "C2"
    do: [ { action: { title: "{{ action.ref }} again", owner: qa, due: 5 days } } ]
)",
                 5);
    REQUIRE(with.service.advance_to(*engine::parse_moment("2026-02-01T12:00:00Z")).has_value());
    const engine::Document visit = with.store.find({"rule_visit", "each"});
    CHECK(visit->at("visited") == 5);
    CHECK(visit->at("acted") == 4);
    CHECK_FALSE(visit->contains("wake"));
}

TEST_CASE("a channel that refuses an alert sets off the rules on alert.failed") {
    Council with(R"(
rules:
  tell: { on: case.changed, do: [ { alert: { to: worker, template: told } } ] }
  failed: { on: alert.failed, if: alert.template == "told", do: [ { note: "{{ alert.ref }} failed" } ] }
alerts: { templates: { told: { subject: Told, body: x } } }
)");
    json::array people{
        {{"id", "quinn"}, {"name", "Quinn"}, {"email", "quinn@example.org"}, {"roles", json::array{"qa"}}}};
    REQUIRE(with.run({"import", "", {{"kind", "people"}, {"rows", people}}, "import", ""}).has_value());
    REQUIRE(with.run({"change_case", "C1", {{"set", {{"worker", "quinn"}}}}, "register", ""}).has_value());
    const auto failed =
        with.run({"failed", "ALT-1", {{"because", "no such mailbox"}, {"for_good", true}}, "sender", ""});
    INFO((failed ? "" : failed.error().message));
    REQUIRE(failed.has_value());
    CHECK(with.store.events_of({"alert", "ALT-1"}).back().type == "note.made");
}

}  // namespace
}  // namespace workflows
