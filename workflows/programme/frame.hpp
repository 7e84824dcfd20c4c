// From the register to the cases that could be drawn.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "workflows/decision.hpp"
#include "workflows/programme/draw.hpp"
#include "workflows/records/audit.hpp"
#include "workflows/records/register.hpp"

namespace workflows {

/// A case of the cohort that cannot be drawn, and why.
struct Excluded {
    std::string ref;
    std::string reason;
};

struct Frame {
    std::vector<FrameCase> cases;
    std::vector<Excluded> excluded;
    std::vector<Case> cohort;  ///< Both together, as stored.
};

/// `comes_back`: cases that the round takes anyway, so that they are not drawn as well.
[[nodiscard]] Frame make_frame(Decision& decision, const VersionedPack& pack,
                               const rules::Programme& programme, const std::vector<std::string>& comes_back);

[[nodiscard]] DrawPlan make_plan(const rules::Sample& sample, std::size_t frame_size);

}  // namespace workflows
