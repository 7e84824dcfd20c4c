#include "workflows/deadlines/ladder.hpp"

#include <ostream>

#include <doctest/doctest.h>

namespace workflows {
namespace {

rules::Pack england() {
    rules::Pack pack{"", *rules::find_zone("Europe/London")};
    return pack;
}

engine::Moment at(const char* local) {
    return rules::find_zone("Europe/London")->to_moment(*rules::parse_local_time(local));
}

rules::EscalationStep step(const char* offset, bool before = false, const char* repeat = nullptr) {
    rules::EscalationStep step;
    step.offset = *rules::parse_duration(offset);
    step.before = before;
    if (repeat != nullptr) step.repeat = *rules::parse_duration(repeat);
    return step;
}

std::string shown(const rules::Pack& pack, const std::vector<Rung>& rungs) {
    std::string text;
    for (const Rung& rung : rungs) {
        const std::string local = rules::to_text(pack.zone.to_local(rung.at));
        text += local.substr(5, 11) +
                (rung.ladder == nullptr ? " passes" : " step " + std::to_string(rung.step + 1)) +
                (rung.repeated ? " again" : "") + "\n";
    }
    return text;
}

}  // namespace

TEST_CASE("a ladder's rungs fall where the language says") {
    const rules::Pack pack = england();
    rules::Escalation ladder;
    ladder.steps = {step("2 working days", true), step("0 days"), step("5 working days"),
                    step("10 working days", false, "5 working days")};
    // Due on Monday 12 January 2026.
    const rules::Due due = rules::due_on(*rules::parse_date("2026-01-12"), pack.zone);
    const auto rungs = rungs_between(pack, due, {&ladder}, at("2026-01-05T10:00"), at("2026-02-04T00:00"));
    CHECK(shown(pack, rungs) ==
          "01-08T00:00 step 1\n"
          "01-13T00:00 passes\n"
          "01-13T00:00 step 2\n"
          "01-19T00:00 step 3\n"
          "01-26T00:00 step 4\n"
          "02-02T00:00 step 4 again\n");
}

TEST_CASE("what lies at or before the last time is not planned again") {
    const rules::Pack pack = england();
    rules::Escalation ladder;
    ladder.steps = {step("2 working days", true), step("0 days")};
    const rules::Due due = rules::due_on(*rules::parse_date("2026-01-12"), pack.zone);
    CHECK(next_rung(pack, due, {&ladder}, at("2026-01-05T00:00")) == at("2026-01-08T00:00"));
    CHECK(next_rung(pack, due, {&ladder}, at("2026-01-08T00:00")) == at("2026-01-13T00:00"));
    CHECK(next_rung(pack, due, {&ladder}, at("2026-01-13T00:00")) == std::nullopt);
}

TEST_CASE("a cap ends the ladder, counted from its first step") {
    const rules::Pack pack = england();
    rules::Escalation ladder;
    ladder.cap = *rules::parse_duration("5 working days");
    ladder.steps = {step("0 days"), step("5 working days"), step("10 working days", false, "1 day")};
    const rules::Due due = rules::due_on(*rules::parse_date("2026-01-12"), pack.zone);
    const auto rungs = rungs_between(pack, due, {&ladder}, at("2026-01-05T10:00"), at("2026-06-01T00:00"));
    CHECK(shown(pack, rungs) ==
          "01-13T00:00 passes\n"
          "01-13T00:00 step 1\n"
          "01-19T00:00 step 2\n");
}

TEST_CASE("next_rung and rungs_between agree all along a repeated ladder") {
    const rules::Pack pack = england();
    rules::Escalation ladder;
    ladder.steps = {step("3 days", true), step("2 working days", false, "3 working days")};
    const rules::Due due =
        rules::due_on(*rules::parse_date("2026-03-27"), pack.zone);  // The clocks change on the 29th.
    const engine::Moment until = at("2026-05-01T00:00");
    const auto rungs = rungs_between(pack, due, {&ladder}, at("2026-03-01T00:00"), until);
    engine::Moment before = at("2026-03-01T00:00");
    for (const Rung& rung : rungs) {
        if (rung.at == before) continue;
        CHECK(next_rung(pack, due, {&ladder}, before) == rung.at);
        before = rung.at;
    }
    CHECK(*next_rung(pack, due, {&ladder}, before) > until);
}

}  // namespace workflows
