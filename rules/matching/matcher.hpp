// Many conditions, compiled together: which of them are true of one event's facts.
//
//   once:       checked conditions  ->  formulas over slots  ->  bitmaps, and flat code for the rest
//                                       formula                 bitmaps    program
//   an event:   its facts           ->  a row of words       ->  the rules that fire
//               activation or JSON      row, bind               matcher
//
// The walk over the tree (rules/conditions/evaluator) is what a condition means; this is the same, faster.
// Where it cannot be sure to be the same it leaves the rule open, and the caller asks the tree: functions and
// macros, values of another type than the rule expects, and whatever could fail.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "rules/conditions/expression.hpp"
#include "rules/matching/row.hpp"

namespace rules::matching {

/// The outcome for one row; may be used again and again without allocating. Rules by their place among the
/// conditions, ascending, each in one of the two or in neither.
class Matches {
public:
    /// The condition is true.
    [[nodiscard]] std::span<const std::uint32_t> fires() const { return {fires_.data(), fire_count_}; }
    /// True, false or failing: only the tree walk can tell. All others are false, without a failure.
    [[nodiscard]] std::span<const std::uint32_t> open() const { return open_; }

private:
    friend class Matcher;

    std::vector<std::uint32_t> fires_;
    std::size_t fire_count_ = 0;
    std::vector<std::uint32_t> open_;
    std::vector<std::uint64_t> held_;
    std::vector<const std::uint64_t*> sets_;
};

/// How the rules of a matcher are decided, for those who tune.
struct MatcherShape {
    std::size_t in_bitmaps = 0;  ///< Rules wholly in bitmaps.
    std::size_t by_program = 0;  ///< Rules whose flat code runs where the bitmaps offer them.
    std::size_t by_tree = 0;     ///< Rules that are left open where the bitmaps offer them.
    std::size_t conjunctions = 0;
    std::size_t slots = 0;
    std::size_t table_bytes = 0;
};

/// Immutable; copies share; any thread may use it, each with its own Row and Matches.
class Matcher {
public:
    /// Of no rules.
    Matcher();
    /// A null stands for a rule without a condition, which always fires. The expressions are not kept.
    explicit Matcher(std::span<const cel::Expression* const> conditions);

    /// Asks the activation for each variable that a slot needs, once.
    void bind(const cel::Activation& activation, Row& row) const;
    /// `row` was bound by this matcher, or by a JsonBinder for it.
    void match(const Row& row, Matches& matches) const;

    [[nodiscard]] const Layout& layout() const;
    [[nodiscard]] MatcherShape shape() const;

private:
    struct Compiled;
    class Builder;
    void decide_others(const Row& row, Matches& matches) const;
    void leave_open(const Row& row, Matches& matches) const;

    std::shared_ptr<const Compiled> compiled_;
};

}  // namespace rules::matching
