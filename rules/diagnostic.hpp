// What is wrong in a document that a person wrote: where, what, and what to do about it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <boost/json/array.hpp>

#include "rules/yaml/position.hpp"

namespace rules {

enum class Severity { warning, error };

struct Diagnostic {
    Position where;
    Severity severity = Severity::error;
    std::string code;               ///< A stable snake_case word: `unknown_key`, `bad_duration`.
    std::string message;            ///< One sentence without a full stop.
    std::string hint;               ///< What to do about it; may be empty.
    std::optional<Position> other;  ///< The other place of a duplicate.

    bool operator==(const Diagnostic&) const = default;
};

using Diagnostics = std::vector<Diagnostic>;

[[nodiscard]] bool has_error(const Diagnostics& diagnostics);

/// By file, line and column; those at one place keep their order.
void sort_by_place(Diagnostics& diagnostics);

/// `file:line:column: error[code]: message`, then `    hint: ...` on a line of its own. Line 0 is left out.
[[nodiscard]] std::string to_text(const Diagnostic& diagnostic);

/// One after the other, each ends its line.
[[nodiscard]] std::string to_text(const Diagnostics& diagnostics);

/// Objects with `file`, `line`, `column`, `severity`, `code`, `message`, and where there is one `hint`,
/// `other`.
[[nodiscard]] boost::json::array to_json(const Diagnostics& diagnostics);

/// `file:line:column`.
[[nodiscard]] std::string to_text(const Position& position);

}  // namespace rules
