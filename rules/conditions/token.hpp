// The lexer's vocabulary.
#pragma once

#include <string_view>
#include <vector>

#include "rules/conditions/problem.hpp"

namespace rules::cel {

struct Token {
    enum class Kind {
        identifier,
        quoted_identifier,  ///< In backquotes; `text` without them.
        integer,
        unsigned_integer,
        real,
        text,    ///< With prefix and quotes, as written.
        bytes,   ///< The same.
        symbol,  ///< An operator or a bracket.
        end,
    };

    Kind kind = Kind::end;
    std::string_view text;
    Span span;
};

/// The tokens, an `end` last; problems are added, and what they are about is left out. `source` outlives
/// them.
[[nodiscard]] std::vector<Token> split_into_tokens(std::string_view source, Problems& problems);

}  // namespace rules::cel
