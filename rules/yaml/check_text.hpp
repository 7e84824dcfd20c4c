// What is refused before a parser sees it.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "rules/diagnostic.hpp"
#include "rules/yaml/source.hpp"

namespace rules::yaml {

struct RefusedCharacter {
    std::size_t offset;  ///< Of its first byte.
    Code code;
    const char* message;  ///< What it is.
    const char* hint;
};

/// The first character that no file may hold: a tab, another control character, a line end of old or foreign
/// kinds, an invisible character that hides or reorders text; or bytes that are no character.
[[nodiscard]] std::optional<RefusedCharacter> first_refused(std::string_view text);

/// False, and one diagnostic: the file is over the cap, holds such a character, or begins with a directive
/// other than `%YAML 1.2`.
[[nodiscard]] bool check_text(const Source& source, Diagnostics& diagnostics);

}  // namespace rules::yaml
