// From the register to the cases that could be drawn.
#pragma once

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
    std::string kind;    ///< For counting: `audited recently`.
    std::string reason;  ///< `audited on 2026-01-05, AUD-1`
};

struct Frame {
    std::vector<FrameCase> cases;      ///< By reference.
    std::vector<Excluded> excluded;    ///< By reference; what `each` leaves out after the others.
    std::vector<NotDrawn> exceptions;  ///< On a list of the cohort, and taken from none; by reference.
    int cohort_size = 0;               ///< Frame and excluded ones together.
    std::vector<Case> cohort;          ///< The same as stored, only where people choose or `each` draws.
    std::vector<CohortPart> parts;     ///< Of the cohort, in the order of the pack.
    std::vector<RoundBands> bands;     ///< Of the cohort.
    std::vector<FrameCase> taken;      ///< Those that come back.
};

/// Reads the register once. `comes_back`: cases that the round takes anyway, so that they are not drawn as
/// well; with `one_per` nor is another case of the same unit.
[[nodiscard]] Frame make_frame(Decision& decision, const VersionedPack& pack,
                               const rules::Programme& programme, const Round& round,
                               const std::vector<std::string>& comes_back);

/// Why the case cannot be drawn in the programme now; empty: it can.
[[nodiscard]] std::string why_not_drawable(Decision& decision, const VersionedPack& pack,
                                           const rules::Programme& programme, const Round& round,
                                           const Case& about);

/// What the plan of the programme's sample would ask about the case today.
[[nodiscard]] FrameCase describe_case(Decision& decision, const VersionedPack& pack,
                                      const rules::Programme& programme, const Round& round,
                                      const Case& about);

/// With the limits, quotas and words of the sample; `each` fills in the strata itself.
[[nodiscard]] DrawPlan make_plan(const rules::Sample& sample, const Frame& frame);

/// All that a draw needs but the seed's tickets.
struct Prepared {
    Frame frame;
    DrawPlan plan;
};

/// The frame with the strata of `each`, and the plan.
[[nodiscard]] Prepared prepare_draw(Decision& decision, const VersionedPack& pack,
                                    const rules::Programme& programme, const Round& round,
                                    const std::vector<std::string>& comes_back);

}  // namespace workflows
