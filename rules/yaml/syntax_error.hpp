// The parser's own errors, in words for the author and at the place to look at.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "rules/diagnostic.hpp"
#include "rules/yaml/source.hpp"

namespace rules::yaml {

/// `open_brackets`: where each [ and { that is still open stands, the innermost last.
[[nodiscard]] Diagnostic syntax_error(const Source& source, std::size_t offset,
                                      const std::string& parser_message,
                                      const std::vector<std::size_t>& open_brackets);

/// For a mapping in braces that fell apart.
inline constexpr const char* quote_hint =
    "inside { } or [ ] a condition or text that holds a comma, a bracket or a brace must be quoted";

}  // namespace rules::yaml
