// Alerts whose reader may not open what they are about, or not all of it: they are told all the same, in
// words that say no more than they may know.
#pragma once

#include "workflows/alerts/audience.hpp"
#include "workflows/records/follow_up.hpp"

namespace workflows {

/// Stands in place of the template's name in an alert whose words were taken out.
inline constexpr const char* unseen_template = "not_yours_to_open";

/// The alert says only that there is something about its record, and whom to ask.
void take_out_words(Decision& decision, const Audience& audience, Alert& alert);

/// Makes the words those that this reader may know, as of now. Its record is not theirs to open: see
/// take_out_words. Of a digest every row counts. Whether anything had to change.
[[nodiscard]] bool fit_words(Decision& decision, const Audience& audience, Alert& alert);

/// The alert is somebody else's now, and is not recorded yet: as above; what was taken out for who had it
/// before, and is theirs to open, says so. Whether they may not open it.
[[nodiscard]] bool fit_words_to_new_reader(Decision& decision, Alert& alert);

/// The same before an alert goes out, for whom it goes to; for a digest it is done to what is in it. What
/// changes is recorded as `alert.words_withheld`.
void fit_words_to_reader(Decision& decision, const Alert& alert);

}  // namespace workflows
