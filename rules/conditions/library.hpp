// The standard functions and the extensions: one table a family.
#pragma once

#include <vector>

#include "rules/conditions/environment.hpp"

namespace rules::cel {

[[nodiscard]] std::vector<FunctionRow> conversion_functions();
[[nodiscard]] std::vector<FunctionRow> string_functions();
[[nodiscard]] std::vector<FunctionRow> string_extension();
[[nodiscard]] std::vector<FunctionRow> time_functions();
[[nodiscard]] std::vector<FunctionRow> math_extension();
[[nodiscard]] std::vector<FunctionRow> encoder_extension();
[[nodiscard]] std::vector<FunctionRow> optional_functions();

/// A failure for what matches() would refuse as a pattern; else true.
[[nodiscard]] Value check_pattern(std::string_view pattern);

/// All of them.
[[nodiscard]] std::vector<FunctionRow> standard_functions();

}  // namespace rules::cel
