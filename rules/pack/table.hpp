// CSV (RFC 4180) -> objects of text, for the units, people and cases of a pack's tests.
#pragma once

#include <string_view>

#include <boost/json/array.hpp>

#include "engine/error.hpp"

namespace rules {

/// The first line names the columns; an empty field is left out. Errors name the line.
[[nodiscard]] engine::Result<boost::json::array> parse_table(std::string_view csv);

}  // namespace rules
