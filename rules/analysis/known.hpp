// What a pack says of the things that its conditions look at, before any condition is asked.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "rules/analysis/domain.hpp"
#include "rules/conditions/syntax.hpp"
#include "rules/pack/pack.hpp"

namespace rules::analysis {

/// One way in which a condition may come about: of some things what they then may be. By the thing's text,
/// such as `audit.grade`.
using Situation = std::map<std::string, Domain>;

class Known {
public:
    /// `scope` as in rules/pack/conditions.hpp. `programme`: the one that it is about, else any.
    Known(const Pack& pack, std::string scope, const Programme* programme = nullptr);

    /// What the type of a checked node and the pack allow.
    [[nodiscard]] Domain of(const cel::Node& node, const std::string& thing) const;
    /// False if the programmes and tools of the pack leave nothing of it; narrows its grades otherwise.
    [[nodiscard]] bool refine(Situation& situation) const;
    /// Grades by their rank, best first from 1, as the condition's own `rank` has it.
    [[nodiscard]] const std::map<std::string, std::int64_t>& ranks() const { return ranks_; }
    /// Whether this variable is there whenever the condition is asked.
    [[nodiscard]] bool always_there(const std::string& variable) const;

    /// Further facts, such as that a question has no answer.
    Situation assumed;

private:
    [[nodiscard]] bool possible(const Programme& programme, const Situation& situation) const;

    const Pack& pack_;
    std::string scope_;
    const Programme* programme_;
    std::map<std::string, std::int64_t> ranks_;
    std::set<std::string> ten_point_questions_;
};

}  // namespace rules::analysis
