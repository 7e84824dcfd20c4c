// Answers against the tool that asks for them: what fits, what is shown, what is still missing.
//
// A question whose `show_if` does not hold is hidden: it is not demanded, conditions see null for it, and an
// answer that was given while it was still shown does not count. A draft keeps such an answer, for the
// question may be shown again; a submission drops it. A section all of whose questions are hidden is hidden.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "workflows/audits/steps.hpp"
#include "workflows/facts.hpp"

namespace workflows {

/// What the conditions of its tool may look at: the audit as given, not as stored.
[[nodiscard]] Facts facts_of_draft(const Decision& decision, const AuditTerms& terms, const Audit& audit);

/// The questions that are shown. Where questions hide each other in a circle, no more often asked than there
/// are questions, the last answer stands.
[[nodiscard]] std::set<std::string> shown_questions(Decision& decision, const AuditTerms& terms,
                                                    const Audit& audit);
[[nodiscard]] bool is_shown(const rules::Section& section, const std::set<std::string>& shown);

/// Takes out answers and grades of what is hidden; returns what was dropped, by name.
std::vector<std::string> drop_hidden(const rules::Tool& tool, const std::set<std::string>& shown,
                                     Audit& audit);

/// What is demanded of those who fill in these sections and is not there: questions that are shown, required
/// and not answered (a blank text and an empty list are no answer), and `grade of SECTION` for graded ones.
/// In the tool's order. `audit` holds what is shown alone.
[[nodiscard]] std::vector<std::string> unanswered(Decision& decision, const AuditTerms& terms,
                                                  const Audit& audit, const std::set<std::string>& shown,
                                                  rules::AnsweredBy part);

/// `answers` as conditions see them: each of its type, null where there is none.
[[nodiscard]] rules::cel::Value answers_value(const rules::Pack& pack, const rules::Tool& tool,
                                              const boost::json::object& answers);

}  // namespace workflows
