// What is promised of every diagnostic, whatever the document.
#pragma once

#include "rules/diagnostic.hpp"
#include "rules/yaml/source.hpp"

namespace fuzz {

/// Readable (valid UTF-8, no control characters), with a code and a message.
void check_wording(const rules::Diagnostics& diagnostics);

/// Line and column are inside the text, or just behind it.
void check_place(const rules::Diagnostic& diagnostic, const rules::Source& source);

}  // namespace fuzz
