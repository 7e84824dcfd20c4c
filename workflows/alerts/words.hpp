// What an alert says, and what of that may leave the house.
#pragma once

#include "workflows/alerts/audience.hpp"
#include "workflows/facts.hpp"
#include "workflows/records/follow_up.hpp"

namespace workflows {

/// Subject and body by the pack's template of the alert's name, or by the built-in words. Where they say more
/// of a child than a reference, the outward ones say instead where to look: mail and webhooks carry no
/// child's data. `audience`: what they may not know is left out; null: they are told all.
void write_words(Alert& alert, const rules::Pack& pack, const Facts& facts, const Audience* audience);

/// Name of the words that are used where a pack gives none: `due_soon`, `overdue`, ...
[[nodiscard]] std::string built_in_message(const std::string& deadline_kind, bool before);

/// Names of the messages that need no template of the pack.
[[nodiscard]] std::vector<std::string> built_in_templates();

}  // namespace workflows
