// The steps of a script as commands and as time that passes.
#pragma once

#include "rules/pack/pack.hpp"
#include "workflows/playing/virtual_service.hpp"

namespace workflows {

/// Does what the step says. Errors: what was refused, or what the step names and there is not. `refused`
/// turns that round.
[[nodiscard]] engine::Result<void> take_step(VirtualService& service, const rules::Pack& pack,
                                             const rules::ScriptStep& step);

}  // namespace workflows
