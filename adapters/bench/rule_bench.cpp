#include "adapters/bench/rule_bench.hpp"

#include <algorithm>
#include <stdexcept>

#include "adapters/bench/measure.hpp"
#include "adapters/bench/rule_set.hpp"

namespace adapters::bench {
namespace {

namespace json = boost::json;
using rules::matching::Matches;
using rules::matching::Row;

constexpr int timed_runs = 7;
constexpr double shortest_run_seconds = 0.1;
constexpr std::size_t published_rules = 100;

// The rules of one set asked of all events.
class Asking {
public:
    Asking(const RuleSet& rules, const std::vector<std::string>& events, RuleInput input)
        : rules_{rules}, events_{events}, input_{input}, binder_{rules.binder()} {
        rows_.resize(input == RuleInput::facts ? events.size() : 1);
        for (std::size_t i = 0; i < rows_.size() && input == RuleInput::facts; ++i) bind(i, rows_[i]);
    }

    std::size_t size() const { return events_.size(); }

    /// Calls `fire` with each rule that fires.
    template <class Fire>
    void ask(std::size_t event, Fire fire) {
        if (input_ == RuleInput::json) bind(event, rows_[0]);
        rules_.matcher().match(rows_[input_ == RuleInput::json ? 0 : event], matches_);
        for (const std::uint32_t rule : matches_.fires()) fire(rule);
        for (const std::uint32_t rule : matches_.open()) {
            if (rules_.holds_by_tree(rule, events_[event])) fire(rule);
        }
    }

    /// One pass over all events; answers how many pairs fired.
    std::size_t ask_all() {
        std::size_t pairs = 0;
        for (std::size_t i = 0; i < size(); ++i) ask(i, [&](std::uint32_t) { ++pairs; });
        return pairs;
    }

private:
    void bind(std::size_t event, Row& row) {
        if (!binder_.bind(events_[event], row)) {
            throw std::runtime_error("event " + std::to_string(event) + ": " + binder_.error());
        }
    }

    const RuleSet& rules_;
    const std::vector<std::string>& events_;
    RuleInput input_;
    rules::matching::JsonBinder binder_;
    std::vector<Row> rows_;
    Matches matches_;
};

// Boost.JSON's own parser, with memory of its own: what reading the text costs at the least.
std::size_t parse_all(const std::vector<std::string>& events) {
    std::size_t members = 0;
    std::array<unsigned char, 8192> buffer;  // NOLINT(cppcoreguidelines-pro-type-member-init)
    json::parser parser;
    for (const std::string& event : events) {
        json::monotonic_resource memory(buffer.data(), buffer.size());
        parser.reset(&memory);
        parser.write(event);
        members += parser.release().as_object().size();
    }
    return members;
}

struct Contender {
    std::function<std::size_t()> pass;
    std::vector<double> events_per_second{};
};

// In turn, so that what else happens on the machine hits all alike.
void time_in_turn(std::vector<Contender>& contenders, std::size_t events) {
    std::size_t sink = 0;
    std::vector<int> passes;
    for (Contender& each : contenders) {
        const double once = seconds_of([&] { sink += each.pass(); });
        passes.push_back(1 + static_cast<int>(shortest_run_seconds / std::max(once, 1e-6)));
    }
    for (int run = 0; run < timed_runs; ++run) {
        for (std::size_t i = 0; i < contenders.size(); ++i) {
            const double taken = seconds_of([&] {
                for (int pass = 0; pass < passes[i]; ++pass) sink += contenders[i].pass();
            });
            contenders[i].events_per_second.push_back(static_cast<double>(events) * passes[i] / taken);
        }
    }
    if (sink == 0) throw std::runtime_error("nothing fired and nothing was read");
}

std::vector<double> microseconds_per_event(Asking& asking) {
    std::vector<double> taken;
    std::size_t sink = 0;
    for (std::size_t i = 0; i < asking.size(); ++i) {
        taken.push_back(1e6 * seconds_of([&] { asking.ask(i, [&](std::uint32_t rule) { sink += rule; }); }));
    }
    return taken;
}

json::object shape_of(const RuleSet& rules) {
    const auto shape = rules.matcher().shape();
    return {{"in_bitmaps", shape.in_bitmaps},
            {"by_program", shape.by_program},
            {"by_tree", shape.by_tree},
            {"alternatives", shape.conjunctions},
            {"table_bytes", shape.table_bytes}};
}

void add_checksum(Asking& asking, json::object& result) {
    std::uint64_t pairs = 0;
    std::uint64_t checksum = 0;
    for (std::size_t i = 0; i < asking.size(); ++i) {
        asking.ask(i, [&](std::uint32_t rule) {
            ++pairs;
            checksum += checksum_of(i, rule);
        });
    }
    result["pairs"] = pairs;
    result["checksum"] = checksum;
}

}  // namespace

json::object bench_rules(const RuleWorkload& workload, const std::vector<std::string>& events,
                         RuleInput input) {
    if (events.empty()) throw std::runtime_error("there are no events");
    const RuleSet rules{workload};
    Asking asking{rules, events, input};
    json::object result{{"bench", "rules"},
                        {"from", input == RuleInput::json ? "json" : "facts"},
                        {"rules", rules.size()},
                        {"events", events.size()}};
    add_checksum(asking, result);

    std::vector<Contender> contenders{{[&] { return asking.ask_all(); }}};
    RuleWorkload first = workload;
    first.conditions.resize(std::min(published_rules, first.conditions.size()));
    const RuleSet few{first};
    Asking asking_few{few, events, input};
    if (few.size() < rules.size()) contenders.push_back({[&] { return asking_few.ask_all(); }});
    if (input == RuleInput::json) contenders.push_back({[&] { return parse_all(events); }});
    time_in_turn(contenders, events.size());

    const double speed = median(contenders[0].events_per_second);
    result["events_per_s"] = summary(contenders[0].events_per_second);
    const std::vector<double> taken = microseconds_per_event(asking);
    result["p50_us"] = four_digits(quantile(taken, 0.5));
    result["p99_us"] = four_digits(quantile(taken, 0.99));
    if (few.size() < rules.size()) {
        result["events_per_s_of_100_rules"] = summary(contenders[1].events_per_second);
        result["times_as_long_as_100_rules"] = four_digits(median(contenders[1].events_per_second) / speed);
    }
    if (input == RuleInput::json) {
        result["parse_alone_per_s"] = summary(contenders.back().events_per_second);
        result["share_of_parse_alone"] = four_digits(speed / median(contenders.back().events_per_second));
    }
    result["matcher"] = shape_of(rules);
    return result;
}

}  // namespace adapters::bench
