// Grades and answers against the tool that asks for them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "workflows/decision.hpp"
#include "workflows/records/audit.hpp"

namespace workflows {

/// 1 is best; 0 when the scale does not know the grade.
[[nodiscard]] int rank_of(const rules::Pack& pack, const rules::Tool& tool, const std::string& grade);

/// The last grade of the tool's scale; empty for a tool without grades.
[[nodiscard]] std::string worst_grade(const rules::Pack& pack, const rules::Tool& tool);

/// Null: the tool has no such question.
[[nodiscard]] const rules::Question* find_question(const rules::Tool& tool, std::string_view id);

/// What is wrong with the grades and answers of a submission, one sentence each, with what would be right.
[[nodiscard]] std::vector<std::string> misfits(const rules::Pack& pack, const rules::Tool& tool,
                                               const Audit& audit);

/// Required questions that are shown and not answered, and graded sections without a grade, in the tool's
/// order.
[[nodiscard]] std::vector<std::string> unanswered(Decision& decision, const rules::Pack& pack,
                                                  const rules::Tool& tool, const Audit& audit);

/// The overall grade where the tool computes it; none: it is judged, or nothing is graded.
[[nodiscard]] std::optional<std::string> computed_grade(const rules::Pack& pack, const rules::Tool& tool,
                                                        const Audit& audit);

/// better | same | worse than the audit it follows, by rank; none where either has no grade.
[[nodiscard]] std::optional<std::string> compare_with_followed(const Decision& decision, const Audit& audit,
                                                               const rules::Pack& pack);

}  // namespace workflows
