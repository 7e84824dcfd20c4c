// Tests of a pack: steps on good practice and on what is learned, and what may be expected of it.
#pragma once

#include "rules/pack/grammar/shape.hpp"

namespace rules::grammar::script {

inline constexpr std::string_view practice_words[] = {"propose", "approve", "decline", "withdraw"};
inline constexpr Key practice_step_keys[] = {
    {"do", "propose, approve, decline or withdraw", one_of(practice_words), Need::required},
    {"case", "propose: from the newest audit of this case", text},
    {"audit", "Or from the audit itself: AUD-1", text},
    {"theme", "propose: what it is about; else the newest practice about it", name_of("theme")},
    {"ref", "Or the practice itself: GP-1", text},
    {"text", "propose: what is done well; approve: in other words", text},
    {"because", "decline, withdraw: why", text},
    {"by", "Who does it", text},
};
inline constexpr Mapping practice_step{"the step \"practice\"", practice_step_keys};

inline constexpr Key of_action_keys[] = {
    {"case", "The action's case", text},
    {"action", "Its title, or a part of it", text},
    {"ref", "Or the action itself: ACT-1", text},
    {"by", "Who does it", text},
};
inline constexpr Key learn_only[] = {{"theme", "About which something is to be learned", name_of("theme")}};
inline constexpr auto learn_keys = join(of_action_keys, learn_only);
inline constexpr Mapping learn_step{"the step \"learn\"", learn_keys};

inline constexpr std::string_view tested_words[] = {"applied", "not_applied", "not_tested"};
inline constexpr Key test_only[] = {
    {"in", "The audit, round or programme that tests it", text, Need::required},
    {"outcome", "applied, not_applied or not_tested; left out: it is declared to be its test",
     one_of(tested_words)},
    {"evidence", "What shows it, or why it could not be tested", text},
};
inline constexpr auto learning_test_step_keys = join(of_action_keys, test_only);
inline constexpr Mapping learning_test_step{"the step \"learning_test\"", learning_test_step_keys};

// What figures and records say.
inline constexpr Shape recurrence_fields = fields_of("recurrence");
inline constexpr Shape practice_fields = fields_of("practice");
inline constexpr Key learning_keys[] = {
    {"action", "Of which something is to be learned", anything},
    {"theme", "About this", anything},
    {"linked_by", "Who said so", anything},
    {"linked_on", "On which day", anything},
};
inline constexpr Mapping learning_expected{"a link of an action to a theme", learning_keys};
inline constexpr Shape learning_fields = mapping(learning_expected);
inline constexpr Key learning_test_keys[] = {
    {"id", "Its action and what tests it", anything},
    {"action", "The recommendation", anything},
    {"tested_by", "An audit, a round or a programme", anything},
    {"outcome", "declared, applied, not_applied or not_tested", anything},
    {"evidence", "What shows it", anything},
    {"declared_by", "Who declared it", anything},
    {"declared_on", "On which day", anything},
    {"judged_by", "Who judged", anything},
    {"judged_on", "On which day", anything},
};
inline constexpr Mapping learning_test_expected{"a recommendation's test", learning_test_keys};
inline constexpr Shape learning_test_fields = mapping(learning_test_expected);
inline constexpr Key theme_row_keys[] = {
    {"theme", "Which", anything},
    {"title", "What people read", anything},
    {"by", "Split by this: unit.area, round, month, section ...; left out: not split", text},
    {"part", "Of the split: north", anything},
    {"concerns", "Findings that are concerns", anything},
    {"strengths", "Findings that are strengths", anything},
    {"audits_with_concern", "Different audits", anything},
    {"audits_with_strength", "Different audits", anything},
    {"of", "Audits that count", anything},
    {"first_seen", "The day of its first finding", anything},
    {"last_seen", "The day of its last finding", anything},
};
inline constexpr Mapping theme_row{"a theme's row of the register", theme_row_keys};
inline constexpr Shape theme_row_fields = mapping(theme_row);
inline constexpr Key reaudit_row_keys[] = {
    {"audit", "That is to be followed", anything},
    {"case", "Its case", anything},
    {"grade", "Its final grade", anything},
    {"inadequate", "Whether that is the worst of its scale", boolean},
    {"on", "The day of that grade", anything},
    {"followed", "in_time, late, under_way, under_way_late, waiting, waiting_late, impossible or not_asked",
     anything},
    {"because", "Why it is impossible", anything},
    {"by", "The audit that follows it", anything},
    {"outcome", "better, same, worse or not_comparable", anything},
};
inline constexpr Mapping reaudit_row{"what became of an audit", reaudit_row_keys};
inline constexpr Shape reaudit_row_fields = mapping(reaudit_row);
inline constexpr Key follow_up_keys[] = {
    {"audit", "Which", anything},
    {"case", "Its case", anything},
    {"grade", "Its final grade", anything},
    {"outcome", "reaudited, actions_settled, answered or nothing_asked; none yet: empty", anything},
    {"says", "What came of it, in words", anything},
    {"lacks", "What is still open, in words", anything},
};
inline constexpr Mapping follow_up{"what came of an audit", follow_up_keys};
inline constexpr Shape follow_up_fields = mapping(follow_up);

}  // namespace rules::grammar::script
