// The second half of the reference: what conditions may say.
#pragma once

#include <string>

namespace rules {

/// In Markdown: the records with their fields, the events and the other places of conditions with what they
/// offer, the functions with their signatures. One line break at its end.
[[nodiscard]] std::string vocabulary_reference();

/// Adds the functions alone: those of packs, then those of the language.
void write_functions(std::string& page);

}  // namespace rules
