#include "adapters/bench/deadline_bench.hpp"

#include <algorithm>
#include <stdexcept>

#include <sys/resource.h>

#include <boost/json.hpp>

#include "adapters/bench/measure.hpp"
#include "engine/bus.hpp"
#include "rules/time/due.hpp"
#include "workflows/catalogue.hpp"
#include "workflows/deadlines/deadline.hpp"
#include "workflows/indexes.hpp"
#include "workflows/publishing/publish.hpp"

namespace adapters::bench {
namespace {

namespace json = boost::json;

constexpr const char* pack_text = R"(pack: { title: Bench, timezone: Europe/London }
grades: { four: [outstanding, good, requires_improvement, inadequate] }
roles:
  auditor: Auditor
  quality_assurance_lead: { title: Quality assurance lead, leads: true }
escalations:
  late:
    of: first_audit
    steps: [ { before: 2 working days, alert: auditor }, { after: 1 working day, alert: quality_assurance_lead } ]
)";

constexpr const char* closed_day = "2026-03-11";
constexpr std::size_t in_one_command = 5'000;

double peak_memory_mb() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

/// The commands of the program, and one that starts deadlines.
class Council {
public:
    explicit Council(engine::Store& store)
        : decide_(workflows::make_decide(packs_)),
          writer_(
              store, workflows::places,
              [this](auto& workspace, const auto& command, const auto& occasion) {
                  return command.name == "fill" ? fill(workspace, command, occasion)
                                                : decide_(workspace, command, occasion);
              },
              engine::seeds_from(1)) {}

    engine::Reply run(const engine::Command& command, const char* at) {
        auto reply = writer_.run(std::span(&command, 1), *engine::parse_moment(at)).front();
        if (!reply) throw std::runtime_error(reply.error().message);
        return *std::move(reply);
    }

private:
    engine::Result<engine::Reply> fill(engine::Workspace& workspace, const engine::Command& command,
                                       const engine::Occasion& occasion) {
        const workflows::TraceSink nobody;
        workflows::Decision decision(workspace, command, occasion, packs_, nobody);
        const workflows::VersionedPack pack = decision.pack();
        const rules::Duration in{10, rules::Unit::working_days};
        workflows::Promised due = rules::due(decision.now(), in, pack->zone, pack->calendar);
        due.from = decision.now();
        due.in = in;
        const std::int64_t first = command.arguments.at("first").as_int64();
        for (std::int64_t i = first; i < first + command.arguments.at("count").as_int64(); ++i)
            workflows::start_deadline(decision, "first_audit", "AUD-" + std::to_string(i), pack, due, "");
        return engine::Reply{};
    }

    workflows::PackLibrary packs_;
    engine::Decide decide_;
    engine::Writer writer_;
};

// Working days from Monday 2 March 2026 on; the day that is closed is the Wednesday of the week after.
std::string start_of(std::size_t day) {
    const rules::WorkingCalendar calendar;
    const rules::Date first = *rules::parse_date("2026-03-02");
    return rules::to_text(calendar.add_working_days(first, static_cast<std::int64_t>(day))) + "T09:00:00Z";
}

void fill(Council& council, const DeadlineWorkload& workload) {
    const auto days = static_cast<std::size_t>(std::max(workload.starts_on_days, 1));
    for (std::size_t first = 0; first < workload.count; first += in_one_command) {
        const std::size_t count = std::min(in_one_command, workload.count - first);
        council.run(
            {"fill",
             "",
             {{"first", static_cast<std::int64_t>(first) + 1}, {"count", static_cast<std::int64_t>(count)}},
             "bench",
             ""},
            start_of(first * days / workload.count).c_str());
    }
}

}  // namespace

json::object bench_deadlines(engine::Store& store, const DeadlineWorkload& workload) {
    Council council(store);
    council.run(workflows::publish_command({"bench", {{"bench/pack.yaml", pack_text}}}, "bench"),
                "2026-03-02T08:00:00Z");
    const double filling = seconds_of([&] { fill(council, workload); });
    const double before = peak_memory_mb();
    json::object reply;
    const double processor = processor_seconds();
    const double closing = seconds_of([&] {
        reply = council.run({"close_day", "", {{"date", closed_day}, {"because", "snow"}}, "bench", ""},
                            "2026-03-10T09:00:00Z");
    });
    const double worked = processor_seconds() - processor;
    const auto* moved = reply.at("counts").as_object().if_contains("deadline");
    return {{"deadlines", workload.count},
            {"moved", moved != nullptr ? moved->as_int64() : 0},
            {"close_seconds", four_digits(closing)},
            {"close_processor_seconds", four_digits(worked)},
            {"per_second", four_digits(static_cast<double>(workload.count) / closing)},
            {"fill_seconds", four_digits(filling)},
            {"memory_mb_before", four_digits(before)},
            {"peak_memory_mb", four_digits(peak_memory_mb())}};
}

void add_limit(json::object& result, const std::function<std::size_t(const char* kind)>& rewrite_rows) {
    const double processor = processor_seconds();
    const double rewriting = seconds_of([&] { (void)rewrite_rows(workflows::Deadline::kind_name); });
    const double worked = processor_seconds() - processor;
    result.emplace("rewrite_seconds", four_digits(rewriting));
    result.emplace("rewrite_processor_seconds", four_digits(worked));
    result.emplace("times_the_rewrite",
                   four_digits(result.at("close_processor_seconds").as_double() / worked));
}

}  // namespace adapters::bench
