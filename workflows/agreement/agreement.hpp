// How far the judges of one audit agree, in figures.
//
// held, lowered and raised are counts of comparisons: the second judge (a moderator, a body from outside, a
// second reader) gave the same, a worse, or a better grade than the first; shares are of all that were
// compared. What a dispute settled afterwards changes none of them: they say how two judges saw one case.
#pragma once

#include "rules/pack/agreement.hpp"
#include "workflows/agreement/comparisons.hpp"
#include "workflows/agreement/kappa.hpp"
#include "workflows/measures/measures.hpp"

namespace workflows {

struct AgreementFigures {
    std::string scale;
    std::vector<std::string> grades;
    std::int64_t compared = 0;
    std::int64_t held = 0;
    std::int64_t lowered = 0;
    std::int64_t raised = 0;
    std::int64_t imported = 0;  ///< Of those compared.
    std::int64_t blind = 0;     ///< Of those compared.
    AgreementTable table{1};

    /// Of a scale like that of the figures; the first one sets it.
    void add(const Comparison& comparison);
};

/// Figures scale by scale, in the order in which they come up: one kappa is of one scale.
[[nodiscard]] std::vector<AgreementFigures> figures_of(const std::vector<Comparison>& comparisons);

/// What a measure of the pack says for its argument: no value where fewer than `least` were compared, where
/// kappa is undefined, or where its comparisons are on several scales.
[[nodiscard]] Figure agreement_figure(const Decision& decision, const rules::Pack& pack,
                                      const rules::Measure& measure, const rules::cel::Value& argument);

/// The share of an auditor's grades that held, of these last comparisons.
struct Record {
    std::int64_t held = 0;
    std::int64_t of = 0;
};
[[nodiscard]] Record record_of_auditor(const Decision& decision, const rules::Pack& pack,
                                       const std::string& auditor, const rules::Duration& within);

/// The share of an auditor's audits that is moderated. With fewer comparisons than `least`: at_most. Else,
/// with h = held / of: at_most where h <= weak, at_least where h >= strong, between them
/// at_most - (at_most - at_least) * (h - weak) / (strong - weak). It never rises as h rises.
[[nodiscard]] double share_for(const rules::AdaptiveShare& share, const Record& record);

}  // namespace workflows
