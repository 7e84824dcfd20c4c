// The keys of the index `measured`: GROUP<tab>DAY. Days are those of UTC, so that they follow from the record
// alone: a reader begins a day earlier and looks at the record itself.
#pragma once

#include <string>
#include <string_view>

namespace workflows {

inline constexpr const char* measured_index = "measured";

/// Whether records of this kind are listed by this field's value as well.
[[nodiscard]] bool is_listed_by(std::string_view kind, std::string_view field);

[[nodiscard]] std::string measured_group(std::string_view kind);
[[nodiscard]] std::string measured_group(std::string_view kind, std::string_view field,
                                         std::string_view value);

}  // namespace workflows
