// What no rule may stop: that a child may not be safe, and time. Where a rule refuses what follows from it,
// or rules set each other off without end, the rule that began is left out of the step, which is decided once
// more without it. That is noted (`rule.skipped`), and a quality assurance lead is told.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/record.hpp"

namespace workflows {

/// A rule that acts on what no other rule brought about. The same in every attempt at a command.
struct RuleStart {
    std::string rule;
    engine::RecordKey about;
    std::string type;  ///< Of the event; `rule.due` for a schedule.

    auto operator<=>(const RuleStart&) const = default;
};

class SkippedRules {
public:
    /// So often one start alone is left out; from then on the rule is, from all of the step.
    static constexpr std::size_t most_single = 8;

    void leave_out(const RuleStart& start, std::string because);

    /// Why it is left out; none: it may begin.
    [[nodiscard]] std::optional<std::string> reason(const RuleStart& start) const;

    struct Skipped {
        RuleStart start;
        std::string because;
    };
    /// Those that this attempt left out, in the order in which they would have begun.
    std::vector<Skipped> noted;

private:
    std::map<RuleStart, std::string> starts_;
    std::map<std::string, std::string> rules_;
};

}  // namespace workflows
