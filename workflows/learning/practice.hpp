// The bank of good practice: what one audit found well done, in words that tell of no child.
#pragma once

#include "workflows/catalogue.hpp"
#include "workflows/records/audit.hpp"

namespace workflows {

/// A strength that the auditor marked as good practice is proposed for the bank, where the pack keeps one.
/// Its note becomes the text; a note that tells who the child is does not: the practice then says what is to
/// be reworded, and is approved with other words. Nothing is refused: the finding stays in its audit as it
/// is.
void propose_from(Decision& decision, const VersionedPack& pack, const Finding& finding);

// The commands; the texts and reasons that they take are refused where they tell who the child is, with the
// place and what to write instead. Who approves, declines or withdraws holds the role that the pack names;
// nobody approves what they proposed.

/// Subject: an audit. { theme, text }
[[nodiscard]] CommandResult propose_practice(Decision& decision);
/// Subject: a practice, as below. { text? }: other words; needed where it is to be reworded.
[[nodiscard]] CommandResult approve_practice(Decision& decision);
[[nodiscard]] CommandResult decline_practice(Decision& decision);   ///< { because }
[[nodiscard]] CommandResult withdraw_practice(Decision& decision);  ///< { because } What was approved.

}  // namespace workflows
