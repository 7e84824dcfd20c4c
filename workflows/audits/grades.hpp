// Grades of a tool's scale, and how an audit compares with the one that it follows.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "workflows/decision.hpp"
#include "workflows/records/audit.hpp"

namespace workflows {

/// Best first; none for a tool without a scale.
[[nodiscard]] std::vector<std::string> grades_of(const rules::Pack& pack, const rules::Tool& tool);

/// 1 is best; 0 when the scale does not know the grade.
[[nodiscard]] int rank_of(const rules::Pack& pack, const rules::Tool& tool, const std::string& grade);

/// The last grade of the tool's scale; empty for a tool without grades.
[[nodiscard]] std::string worst_grade(const rules::Pack& pack, const rules::Tool& tool);

/// Null: the tool has no such question.
[[nodiscard]] const rules::Question* find_question(const rules::Tool& tool, std::string_view id);

/// Whether there is somebody with this id; empty: nobody asks.
using IsPerson = std::function<bool(const std::string& id)>;

/// What is wrong with the grades and answers of an audit, one sentence each, which names the question and
/// says what would be right. Hidden questions are looked at too.
[[nodiscard]] std::vector<std::string> misfits(const rules::Pack& pack, const rules::Tool& tool,
                                               const Audit& audit, const IsPerson& is_person = {});

/// An audit beside the one that it follows. Sections of one id are compared where both audits' tools are of
/// one family and scale. The whole is compared by the overall grades where both looked at the same sections;
/// else, or where one has no overall grade, by the weighted mean rank of the sections that both graded.
struct Outcome {
    std::optional<std::string> overall;           ///< better | same | worse; none: nothing to compare.
    std::map<std::string, std::string> sections;  ///< Section -> better | same | worse.
};
[[nodiscard]] Outcome compare_with_followed(const Decision& decision, const Audit& audit,
                                            const VersionedPack& pack);

}  // namespace workflows
