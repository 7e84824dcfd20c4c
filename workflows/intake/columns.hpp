// The columns of the register's sheets.
#pragma once

#include <string_view>

namespace workflows {

inline constexpr std::string_view unit_columns[] = {"id", "kind", "title", "parent", "from", "until"};

/// Besides one `training_NAME` for each training: the day until which it counts.
inline constexpr std::string_view person_columns[] = {"id",    "name",    "email",      "roles",
                                                      "unit",  "manager", "leave_from", "leave_to",
                                                      "cover", "works",   "capacity",   "until"};
inline constexpr std::string_view training_prefix = "training_";

/// Besides one for each attribute of the pack's `cases`.
inline constexpr std::string_view case_columns[] = {"ref", "unit", "worker", "open"};

}  // namespace workflows
