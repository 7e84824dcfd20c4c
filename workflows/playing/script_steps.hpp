// Takes one step of a script.
#pragma once

#include "workflows/playing/stage.hpp"

namespace workflows::playing {

/// Errors: what was refused, or what the step names and there is not. `refused` turns that round; `expect`
/// says what was expected.
[[nodiscard]] engine::Result<void> take_step(Stage& stage, const rules::ScriptStep& step);

}  // namespace workflows::playing
