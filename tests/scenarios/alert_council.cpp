#include "alert_council.hpp"

#include <ostream>

#include <doctest/doctest.h>
#include <boost/json.hpp>

#include "workflows/catalogue.hpp"
#include "workflows/indexes.hpp"
#include "workflows/publishing/publish.hpp"

namespace scenarios {
namespace {

namespace json = boost::json;

constexpr const char* council = R"(
pack: { title: Northmere, timezone: Europe/London }
grades: { ofsted: [good, inadequate] }
roles:
  team_manager: { title: Team manager, leads: true }
  quality_assurance_lead: { title: QA lead, leads: true }
tools: { t: { title: T, scale: ofsted, sections: { a: { title: A } } } }
programmes: { p: { title: P, tool: t, sample: { size: all } } }
rules:
  put_right:
    on: case.changed
    do: [ { action: { title: "Put right {{ case.ref }}", owner: team_manager, due: 5 working days } } ]
escalations:
  overdue: { of: action, steps: [ { after: 0 days, alert: owner } ] }
alerts:
)";

json::array people() {
    return {{{"id", "tina"},
             {"name", "Tina Ta\u00efeb"},
             {"email", "tina@northmere.example"},
             {"unit", "north_1"},
             {"roles", json::array{"team_manager"}}},
            {{"id", "quinn"},
             {"name", "Quinn"},
             {"email", "quinn@northmere.example"},
             {"unit", "north_1"},
             {"roles", json::array{"quality_assurance_lead"}}}};
}

}  // namespace

AlertCouncil::AlertCouncil(const std::string& alerts, int cases, workflows::Send send)
    : writer_(store_, workflows::places, workflows::make_decide(packs_), engine::seeds_from(7)),
      service_(writer_, *engine::parse_moment("2026-01-05T10:00:00Z"), std::move(send)) {
    const rules::PackBundle bundle{"p", {{"p/pack.yaml", council + alerts}}};
    const auto must = [&](const engine::Command& command) {
        const auto reply = service_.run(command);
        REQUIRE_MESSAGE(reply.has_value(), reply.error().message);
    };
    const auto import = [&](const char* kind, json::array rows) {
        must({"import", "", {{"kind", kind}, {"rows", std::move(rows)}}, "import", ""});
    };
    must(workflows::publish_command(bundle, "quinn"));
    import("units", {{ {"id", "north_1"}, {"kind", "team"}, { "title", "North 1" } }});
    import("people", people());
    json::array rows;
    for (int i = 1; i <= cases; ++i)
        rows.push_back({{"ref", "C" + std::to_string(i)}, {"open", true}, {"unit", "north_1"}});
    import("cases", std::move(rows));
    for (int i = 1; i <= cases; ++i)
        must({"change_case", "C" + std::to_string(i), {{"set", {{"worker", "will"}}}}, "register", ""});
}

void AlertCouncil::pass(const char* until) {
    const auto passed = service_.advance_to(*engine::parse_moment(until));
    REQUIRE_MESSAGE(passed.has_value(), passed.error().message);
}

int AlertCouncil::alerts_in(const std::string& state) const {
    int found = 0;
    store_.each_of_kind("alert", [&](std::string_view, std::string_view bytes) {
        found += json::parse(bytes).at("state") == state.c_str() ? 1 : 0;
    });
    return found;
}

int AlertCouncil::events_of_type(const std::string& type) const {
    int found = 0;
    for (const engine::Event& event : store_.events(1, 10'000'000)) found += event.type == type ? 1 : 0;
    return found;
}

}  // namespace scenarios
