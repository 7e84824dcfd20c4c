#include "rules/analysis/checks.hpp"
#include "rules/analysis/verdict.hpp"

namespace rules::analysis {
namespace {

const Condition* condition_of(const Moderation& block) {
    return block.only_if ? &*block.only_if : nullptr;
}

void check_programme(Analysis& analysis, const Programme& programme) {
    const Known known{analysis.pack(), "moderation", &programme};
    const auto& blocks = programme.moderation;
    for (std::size_t later = 1; later < blocks.size(); ++later) {
        const Condition* own = condition_of(blocks[later]);
        if (own != nullptr && verdict_on(*own, known) == Verdict::never) continue;
        for (std::size_t earlier = 0; earlier < later; ++earlier) {
            if (!implies(own, condition_of(blocks[earlier]), known)) continue;
            Diagnostic diagnostic{blocks[later].where, "shadowed",
                                  "this block is never used: wherever it could be, an earlier one is",
                                  "the first block whose `if` holds is used; write the narrower one first"};
            diagnostic.other = blocks[earlier].where;
            analysis.report(std::move(diagnostic));
            break;
        }
    }
}

}  // namespace

void check_moderation(Analysis& analysis) {
    for (const auto& [id, programme] : analysis.pack().programmes) check_programme(analysis, programme);
}

}  // namespace rules::analysis
