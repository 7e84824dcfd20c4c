// What is wrong in a document that a person wrote: where, what, and what to do about it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <boost/json/array.hpp>

#include "rules/diagnostic_codes.hpp"
#include "rules/yaml/position.hpp"

namespace rules {

struct Diagnostic {
    Position where;
    Code code;                        ///< `unknown_key`, `bad_duration`.
    std::string message;              ///< One sentence without a full stop.
    std::string hint{};               ///< What to do about it; may be empty.
    std::optional<Position> other{};  ///< Where the other definition of a duplicate stands.
    std::optional<Position> end{};    ///< Just behind what it is about, in the same file; none: not known.

    [[nodiscard]] Severity severity() const { return code.kind().severity; }
    bool operator==(const Diagnostic&) const = default;
};

using Diagnostics = std::vector<Diagnostic>;

/// Message and hint cut to `longest_message` each: they may quote a megabyte of a file.
[[nodiscard]] Diagnostic in_few_words(Diagnostic diagnostic);
inline constexpr std::size_t longest_message = 900;  ///< Bytes.

[[nodiscard]] bool has_error(const Diagnostics& diagnostics);

[[nodiscard]] std::string_view word_for(Severity severity);

/// By file, line and column; those at one place keep their order.
void sort_by_place(Diagnostics& diagnostics);

/// `file:line:column: error[code]: message`, then `    hint: ...` on a line of its own. Line 0 is left out.
[[nodiscard]] std::string to_text(const Diagnostic& diagnostic);

/// One after the other, each ends its line.
[[nodiscard]] std::string to_text(const Diagnostics& diagnostics);

/// Objects with `file`, `line`, `column`, `severity`, `code`, `message`, `page`, and where there is one
/// `end_line` and `end_column`, `hint`, `other` (with `file`, `line`, `column`).
[[nodiscard]] boost::json::array to_json(const Diagnostics& diagnostics);

/// `file:line:column`.
[[nodiscard]] std::string to_text(const Position& position);

}  // namespace rules
