// Forty days without the service, on the demo county's pack with schedules of every kind beside its own:
// everything that was due is dealt with once, in order, in small steps.
#include <algorithm>
#include <fstream>
#include <map>
#include <ostream>
#include <set>
#include <sstream>

#include <doctest/doctest.h>
#include <boost/json.hpp>

#include "adapters/cli/pack_folder.hpp"
#include "workflows/playing/stage.hpp"
#include "workflows/records/follow_up.hpp"
#include "workflows/records/programme_state.hpp"
#include "workflows/times/missed_times.hpp"
#include "workflows/wake.hpp"

namespace adapters::cli {
namespace {

using engine::Moment;
using workflows::Occurrence;

Moment moment(const char* text) {
    return *engine::parse_moment(text);
}

rules::PackBundle council() {
    const std::filesystem::path root = SOURCE_ROOT;
    rules::PackBundle bundle = read_pack_folder(root / "config/packs/northmere");
    std::ifstream file(root / "tests/scenarios/outage.yaml");
    std::ostringstream text;
    text << file.rdbuf();
    bundle.files.push_back({"northmere/outage.yaml", text.str()});
    return bundle;
}

/// The council of `outage.yaml`, set up and standing on its first moment.
struct Council {
    rules::PackBundle bundle = council();
    rules::PackReading reading = rules::read_bundle(bundle);
    const rules::Script* script = nullptr;
    std::unique_ptr<workflows::Stage> stage;

    Council() {
        INFO(rules::to_text(reading.diagnostics));
        REQUIRE(reading.pack);
        for (const rules::Script& each : reading.pack->scripts)
            if (each.name == "outage") script = &each;
        REQUIRE(script != nullptr);
        stage = std::make_unique<workflows::Stage>(*script, reading.pack, bundle, workflows::TraceSink{});
        REQUIRE(stage->set_up().has_value());
    }

    void pass(Moment until) {
        const auto passed = stage->service().advance_to(until);
        REQUIRE_MESSAGE(passed.has_value(), passed.error().message);
    }

    /// Rows by schedule, in the order of their times.
    std::map<std::string, std::vector<Occurrence>> rows() const {
        std::map<std::string, std::vector<Occurrence>> rows;
        for (const auto& listed : engine::scan_prefix(stage->store(), "occurrence", "")) {
            auto row = workflows::from_document<Occurrence>(*stage->store().find(listed.record));
            rows[row.id.substr(0, row.id.rfind('/'))].push_back(std::move(row));
        }
        return rows;
    }
};

std::string outcomes(const std::vector<Occurrence>& rows) {
    std::string text;
    for (const Occurrence& row : rows)
        text += row.outcome == "ran" ? 'r' : row.outcome == "caught_up" ? 'C' : '-';
    return text;
}

const std::set<std::string> of_times{"round.due", "rule.due", "board.due"};

}  // namespace

TEST_CASE("after forty days off every time leaves one row: ran, caught up, or skipped with the reason") {
    Council council;
    council.pass(moment("2026-02-18T12:00:00Z"));
    council.stage->service().sleep_until(moment("2026-03-30T12:00:00Z"));
    council.pass(moment("2026-03-31T12:00:00Z"));

    const auto rows = council.rows();
    const std::string forty(39, '-');
    // The clocks go forward on 29 March: 06:00 is another instant, and still one a day.
    CHECK(outcomes(rows.at("daily_latest")) == "rr" + forty + "Cr");
    CHECK(outcomes(rows.at("daily_all")) == "rr" + std::string(40, 'C') + "r");
    CHECK(outcomes(rows.at("weekly_none")) == "r-----");
    CHECK(outcomes(rows.at("rules.nightly_look")) == "rr" + forty + "Cr");
    CHECK(outcomes(rows.at("rules.weekly_word")) == "-----C");
    CHECK(outcomes(rows.at("boards.weekly_board")) == "r----Cr");
    CHECK(outcomes(rows.at("monthly_case_audits")) == "C");
    for (const auto& [schedule, all] : rows) {
        CAPTURE(schedule);
        CHECK(std::ranges::is_sorted(all, {}, &Occurrence::planned));
        for (const Occurrence& row : all) CHECK((row.outcome == "skipped") == row.because.has_value());
    }
}

TEST_CASE("what an outage swallowed is done in the order of its times, a round a command, and once") {
    Council council;
    council.pass(moment("2026-02-18T12:00:00Z"));
    const auto first = council.stage->store().next_sequence();
    council.stage->service().sleep_until(moment("2026-03-30T12:00:00Z"));
    council.pass(moment("2026-03-30T12:00:00Z"));

    Moment last{};
    std::set<std::int64_t> commands;
    std::set<std::string> told;  // Of what, which step, who.
    std::map<std::int64_t, int> events_of;
    for (const engine::Event& event : council.stage->store().events(first, 1'000'000)) {
        ++events_of[event.cause.command];
        if (event.type == "alert.raised") {
            const auto alert =
                workflows::from_document<workflows::Alert>(*council.stage->store().find(event.stream));
            const std::string step = alert.template_ + std::to_string(alert.step);
            CHECK(told.insert(alert.item + " " + step + " " + alert.to).second);
        }
        if (!of_times.contains(event.type)) continue;
        const auto row = workflows::from_document<Occurrence>(*council.stage->store().find(event.stream));
        CHECK(row.planned >= last);
        last = row.planned;
        CHECK_MESSAGE(commands.insert(event.cause.command).second, "two in one command: " << row.id);
    }
    CHECK(commands.size() > 40);
    for (const auto& [command, events] : events_of) CHECK_MESSAGE(events < 250, "command " << command);

    const auto after = council.stage->store().next_sequence();
    council.pass(moment("2026-03-30T12:00:00Z"));
    CHECK(council.stage->store().next_sequence() == after);
}

TEST_CASE("a catch-up that is cut off goes on where it stood") {
    Council whole;
    Council cut;
    for (Council* each : {&whole, &cut}) {
        each->pass(moment("2026-02-18T12:00:00Z"));
        each->stage->service().sleep_until(moment("2026-03-30T12:00:00Z"));
    }
    whole.pass(moment("2026-03-30T12:00:00Z"));
    for (int steps = 0; steps < 20; ++steps) {
        const auto timer = engine::due_timers(cut.stage->store(), cut.stage->now(), 1);
        REQUIRE_FALSE(timer.empty());
        REQUIRE(cut.stage->service().run(workflows::wake_command(timer.front())).has_value());
        cut.stage->restart();
    }
    cut.pass(moment("2026-03-30T12:00:00Z"));
    const auto told = [](const Council& council) {
        std::string text;
        for (const auto& [schedule, rows] : council.rows()) text += schedule + " " + outcomes(rows) + "\n";
        return text;
    };
    CHECK(told(cut) == told(whole));
}

TEST_CASE("after years of standing still the newest thousand times leave a row each, the older ones one") {
    Council council;
    council.pass(moment("2026-02-18T12:00:00Z"));
    council.stage->service().sleep_until(moment("2030-02-18T12:00:00Z"));
    council.pass(moment("2030-02-18T12:00:00Z"));
    const auto rows = council.rows().at("daily_latest");
    REQUIRE(rows.size() == 2 + 1 + workflows::most_listed);
    const Occurrence& together = rows[2];
    CHECK(together.id == "daily_latest/2026-02-19T06:00");
    CHECK(together.times == 461);  // 19 February 2026 to 18 February 2030 are 1461 days.
    CHECK(*together.until == moment("2027-05-25T05:00:00Z"));
    CHECK(together.outcome == "skipped");
    CHECK(rows.back().outcome == "caught_up");
}

}  // namespace adapters::cli
