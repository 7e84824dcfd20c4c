// A pack's own tests, played on a virtual clock and a store in memory.
#pragma once

#include <string>
#include <vector>

#include "rules/pack/bundle.hpp"
#include "rules/pack/pack.hpp"
#include "workflows/rule_trace.hpp"

namespace workflows {

struct ScriptFailure {
    rules::Position where;
    std::string message;  ///< What was expected and what there was instead.
};

struct ScriptResult {
    std::string name;
    rules::Position where;
    std::vector<ScriptFailure> failures;  ///< Empty: it passed. A step that fails ends the script.
    std::vector<std::string> warnings = {};  ///< Sentences: what did nothing because it had no value.
};

/// `bundle`: as it would be published; `pack`: what it was read to.
[[nodiscard]] ScriptResult play(const rules::Script& script, const std::shared_ptr<const rules::Pack>& pack,
                                const rules::PackBundle& bundle, TraceSink trace = {});

}  // namespace workflows
