// A diagnostic for somebody who looks at a terminal: with the line it is about, and a mark under the place.
#pragma once

#include <map>
#include <string>

#include "rules/diagnostic.hpp"
#include "rules/yaml/source.hpp"

namespace rules {

/// What diagnostics point into, by the file's name as they show it. A file that is not there is not drawn.
using Sources = std::map<std::string, Source>;

enum class Colours { no, yes };

/// As `to_text`, with the line and its mark in between, and where there is another definition its line too.
/// What a terminal would obey instead of showing is a `?`. Ends its last line.
[[nodiscard]] std::string picture(const Diagnostic& diagnostic, const Sources& sources, Colours colours);

}  // namespace rules
