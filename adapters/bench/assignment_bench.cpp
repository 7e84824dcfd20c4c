#include "adapters/bench/assignment_bench.hpp"

#include <algorithm>
#include <stdexcept>

#include "adapters/bench/chance.hpp"
#include "adapters/bench/measure.hpp"
#include "engine/bus.hpp"
#include "engine/memory_store.hpp"
#include "workflows/catalogue.hpp"
#include "workflows/indexes.hpp"
#include "workflows/publishing/publish.hpp"
#include "workflows/records/audit.hpp"

namespace adapters::bench {
namespace {

namespace json = boost::json;
using workflows::Audit;

constexpr int runs = 3;
constexpr int areas = 6;
constexpr int teams_of_area = 10;

struct Size {
    const char* story;
    int audits = 0;
    int auditors = 0;
    int at_most = 0;
    int per_audit = 1;
};

constexpr Size sizes[] = {{"a month of a county", 150, 40, 8, 1},
                          {"hardly enough places", 160, 40, 4, 1},
                          {"a quarter too few places", 200, 40, 4, 1},
                          {"in pairs", 150, 40, 8, 2},
                          {"a whole service", 2000, 300, 10, 1},
                          {"a whole service, hardly enough places", 2100, 300, 7, 1},
                          {"a whole service, a third too few places", 2100, 300, 5, 1},
                          {"a whole service, in pairs", 2000, 300, 15, 2}};

std::string pack_text(const Size& size) {
    return R"(pack: { title: Bench, timezone: Europe/London }
grades: { g: [good, inadequate] }
roles: { auditor: Auditor, team_manager: { title: Team manager, leads: true } }
tools: { t: { title: T, scale: g, overall: judged, sections: { a: { title: A } } } }
programmes:
  p:
    title: P
    tool: t
    sample: { size: all }
    deadlines: { first_audit: 10 working days }
    auditors: { independent_of: [worker, team, area, line, previous_auditor], trained_in: x, at_most: )" +
           std::to_string(size.at_most) + ", per_audit: " + std::to_string(size.per_audit) + " }\n";
}

std::string team(std::size_t number) {
    return "team" + std::to_string(number % (areas * teams_of_area));
}

json::array units() {
    json::array rows;
    for (int area = 0; area < areas; ++area) {
        const std::string id = "area" + std::to_string(area);
        rows.push_back({{"id", id}, {"kind", "area"}, {"title", id}});
        for (int i = 0; i < teams_of_area; ++i) {
            const std::string own = team(static_cast<std::size_t>(area * teams_of_area + i));
            rows.push_back({{"id", own}, {"kind", "team"}, {"title", own}, {"parent", id}});
        }
    }
    return rows;
}

json::array people(const Size& size, Chance& chance) {
    json::array rows;
    for (int i = 0; i < size.auditors; ++i) {
        const std::string id = "p" + std::to_string(i);
        json::object row{
            {"id", id}, {"name", id}, {"unit", team(chance.below(1000))}, {"roles", json::array{"auditor"}}};
        row["training"] = {{"x", chance.below(20) == 0 ? "2026-01-01" : "2027-01-01"}};
        if (chance.below(3) == 0) row["works"] = "mon,tue,wed";
        rows.push_back(std::move(row));
    }
    return rows;
}

json::array cases(const Size& size, Chance& chance) {
    json::array rows;
    for (int i = 0; i < size.audits; ++i) {
        const auto worker = chance.below(static_cast<std::size_t>(size.auditors));
        rows.push_back({{"ref", "C" + std::to_string(i)},
                        {"unit", team(chance.below(1000))},
                        {"worker", "p" + std::to_string(worker)},
                        {"open", true}});
    }
    return rows;
}

class Council {
public:
    explicit Council(const Size& size)
        : writer_(store_, workflows::places, workflows::make_decide(packs_), engine::seeds_from(1)) {
        Chance chance(20260302);
        run(workflows::publish_command({"p", {{"p/pack.yaml", pack_text(size)}}}, "bench"));
        import("units", units());
        import("people", people(size, chance));
        import("cases", cases(size, chance));
    }

    void start_round() { run({"start_round", "p", {}, "bench", ""}); }

    [[nodiscard]] int assigned() const {
        int count = 0;
        for (const auto& listed : engine::scan_prefix(store_, "audit", ""))
            count += workflows::from_document<Audit>(*store_.find(listed.record)).auditors.empty() ? 0 : 1;
        return count;
    }

private:
    void import(const char* kind, json::array rows) {
        run({"import", "", {{"kind", kind}, {"rows", std::move(rows)}}, "bench", ""});
    }

    void run(const engine::Command& command) {
        const auto reply = writer_.run(std::span(&command, 1), *engine::parse_moment("2026-03-02T09:00:00Z"));
        if (!reply.front()) throw std::runtime_error(reply.front().error().message);
    }

    engine::MemoryStore store_;
    workflows::PackLibrary packs_;
    engine::Writer writer_;
};

json::object measure(const Size& size) {
    double seconds = 0;
    int assigned = 0;
    for (int i = 0; i < runs; ++i) {
        Council council(size);
        const double before = processor_seconds();
        council.start_round();
        const double taken = processor_seconds() - before;
        seconds = i == 0 ? taken : std::min(seconds, taken);
        assigned = council.assigned();
    }
    return {{"story", size.story},
            {"audits", size.audits},
            {"auditors", size.auditors},
            {"per_audit", size.per_audit},
            {"seconds", four_digits(seconds)},
            {"assigned", assigned},
            {"unassigned", size.audits - assigned}};
}

}  // namespace

json::object bench_assignment() {
    json::array rows;
    for (const Size& size : sizes) rows.push_back(measure(size));
    return {{"assignment", std::move(rows)}};
}

}  // namespace adapters::bench
