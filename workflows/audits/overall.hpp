// The overall grade where the tool computes it, and what caps it.
//
// worst_of: sections   the worst grade that a section has.
// mean_of: sections    the mean of the ranks of the section grades (1 is best), each with its section's
//                      `weight`, rounded to the nearest rank; half-way is the worse grade.
// score: percent       each answer to a yes_no, yes_no_na or scale question counts with its section's
//                      `weight`: yes 1, no 0, a step of the scale a tenth of it. The score is the weighted
//                      mean in percent, rounded to one decimal, half-way up. The rounded score, which is
//                      what people see, is what the bands are applied to.
// an expression        its value: a grade of the tool's scale, or null for none.
//
// Left out of all of them: sections without a grade or not applicable, `na`, hidden questions, and
// questions that nobody answered (who wants them counted makes them required). Where nothing is left there is
// no grade, and a reason.
#pragma once

#include <optional>
#include <string>

#include "workflows/audits/steps.hpp"

namespace workflows {

struct Verdict {
    std::optional<std::string> grade;
    std::optional<double> score;
    std::string because;  ///< Why a tool with a scale gives no grade; empty where there is one.
};

/// `audit` holds what is shown alone. For a judged tool: nothing.
[[nodiscard]] Verdict computed(Decision& decision, const AuditTerms& terms, const Audit& audit);

/// The grade after the limits of the tool; `grade` is what was judged or computed. Where one caps it,
/// `audit.limited_by` says which and what the grade would have been. An audit with a grade has no reason for
/// having none.
std::optional<std::string> settle_grade(Decision& decision, const AuditTerms& terms, Audit& audit,
                                        std::optional<std::string> grade);

// The formulas, on their own. None: there is nothing to compute from.
[[nodiscard]] std::optional<std::string> worst_of_sections(const std::vector<std::string>& scale,
                                                           const rules::Tool& tool, const Audit& audit);
[[nodiscard]] std::optional<std::string> mean_of_sections(const std::vector<std::string>& scale,
                                                          const rules::Tool& tool, const Audit& audit);
[[nodiscard]] std::optional<double> percent_score(const rules::Tool& tool, const Audit& audit);
/// The grade of the band that holds the score; none where the tool has no bands.
[[nodiscard]] std::optional<std::string> grade_of_score(const rules::Tool& tool, double score);

}  // namespace workflows
