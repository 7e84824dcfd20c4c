// What in a text would tell which child it is about.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "workflows/decision.hpp"

namespace workflows {

/// A piece of a text that must not stay in it.
struct Telling {
    std::size_t from = 0;  ///< Its first character, from 1; characters are those of UTF-8.
    std::string words;     ///< As they stand there.
    std::string what;      ///< `a reference of a case`
    std::string instead;   ///< What to write: `the child`
};

/// All of it, in the order of the text; none: nothing that is known of tells. Looked for: references of cases
/// of the register, what is built like one (a word of letters and three or more digits), ten digits (an NHS
/// number), telephone numbers, mail addresses, postcodes of the United Kingdom, whole dates; and of the case,
/// where there is one: its reference, its worker's id and name, and what its attributes of type text say.
/// Names that stand nowhere in the register cannot be known: whoever approves reads the text. The text has at
/// most `longest_told` bytes.
inline constexpr std::size_t longest_told = 2000;
[[nodiscard]] std::vector<Telling> telling_pieces(const Decision& decision, std::string_view text,
                                                  const std::optional<std::string>& case_ref);

/// The same as sentences for whoever wrote it: `at character 14 "NM-20001" is a reference of a case: write
/// "the child"`, joined with `; `.
[[nodiscard]] std::string to_sentence(const std::vector<Telling>& pieces);

}  // namespace workflows
