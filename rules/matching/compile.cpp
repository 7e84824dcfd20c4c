#include <algorithm>
#include <utility>

#include "rules/matching/compiled.hpp"

namespace rules::matching {

namespace {

constexpr std::size_t bits_a_word = 64;
// The tables of any sensible pack stay in the processor's caches; what goes beyond is run as flat code.
constexpr std::size_t most_table_bytes = std::size_t{8} << 20U;

struct Offered {
    std::uint32_t rule;
    std::vector<Conjunction> alternatives;
};

// Of a rule without a condition.
Reading always() {
    return {Formula{Formula::Kind::all}, true};
}

void note_slots(const Formula& formula, const Tests& tests, std::vector<std::uint32_t>& slots) {
    if (formula.kind == Formula::Kind::test) {
        for (const std::uint32_t slot : {tests[formula.test].slot, tests[formula.test].right}) {
            if (slot != Place::none) slots.push_back(slot);
        }
    }
    for (const Formula& part : formula.parts) note_slots(part, tests, slots);
}

}  // namespace

// Sorts the rules by how they are decided, then builds the tables for all of them.
class Matcher::Builder {
public:
    explicit Builder(Compiled& compiled) : compiled_{compiled} {}

    void build(std::span<const cel::Expression* const> conditions) {
        compiled_.rule_count = conditions.size();
        for (const cel::Expression* each : conditions) {
            readings_.push_back(each == nullptr ? always()
                                                : read_condition(each->tree(), each->environment(),
                                                                 compiled_.layout, tests_));
        }
        compiled_.layout.seal();
        const std::size_t set_bytes =
            std::max<std::size_t>(1, Bitmaps::set_count(compiled_.layout)) * sizeof(std::uint64_t);
        room_ = most_table_bytes / set_bytes * bits_a_word;
        compiled_.entries.resize(readings_.size());
        compiled_.looking_at.resize(compiled_.layout.slots().size());
        for (std::uint32_t rule = 0; rule < readings_.size(); ++rule) sort_in(rule);
        compiled_.exact = add_region(exact_);
        compiled_.to_programs = add_region(to_programs_);
        compiled_.to_tree = add_region(to_tree_);
        compiled_.bitmaps = Bitmaps{compiled_.layout, tests_, conjunctions_};
        describe();
    }

private:
    void sort_in(std::uint32_t rule) {
        const auto& [formula, exact] = readings_[rule];
        note_looking(rule, formula);
        auto alternatives = alternatives_of(formula, tests_);
        const bool whole = alternatives.has_value();
        if (!alternatives) alternatives = necessary_alternatives_of(formula, tests_);
        const bool fits = alternatives->size() <= room_;
        if (fits) room_ -= alternatives->size();
        if (exact && whole && fits) {
            exact_.push_back({rule, *std::move(alternatives)});
        } else if (exact) {
            compiled_.entries[rule] = compiled_.programs.add(formula, compiled_.layout, tests_);
            offer(rule, fits, *std::move(alternatives), to_programs_, compiled_.always_to_programs);
        } else {
            offer(rule, fits, *std::move(alternatives), to_tree_, compiled_.always_to_tree);
        }
    }

    static void offer(std::uint32_t rule, bool fits, std::vector<Conjunction> alternatives,
                      std::vector<Offered>& offered, std::vector<std::uint32_t>& always) {
        if (fits) {
            offered.push_back({rule, std::move(alternatives)});
        } else {
            always.push_back(rule);
        }
    }

    void note_looking(std::uint32_t rule, const Formula& formula) {
        std::vector<std::uint32_t> slots;
        note_slots(formula, tests_, slots);
        for (const std::uint32_t slot : slots) {
            auto& rules = compiled_.looking_at[slot];
            if (rules.empty() || rules.back() != rule) rules.push_back(rule);
        }
    }

    Region add_region(std::vector<Offered>& offered) {
        Region region;
        region.first_word = conjunctions_.size() / bits_a_word;
        for (Offered& each : offered) {
            for (Conjunction& alternative : each.alternatives) {
                conjunctions_.emplace_back(std::move(alternative));
                compiled_.rule_of.push_back(each.rule);
            }
        }
        while (conjunctions_.size() % bits_a_word != 0) conjunctions_.emplace_back();
        compiled_.rule_of.resize(conjunctions_.size());
        region.end_word = conjunctions_.size() / bits_a_word;
        return region;
    }

    void describe() {
        MatcherShape& shape = compiled_.shape;
        shape.in_bitmaps = exact_.size();
        shape.by_program = to_programs_.size() + compiled_.always_to_programs.size();
        shape.by_tree = to_tree_.size() + compiled_.always_to_tree.size();
        shape.slots = compiled_.layout.slots().size();
        shape.conjunctions = static_cast<std::size_t>(
            std::ranges::count_if(conjunctions_, [](const auto& each) { return each.has_value(); }));
        shape.table_bytes = compiled_.bitmaps.table_bytes();
    }

    Compiled& compiled_;
    Tests tests_;
    std::vector<Reading> readings_;
    std::size_t room_ = 0;  // for conjunctions
    std::vector<Offered> exact_;
    std::vector<Offered> to_programs_;
    std::vector<Offered> to_tree_;
    std::vector<std::optional<Conjunction>> conjunctions_;  // nothing: fills up a region, holds nowhere
};

Matcher::Matcher() : Matcher{std::span<const cel::Expression* const>{}} {}

Matcher::Matcher(std::span<const cel::Expression* const> conditions) {
    auto compiled = std::make_shared<Compiled>();
    Builder{*compiled}.build(conditions);
    compiled_ = std::move(compiled);
}

}  // namespace rules::matching
