// Whether what was learned reached the casework: actions that are to teach something about a theme, the rate
// of the theme before and after them, and later audits that test earlier recommendations.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "workflows/catalogue.hpp"
#include "workflows/records/learning.hpp"

namespace workflows {

/// The action is there so that something is learned about the theme; a theme that the pack does not have is
/// noted on the action, and links nothing.
void learn_from(Decision& decision, const std::string& action, const std::string& theme);

/// Subject: an action. { theme }
[[nodiscard]] CommandResult link_learning(Decision& decision);
/// Subject: an action. { by }: an audit, a round or a programme that is to test it; not an earlier one.
[[nodiscard]] CommandResult declare_test(Decision& decision);
/// Subject: a test, `ACT-3/AUD-9`. { outcome: applied | not_applied | not_tested, evidence }
[[nodiscard]] CommandResult judge_test(Decision& decision);

/// Audits that found the theme as a concern, of those that were handed in.
struct ThemeRate {
    int concerned = 0;
    int of = 0;
};

struct Impact {
    std::string action;
    std::string title;
    std::string state;
    std::optional<rules::Date> done_on;   ///< None: not done yet; then there is nothing to compare.
    ThemeRate before;                     ///< In the months up to and with that day.
    ThemeRate after;                      ///< In as many months after it, as far as they have passed.
    std::optional<rules::Date> after_to;  ///< The last day that counts: the day of the question or earlier.
    std::vector<LearningTest> tests;
};

/// For each action that is linked to the theme, by number. Audits count on the day on which they were handed
/// in; those of the time before on that of their grade; withdrawn ones do not.
[[nodiscard]] std::vector<Impact> impacts_of(const Decision& decision, const std::string& theme, int months);

}  // namespace workflows
