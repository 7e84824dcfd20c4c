#include <string>

#include <doctest/doctest.h>

#include "rules/pack/read_pack.hpp"
#include "tests/rules/pack/surroundings.hpp"

namespace rules {
namespace {

constexpr const char* council =
    "pack: { title: P, timezone: Europe/London }\n"
    "roles: { auditor: Auditor, chief: { title: Chief, leads: true } }\n"
    "boards: { qa: { title: Board, chair: chief } }\n";

PackReading read(const std::string& section) {
    return read_pack({{"pack.yaml", council + section + "\n"}}, data_folder());
}

std::string only_problem(const std::string& section) {
    const PackReading reading = read(section);
    if (reading.diagnostics.size() != 1) return to_text(reading.diagnostics);
    const Diagnostic& first = reading.diagnostics.front();
    return std::to_string(first.where.column) + " " + std::string{first.code.text()};
}

}  // namespace

TEST_CASE("a step says who is told, what changes, where it is put and by when somebody acknowledges") {
    const PackReading reading = read(
        "escalations: { late: { of: action, steps: [ { after: 2 days, alert: [owner, chief], board: qa,\n"
        "  set: { priority: urgent, owner: chief }, acknowledge_within: 4 hours, repeat: 1 day } ] } }");
    CHECK(to_text(reading.diagnostics) == "");
    REQUIRE(reading.pack);
    const EscalationStep& step = reading.pack->escalations.at(0).steps.at(0);
    CHECK(step.alert == std::vector<std::string>{"owner", "chief"});
    CHECK(step.board == "qa");
    CHECK(step.set_priority == "urgent");
    CHECK(step.set_owner == "chief");
    CHECK(step.acknowledge_within == Duration{4 * 3600, Unit::seconds});
    CHECK(step.repeat == Duration{1, Unit::days});
}

TEST_CASE("what is wrong with a ladder is said at its place") {
    struct Row {
        const char* steps;
        const char* said;
    };
    const Row rows[] = {
        {"of: action, steps: [ { alert: owner } ]", "52 missing_key"},
        {"of: action, steps: [ { after: 1 day, alert: boss } ]", "75 unknown_name"},
        {"of: action, steps: [ { after: 1 day, board: qb } ]", "75 unknown_name"},
        {"of: action, steps: [ { after: 1 day, acknowledge_within: 1 day } ]", "88 missing_key"},
        {"of: action, steps: [ { after: 1 day, set: { owner: auditor } } ]", "82 role_does_not_lead"},
        {"of: assign, steps: [ { after: 1 day, set: { priority: high } } ]", "73 bad_value"},
        {"of: alert, steps: [ { before: 1 day, alert: owner } ]", "61 bad_value"},
        {"of: actions, steps: [ { after: 1 day, alert: owner } ]", "35 bad_value"},
        {"of: action, steps: [ { after: 1 day, repeat: 1 day }, { after: 2 days } ]", "76 bad_value"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.steps);
        CHECK(only_problem(std::string{"escalations: { late_indeed: { "} + row.steps + " } }") == row.said);
    }
}

TEST_CASE("alerts go by inbox, mail and webhook, and many become one message") {
    const PackReading reading = read(
        "alerts: { channels: { urgent: [inbox, webhook] }, digest: { at: \"08:00\", when_more_than: 3 } }");
    CHECK(to_text(reading.diagnostics) == "");
    REQUIRE(reading.pack);
    CHECK(reading.pack->alerting.urgent_channels == std::vector<std::string>{"inbox", "webhook"});
    REQUIRE(reading.pack->alerting.digest);
    CHECK(reading.pack->alerting.digest->at == std::chrono::hours{8});
    CHECK(reading.pack->alerting.digest->when_more_than == 3);
}

TEST_CASE("what is wrong with a digest is said at its place") {
    CHECK(only_problem("alerts: { digest: { when_more_than: 3 } }") == "19 missing_key");
    CHECK(only_problem("alerts: { digest: { at: \"25:00\" } }") == "25 bad_time");
    CHECK(only_problem("alerts: { digest: { at: \"08:00\", when_more_than: 0 } }") == "50 out_of_range");
    CHECK(only_problem("alerts: { channels: { urgent: [pigeon] } }") == "32 bad_value");
}

}  // namespace rules
