// The compiled matcher and the walk over the tree mean the same, whatever the conditions and the facts.

#include <algorithm>
#include <ostream>

#include <doctest/doctest.h>

#include "rules/matching/json_binder.hpp"
#include "rules/matching/json_facts.hpp"
#include "tests/rules/matching/random_conditions.hpp"

namespace {

using namespace rules;
using matching::Matcher;
using matching::Matches;
using matching::Row;

struct Tally {
    std::size_t conditions = 0;
    std::size_t refused = 0;
    matching::MatcherShape decided;
    std::size_t cases = 0;
    std::size_t fired = 0;
    std::size_t failed = 0;
    std::size_t open = 0;
};

// Both the matcher's share and the interesting outcomes are to be seen, or the property would say little.
void show(const Tally& tally) {
    MESSAGE(tally.conditions, " conditions (", tally.refused, " refused), ", tally.cases,
            " evaluations: ", tally.fired, " true, ", tally.failed, " failing, ", tally.open,
            " left to the tree");
    MESSAGE("decided in bitmaps: ", tally.decided.in_bitmaps, ", by program: ", tally.decided.by_program,
            ", by the tree: ", tally.decided.by_tree);
    CHECK(tally.decided.by_program * 20 > tally.conditions);
    CHECK(tally.cases > 20'000);
    CHECK(tally.fired * 20 > tally.cases);
    CHECK(tally.failed * 50 > tally.cases);
    CHECK(tally.open * 2 < tally.cases);
}

void add(const Matcher& matcher, Tally& tally) {
    tally.decided.in_bitmaps += matcher.shape().in_bitmaps;
    tally.decided.by_program += matcher.shape().by_program;
    tally.decided.by_tree += matcher.shape().by_tree;
}

struct Rules {
    std::vector<cel::Expression> conditions;
    std::vector<const cel::Expression*> pointers;
};

Rules random_rules(given::Tape& tape, Tally& tally) {
    Rules rules;
    const cel::Environment world = given::small_world(tape);
    const cel::Environment other_world = given::small_world(tape);
    for (std::size_t left = 1 + tape.pick(12); left > 0; --left) {
        auto compiled = cel::compile(given::random_condition(tape), tape.rarely() ? other_world : world);
        ++tally.conditions;
        if (auto* condition = std::get_if<cel::Expression>(&compiled)) {
            rules.conditions.push_back(std::move(*condition));
        } else {
            ++tally.refused;
        }
    }
    for (const cel::Expression& each : rules.conditions) rules.pointers.push_back(&each);
    return rules;
}

bool holds(std::span<const std::uint32_t> rules, std::uint32_t rule) {
    return std::ranges::binary_search(rules, rule);
}

// `outcome_of`: what the tree says of a condition.
template <class OutcomeOf>
void compare(const Rules& rules, const Matches& matches, OutcomeOf outcome_of, Tally& tally) {
    RC_ASSERT(std::ranges::is_sorted(matches.fires()) && std::ranges::is_sorted(matches.open()));
    for (std::uint32_t rule = 0; rule < rules.conditions.size(); ++rule) {
        const cel::Outcome outcome = outcome_of(rules.conditions[rule]);
        const bool fires = holds(matches.fires(), rule);
        const bool open = holds(matches.open(), rule);
        ++tally.cases;
        tally.fired += outcome.value.is_true() ? 1 : 0;
        tally.failed += outcome.ok() ? 0 : 1;
        tally.open += open ? 1 : 0;
        const bool agree = open ? !fires : outcome.ok() && fires == outcome.value.is_true();
        if (agree) continue;
        RC_LOG() << rules.conditions[rule].source() << "\nthe tree: "
                 << (outcome.ok() ? (outcome.value.is_true() ? "true" : "false") : outcome.error)
                 << ", the matcher: fires " << fires << ", open " << open << "\n";
        RC_FAIL("the two evaluators disagree");
    }
}

Tally told;

void agrees_on_values(given::Tape& tape) {
    const Rules rules = random_rules(tape, told);
    const Matcher matcher{rules.pointers};
    add(matcher, told);
    Row row;
    Matches matches;
    for (int round = 0; round < 6; ++round) {
        const cel::MapActivation facts = given::random_facts(tape);
        matcher.bind(facts, row);
        matcher.match(row, matches);
        compare(
            rules, matches, [&](const cel::Expression& each) { return each.evaluate(facts); }, told);
    }
}

void agrees_on_json(given::Tape& tape) {
    const Rules rules = random_rules(tape, told);
    const Matcher matcher{rules.pointers};
    add(matcher, told);
    const bool is_case = tape.rarely();
    matching::JsonBinder binder =
        is_case ? matching::JsonBinder{matcher, "case"} : matching::JsonBinder{matcher};
    Row row;
    Matches matches;
    for (int round = 0; round < 6; ++round) {
        const std::string text = given::random_json_facts(tape);
        boost::system::error_code error;
        const auto parsed = boost::json::parse(text, error);
        RC_ASSERT(binder.bind(text, row) == !error);
        if (error) continue;
        const auto object = std::make_shared<const boost::json::object>(parsed.as_object());
        matcher.match(row, matches);
        RC_LOG() << text << "\n";
        const auto outcome_of = [&](const cel::Expression& each) {
            return is_case ? each.evaluate(matching::JsonFacts{each.environment(), object, "case"})
                           : each.evaluate(matching::JsonFacts{each.environment(), object});
        };
        compare(rules, matches, outcome_of, told);
    }
}

}  // namespace

TEST_CASE("compiled conditions agree with the tree walk on random values") {
    told = {};
    CHECK(given::holds_for_all_tapes("values", 10'000, agrees_on_values));
    show(told);
}

TEST_CASE("compiled conditions agree with the tree walk on random JSON") {
    told = {};
    CHECK(given::holds_for_all_tapes("JSON", 10'000, agrees_on_json));
    show(told);
}
