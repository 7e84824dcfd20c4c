#include "adapters/bench/sample_bench.hpp"

#include <stdexcept>

#include "adapters/bench/measure.hpp"
#include "engine/bus.hpp"
#include "rules/pack/bundle.hpp"
#include "workflows/catalogue.hpp"
#include "workflows/indexes.hpp"
#include "workflows/publishing/publish.hpp"
#include "workflows/records/audit.hpp"

namespace adapters::bench {
namespace {

namespace json = boost::json;

constexpr std::uint64_t seed = 8;
constexpr std::size_t batch = 50'000;
constexpr int areas = 8;
constexpr int teams_in_area = 10;
constexpr std::size_t cases_of_worker = 16;
const engine::Moment register_day = *engine::parse_moment("2026-01-05T09:00:00Z");

constexpr const char* pack_text =
    R"(pack: { title: A large county, timezone: Europe/London, calendar: bench }
register:
  attributes: { plan: { one_of: [CIN, CP, CLA, care_leaver] }, age: integer, placement_moves: integer }
roles:
  auditor: Auditor
  quality_assurance_lead: { title: Quality assurance lead, leads: true }
tools:
  case_file:
    title: Case file audit
    scale: none
    sections: { safety: { title: Is the child safe?, questions: { seen: { ask: Was the child seen?, answer: yes_no } } } }
programmes:
  monthly:
    title: Monthly case audits
    tool: case_file
    cohort: case.open && case.plan in ["CIN", "CP", "CLA"]
    sample:
      size: 30
      stratify_by: unit.area
      at_least: [ { count: 8, where: case.plan == "CP" }, { count: 3, where: case.placement_moves >= 3 } ]
      at_most: { per: case.worker, count: 2 }
      not_audited_within: 6 months
)";

constexpr const char* holidays = "date,name\n2026-12-25,Christmas Day\n";

engine::Command import_of(const char* kind, json::array rows) {
    return {"import", "", {{"kind", kind}, {"rows", std::move(rows)}}, "bench", ""};
}

json::array units() {
    json::array rows;
    for (int area = 0; area < areas; ++area) {
        const std::string name = "area_" + std::to_string(area);
        rows.push_back({{"id", name}, {"kind", "area"}, {"title", name}});
        for (int team = 0; team < teams_in_area; ++team) {
            const std::string id = name + "_team_" + std::to_string(team);
            rows.push_back({{"id", id}, {"kind", "team"}, {"title", id}, {"parent", name}});
        }
    }
    return rows;
}

json::array people() {
    json::array rows;
    for (int i = 0; i < 12; ++i) {
        rows.push_back({{"id", "auditor_" + std::to_string(i)},
                        {"name", "Auditor"},
                        {"roles", json::array{"auditor"}},
                        {"unit", "area_" + std::to_string(i % areas)}});
    }
    return rows;
}

// Plans, ages and moves fall on cases as if by chance, and the same each time.
json::object make_case(std::size_t number) {
    constexpr const char* plans[] = {"CIN", "CIN", "CIN", "CP", "CLA", "care_leaver"};
    const std::uint64_t mixed = (number + 1) * 0x9E3779B97F4A7C15U >> 20U;
    const std::size_t worker = number / cases_of_worker;
    const std::size_t team = worker % (areas * teams_in_area);
    return {{"ref", "C" + std::to_string(10'000'000 + number)},
            {"unit", "area_" + std::to_string(team / teams_in_area) + "_team_" +
                         std::to_string(team % teams_in_area)},
            {"worker", "worker_" + std::to_string(worker)},
            {"open", mixed % 10 != 0},
            {"attributes",
             {{"plan", plans[mixed / 16 % std::size(plans)]},
              {"age", static_cast<std::int64_t>(mixed / 128 % 18)},
              {"placement_moves", static_cast<std::int64_t>(mixed / 4096 % 6)}}}};
}

void run(engine::Writer& writer, const engine::Command& command) {
    const auto replies = writer.run({&command, 1}, register_day);
    if (!replies.front()) throw std::runtime_error(replies.front().error().message);
}

struct Read {
    std::size_t cases = 0;
    std::size_t bytes = 0;
    unsigned sum = 0;  ///< So that every byte is looked at.
};

Read read_table(const engine::Reader& store) {
    Read read;
    store.each_of_kind("case", [&](std::string_view id, std::string_view document) {
        ++read.cases;
        read.bytes += id.size() + document.size();
        for (const char c : document) read.sum += static_cast<unsigned char>(c);
    });
    return read;
}

}  // namespace

bool make_sample_register(engine::Store& store, std::size_t cases) {
    const workflows::PackLibrary packs;
    engine::Writer writer(store, workflows::places, workflows::make_decide(packs), engine::seeds_from(seed));
    const std::size_t there = read_table(store).cases;
    if (there == cases && engine::scan_prefix(store, "pack", "").size() == 1) return false;
    if (store.next_command() != 1)
        throw std::runtime_error(
            "this store holds something else, or another number of cases: name an empty folder");
    run(writer, workflows::publish_command(
                    {"bench", {{"bench/pack.yaml", pack_text}, {"calendars/bench.csv", holidays}}}, "bench"));
    run(writer, import_of("units", units()));
    run(writer, import_of("people", people()));
    for (std::size_t done = 0; done < cases;) {
        json::array rows;
        for (; rows.size() < batch && done < cases; ++done) rows.push_back(make_case(done));
        run(writer, import_of("cases", std::move(rows)));
    }
    return true;
}

json::object bench_sample(const engine::Store& store, int runs) {
    const workflows::PackLibrary packs;
    const engine::Indexer indexer = workflows::places;
    const engine::Decide decide = workflows::make_decide(packs);
    const engine::Command command{"start_round", "monthly", {}, "bench", ""};
    Read read;
    workflows::Round round;
    std::vector<double> reads;
    std::vector<double> draws;
    std::vector<double> read_work;
    std::vector<double> draw_work;
    for (int i = 0; i <= runs; ++i) {
        const double before = processor_seconds();
        const double read_ms = 1000 * seconds_of([&] { read = read_table(store); });
        const double between = processor_seconds();
        engine::Workspace dropped(store, indexer);
        std::string failed;
        const double draw_ms =
            1000 * seconds_of([&] {
                const auto reply = decide(dropped, command, {register_day, seed, store.next_command()});
                if (!reply) failed = reply.error().message;
            });
        const double after = processor_seconds();
        if (!failed.empty()) throw std::runtime_error(failed);
        round = workflows::from_document<workflows::Round>(*dropped.find({"round", "monthly/2026-01-05"}));
        if (i == 0) continue;  // A warm-up.
        reads.push_back(read_ms);
        draws.push_back(draw_ms);
        read_work.push_back(1000 * (between - before));
        draw_work.push_back(1000 * (after - between));
    }
    return {{"benchmark", "sample"},
            {"cases", read.cases},
            {"table_bytes", read.bytes},
            {"cohort", round.cohort_size},
            {"frame", round.frame_size},
            {"audits", round.size},
            {"strata", round.strata.size()},
            {"quotas", round.quotas.size()},
            {"seed", round.seed},
            {"frame_hash", round.frame_hash},
            {"read_ms", summary(reads)},
            {"draw_ms", summary(draws)},
            {"ratio", four_digits(median(draws) / median(reads))},
            {"read_processor_ms", summary(read_work)},
            {"draw_processor_ms", summary(draw_work)},
            {"processor_ratio", four_digits(median(draw_work) / median(read_work))}};
}

}  // namespace adapters::bench
