// The benchmark asks the published rules of the published events, and what it counts is true.

#include <fstream>
#include <ostream>
#include <sstream>

#include <doctest/doctest.h>

#include "adapters/bench/rule_bench.hpp"
#include "adapters/bench/rule_set.hpp"

namespace {

using namespace adapters::bench;

constexpr const char* published_rules = SHARED_DIR "/peers/spec/audit-rules.json";

struct Counted {
    std::uint64_t pairs = 0;
    std::uint64_t checksum = 0;
};

Counted counted_by_tree(const RuleWorkload& workload, const std::vector<std::string>& events) {
    const RuleSet rules{workload};
    Counted counted;
    for (std::size_t event = 0; event < events.size(); ++event) {
        for (std::uint32_t rule = 0; rule < rules.size(); ++rule) {
            if (!rules.holds_by_tree(rule, events[event])) continue;
            ++counted.pairs;
            counted.checksum += checksum_of(event, rule);
        }
    }
    return counted;
}

void check_result(const boost::json::object& result, Counted expected) {
    CHECK(result.at("pairs") == expected.pairs);
    CHECK(result.at("checksum") == expected.checksum);
    CHECK(result.at("events_per_s").at("runs").as_uint64() >= 5);
    CHECK(result.at("p99_us").to_number<double>() >= result.at("p50_us").to_number<double>());
}

}  // namespace

TEST_CASE("the generated rules are the published ones") {
    std::ifstream file{published_rules};
    if (!file) {
        MESSAGE("skipped: there is no ", published_rules);
        return;
    }
    std::ostringstream text;
    text << file.rdbuf();
    const RuleWorkload published = read_rule_workload(boost::json::parse(text.str()));
    const RuleWorkload generated = generate_rule_workload(100);
    CHECK(generated.conditions == published.conditions);
    CHECK(generated.events == published.events);
    CHECK(pack_text(generated) == pack_text(published));
    CHECK(generate_rule_events(generated, 100) == generate_rule_events(published, 100));
}

TEST_CASE("a hundred rules of a hundred thousand events give the published checksum") {
    const RuleWorkload workload = generate_rule_workload(100);
    check_result(bench_rules(workload, generate_rule_events(workload, workload.events), RuleInput::facts),
                 {520'526, 1'117'963'402'418'493});
}

TEST_CASE("what the benchmark counts is what the tree walk counts") {
    for (const std::size_t rules : {30, 300}) {
        CAPTURE(rules);
        const RuleWorkload workload = generate_rule_workload(rules);
        const auto events = generate_rule_events(workload, 40);
        const Counted expected = counted_by_tree(workload, events);
        CHECK(expected.pairs > 40);
        check_result(bench_rules(workload, events, RuleInput::facts), expected);
        const auto from_json = bench_rules(workload, events, RuleInput::json);
        check_result(from_json, expected);
        CHECK(from_json.contains("share_of_parse_alone"));
        CHECK(from_json.contains("times_as_long_as_100_rules") == (rules > 100));
    }
}

TEST_CASE("rules that only the tree walk can decide are counted as well") {
    RuleWorkload workload = generate_rule_workload(3);
    workload.conditions[1] = "case.tags.exists(tag, tag == \"urgent\") && size(case.flags) > 1";
    const auto events = generate_rule_events(workload, 200);
    const Counted expected = counted_by_tree(workload, events);
    check_result(bench_rules(workload, events, RuleInput::facts), expected);
    check_result(bench_rules(workload, events, RuleInput::json), expected);
}

TEST_CASE("rules that are no sound pack and events that are no JSON are refused") {
    RuleWorkload workload = generate_rule_workload(1);
    CHECK_THROWS_WITH_AS((void)bench_rules(workload, {"{"}, RuleInput::json), doctest::Contains("event 0: "),
                         std::runtime_error);
    workload.conditions[0] = "case.scroe > 1.0";
    CHECK_THROWS_WITH_AS((void)bench_rules(workload, {"{}"}, RuleInput::facts), doctest::Contains("score"),
                         std::runtime_error);
}
