// What is different for an audit in another version, in the words of both.
#pragma once

#include <string>
#include <vector>

#include "workflows/publishing/outlook.hpp"

namespace workflows {

/// Where the moderation of its programme differs, one line for each place. None where either version does not
/// have the programme. `then`: the audit as taken_over gives it.
[[nodiscard]] std::vector<std::string> moderation_differences(const Audit& audit, const Audit& then,
                                                              const Passage& passage);

/// Its tool, what its programme asks of it, and the dates that run for it.
[[nodiscard]] std::vector<std::string> notes_on(const Audit& audit, const Audit& then,
                                                const std::vector<Deadline>& deadlines,
                                                const Passage& passage);

/// Who is reminded of the deadlines.
[[nodiscard]] std::vector<std::string> notes_on(const std::vector<Deadline>& deadlines,
                                                const Passage& passage);

}  // namespace workflows
