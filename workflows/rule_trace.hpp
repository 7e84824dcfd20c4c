// Why a rule fired, or did not: what `caseloop test --trace` shows. Changes nothing and costs nothing when
// nobody asks.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/event.hpp"

namespace workflows {

/// One rule looked at on one event.
struct RuleTrace {
    engine::Moment at;
    std::string event;   ///< `audit.finalised`
    std::string stream;  ///< `audit/AUD-1`
    std::string rule;
    bool fired = false;
    struct Part {
        int depth = 0;      ///< Of the condition's tree; 0: the whole.
        std::string text;   ///< As written.
        std::string value;  ///< As JSON, or why there is none.
    };
    std::vector<Part> parts;  ///< Empty for a rule without a condition.
};

/// Called while a decision runs, also for one that is refused in the end. May be empty.
using TraceSink = std::function<void(const RuleTrace&)>;

}  // namespace workflows
