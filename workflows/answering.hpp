// Who answers for a role of a case's line: a response to an audit, a stage of a concern.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "workflows/decision.hpp"
#include "workflows/facts.hpp"
#include "workflows/records/register.hpp"

namespace workflows {

/// Who owes what the role owes there: those who hold it in the nearest unit of the line where somebody does;
/// of `worker` the case's worker. Empty: nobody does.
[[nodiscard]] std::vector<Person> who_owes(const Decision& decision, const std::string& role,
                                           const Facts& facts);

struct Answerer {
    std::string objection;                    ///< Why this person may not answer; empty: they may.
    std::optional<std::string> on_behalf_of;  ///< Whom they answer for; none: they owe it themselves.
};

/// The actor may answer who owes it, covers for them, is their manager or leads above them on the line, or is
/// a quality assurance lead.
[[nodiscard]] Answerer answerer(const Decision& decision, const std::string& role, const Facts& facts);

/// The references, of which each must be an action of this case. Errors: `invalid_input`.
[[nodiscard]] engine::Result<std::vector<std::string>> actions_taken(const Decision& decision,
                                                                     const std::vector<std::string>& refs,
                                                                     const std::string& case_ref);

}  // namespace workflows
