// caseloop bench WHAT: the benchmarks, one JSON object each.
#include "adapters/cli/bench_command.hpp"

#include <algorithm>
#include <fstream>
#include <ostream>
#include <sstream>

#include <boost/json.hpp>

#include "adapters/bench/assignment_bench.hpp"
#include "adapters/bench/condition_bench.hpp"
#include "adapters/bench/recurrence_bench.hpp"
#include "adapters/bench/rule_bench.hpp"

namespace adapters::cli {
namespace {

std::ifstream open_input(const std::string& path) {
    std::ifstream stream(path);
    if (!stream) throw UsageError{"cannot open `" + path + "`."};
    return stream;
}

bench::RuleWorkload workload_of(const Call& call) {
    const auto wanted = call.options["rules"].as<std::size_t>();
    if (wanted == 0) throw UsageError{"there has to be at least one rule."};
    if (!call.given("spec")) return bench::generate_rule_workload(wanted);
    std::ostringstream text;
    text << open_input(call.text("spec")).rdbuf();
    bench::RuleWorkload workload = bench::read_rule_workload(boost::json::parse(text.str()));
    if (call.given("rules")) {
        if (wanted > workload.conditions.size()) {
            throw UsageError{call.text("spec") + " has only " + std::to_string(workload.conditions.size()) +
                             " rules."};
        }
        workload.conditions.resize(wanted);
    }
    return workload;
}

std::vector<std::string> events_of(const Call& call, const bench::RuleWorkload& workload) {
    if (!call.given("events")) {
        return bench::generate_rule_events(
            workload, call.given("count") ? call.options["count"].as<std::size_t>() : workload.events);
    }
    std::ifstream lines = open_input(call.text("events"));
    std::vector<std::string> events;
    for (std::string line; std::getline(lines, line);) {
        if (!line.empty()) events.push_back(std::move(line));
    }
    return events;
}

boost::json::object bench_rules(const Call& call) {
    const std::string from = call.text("from");
    if (from != "facts" && from != "json") throw UsageError{"--from is facts or json."};
    const bench::RuleWorkload workload = workload_of(call);
    return bench::bench_rules(workload, events_of(call, workload),
                              from == "json" ? bench::RuleInput::json : bench::RuleInput::facts);
}

boost::json::object bench_conditions(const Call&) {
    return bench::bench_conditions();
}

boost::json::object bench_assignment(const Call&) {
    return bench::bench_assignment();
}

boost::json::object bench_recurrence(const Call&) {
    return bench::bench_recurrence();
}

struct Bench {
    std::string_view name;
    boost::json::object (*run)(const Call& call);
};

constexpr Bench benches[] = {{"rules", bench_rules},           {"conditions", bench_conditions},
                             {"assignment", bench_assignment}, {"sample", bench_sample},
                             {"deadlines", bench_deadlines},   {"recurrence", bench_recurrence},
                             {"lifecycle", bench_lifecycle},   {"pages", bench_pages}};

}  // namespace

Exit run_bench(const Call& call) {
    const std::string_view wanted = call.words.size() == 1 ? std::string_view(call.words.front()) : "";
    const auto* found = std::ranges::find(benches, wanted, &Bench::name);
    if (found == std::end(benches)) {
        throw UsageError{
            "say which: rules, conditions, assignment, sample, deadlines, recurrence, lifecycle or pages."};
    }
    call.out << boost::json::serialize(found->run(call)) << '\n';
    return Exit::done;
}

}  // namespace adapters::cli
