// What may be the reference of a case or the id of a unit that somebody types.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace workflows {

/// Why it cannot, as a clause: empty, blanks at an end, longer than 200 bytes, more than one line, characters
/// that nobody sees, no letter and no digit. None: it can. The same names come from a sheet.
[[nodiscard]] std::optional<std::string> why_no_name(std::string_view text);

}  // namespace workflows
