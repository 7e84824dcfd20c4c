// If nobody does anything: what a rehearsal says is what happens.
#include <ostream>

#include <doctest/doctest.h>
#include <boost/json.hpp>

#include "engine/journal.hpp"
#include "tests/workflows/publishing/council.hpp"
#include "workflows/planning/rehearse.hpp"

namespace workflows {

std::ostream& operator<<(std::ostream& out, const Rehearsed& row) {
    return out << engine::to_text(row.at) << " | " << row.to << " | " << row.channel << " | " << row.what
               << " | " << row.about << " | " << row.because << '\n';
}

}  // namespace workflows

namespace publishing {
namespace {

using workflows::Rehearsed;

const Edits lively{
    {"timezone: Europe/London }",
     "timezone: Europe/London }\n"
     "alerts:\n"
     "  quiet: { outside: \"08:00-18:00\", non_working_days: true }\n"
     "  digest: { at: \"08:30\", when_more_than: 1 }\n"
     "boards:\n"
     "  qa: { title: Board, every: { every: 3 weeks, from: 2026-01-13 }, chair: quality_assurance_lead, "
     "lists: { late: action.overdue } }"},
    {"    cohort: case.open\n",
     "    schedule: { every: month, on: first monday, at: \"09:00\" }\n    cohort: case.open\n"},
    {"rules:\n",
     "rules:\n"
     "  chase:\n"
     "    every: { every: week, on: friday, at: \"07:00\" }\n"
     "    for_each: { action: \"!action.settled\" }\n"
     "    do: [ { alert: { to: owner, template: chase } } ]\n"},
    {"tests:\n",
     "  late_action:\n"
     "    of: action\n"
     "    steps:\n"
     "      - { before: 1 working day, alert: owner }\n"
     "      - { after: 0 days, alert: owner, acknowledge_within: 1 working day }\n"
     "      - { after: 4 working days, alert: quality_assurance_lead, set: { priority: urgent }, board: qa, "
     "ask: Why?, repeat: 6 working days }\n"
     "tests:\n"},
    {"alerts:\n", "alerts:\n  templates: { chase: { subject: \"{{ action.ref }} is open\", body: x } }\n"}};

engine::Moment at(const std::string& text) {
    return *engine::parse_moment(text);
}

workflows::RehearsedFuture rehearsed(Council& council, const workflows::PackLibrary& packs,
                                     workflows::RehearseTask task) {
    task.now = council.service().now();
    if (task.most_rows == 0) task.most_rows = 100000;
    auto future = workflows::rehearse(council.store(), packs, task);
    REQUIRE_MESSAGE(future.has_value(), future.error().message);
    return *std::move(future);
}

std::vector<Rehearsed> what_happened(Council& council, std::int64_t from) {
    workflows::WhoHears who(council.store());
    std::vector<Rehearsed> rows;
    for (const engine::Event& event : council.store().events(from, engine::no_limit)) {
        if (auto row = who.row_of(event)) rows.push_back(*std::move(row));
    }
    return rows;
}

rules::Date day(const char* text) {
    return *rules::parse_date(text);
}

void set_the_scene(Council& council) {
    council.publish(pack_with(lively));
    council.start_round();
    council.submit("AUD-1", "inadequate");
    council.moderate("AUD-1", "inadequate");
}

}  // namespace

TEST_CASE("what a rehearsal says is what happens when the clock moves and nobody does anything") {
    const workflows::PackLibrary packs;
    for (const char* moment : {"2026-01-05T10:00:00Z", "2026-01-09T16:30:00Z", "2026-01-12T00:00:00Z",
                               "2026-01-17T11:00:00Z", "2026-02-03T08:00:00Z"}) {
        for (const char* until : {"2026-01-05", "2026-01-20", "2026-02-20", "2026-04-30"}) {
            CAPTURE(std::string(moment) + " until " + until);
            Council council;
            set_the_scene(council);
            council.advance_to(moment);
            const std::int64_t from = council.store().next_sequence();
            const std::string end =
                std::string(until) + (std::string(until) < "2026-03-29" ? "T23:59:59Z" : "T22:59:59Z");
            if (at(end) < council.service().now()) continue;
            workflows::RehearseTask task;
            task.until = day(until);
            const auto future = rehearsed(council, packs, task);
            CHECK(council.store().next_sequence() == from);
            council.advance_to(end.c_str());
            CHECK(future.rows == what_happened(council, from));
            CHECK(engine::verify(council.store()).problem == "");
        }
    }
}

TEST_CASE("a service that was off says what is late at once, as the rehearsal said") {
    const workflows::PackLibrary packs;
    Council council;
    set_the_scene(council);
    council.service().sleep_until(at("2026-02-18T10:00:00Z"));
    const std::int64_t from = council.store().next_sequence();
    workflows::RehearseTask task;
    task.until = day("2026-02-25");
    const auto future = rehearsed(council, packs, task);
    council.advance_to("2026-02-25T23:59:59Z");
    CHECK(!future.rows.empty());
    CHECK(future.rows == what_happened(council, from));
}

TEST_CASE("a rehearsal tells by whom, about what, and how much it leaves out") {
    const workflows::PackLibrary packs;
    Council council;
    set_the_scene(council);
    workflows::RehearseTask task;
    task.until = day("2026-02-20");
    const auto all = rehearsed(council, packs, task);
    const auto told_by_ladder = [](const Rehearsed& row) {
        return row.is_told && row.because == "escalations.late_action, step 3";
    };
    CHECK(std::ranges::any_of(all.rows, told_by_ladder));
    CHECK(std::ranges::is_sorted(all.rows, {}, &Rehearsed::at));

    task.person = "tina";
    const auto to_tina = rehearsed(council, packs, task);
    CHECK(!to_tina.rows.empty());
    CHECK(std::ranges::all_of(to_tina.rows, [](const Rehearsed& row) { return row.to == "tina"; }));
    CHECK(static_cast<std::size_t>(to_tina.heard.at("tina")) == to_tina.rows.size());
    CHECK(to_tina.heard.at("tina") == all.heard.at("tina"));

    task.person.reset();
    task.item = "ACT-1";
    const auto about_action = rehearsed(council, packs, task);
    CHECK(!about_action.rows.empty());
    CHECK(about_action.rows.size() < all.rows.size());

    task.item.reset();
    task.most_rows = 2;
    const auto few = rehearsed(council, packs, task);
    CHECK(few.rows.size() == 2);
    CHECK(few.rows.size() + few.more == all.rows.size());

    task.person = "nobody";
    task.now = council.service().now();
    CHECK(workflows::rehearse(council.store(), packs, task).error().message ==
          "There is no person `nobody`.");
}

}  // namespace publishing
