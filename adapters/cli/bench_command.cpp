// caseloop bench rules|conditions|assignment|deadlines: the benchmarks, one JSON object each.
#include <fstream>
#include <ostream>
#include <sstream>

#include <boost/json.hpp>

#include "adapters/bench/assignment_bench.hpp"
#include "adapters/bench/condition_bench.hpp"
#include "adapters/bench/deadline_bench.hpp"
#include "adapters/bench/rule_bench.hpp"
#include "adapters/cli/command.hpp"
#include "adapters/cli/open_store.hpp"
#include "adapters/sqlite/plain_rewrite.hpp"

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

// In a store of its own, which is gone afterwards.
boost::json::object bench_deadlines(const Call& call) {
    bench::DeadlineWorkload workload;
    if (call.given("count")) workload.count = call.options["count"].as<std::size_t>();
    if (workload.count == 0) throw UsageError{"there has to be at least one deadline."};
    workload.starts_on_days = call.options["days"].as<int>();
    const std::filesystem::path folder = std::filesystem::path(call.text("data")) / "bench_deadlines";
    std::filesystem::remove_all(folder);
    boost::json::object result;
    {
        std::filesystem::create_directories(folder);
        auto store = SqliteStore::open(store_file(folder), SqliteStore::Mode::read_write);
        if (!store) throw std::runtime_error(store.error().message);
        result = bench::bench_deadlines(**store, workload);
    }
    bench::add_limit(result,
                     [&](const char* kind) { return sqlite::rewrite_plainly(store_file(folder), kind); });
    std::filesystem::remove_all(folder);
    return result;
}

}  // namespace

Exit run_bench(const Call& call) {
    if (call.words == std::vector<std::string>{"conditions"}) {
        call.out << boost::json::serialize(bench::bench_conditions()) << '\n';
        return Exit::done;
    }
    if (call.words == std::vector<std::string>{"assignment"}) {
        call.out << boost::json::serialize(bench::bench_assignment()) << '\n';
        return Exit::done;
    }
    if (call.words == std::vector<std::string>{"deadlines"}) {
        call.out << boost::json::serialize(bench_deadlines(call)) << '\n';
        return Exit::done;
    }
    if (call.words != std::vector<std::string>{"rules"})
        throw UsageError{"say which: rules, conditions, assignment or deadlines."};
    const std::string from = call.text("from");
    if (from != "facts" && from != "json") throw UsageError{"--from is facts or json."};
    const bench::RuleWorkload workload = workload_of(call);
    const auto result = bench::bench_rules(workload, events_of(call, workload),
                                           from == "json" ? bench::RuleInput::json : bench::RuleInput::facts);
    call.out << boost::json::serialize(result) << '\n';
    return Exit::done;
}

}  // namespace adapters::cli
