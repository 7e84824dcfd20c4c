// What records keep beside the fields that conditions see (vocabulary.hpp). Tests may expect these too.
#pragma once

#include <span>
#include <string_view>

namespace rules {

/// Of any type; none for a record without such fields.
[[nodiscard]] std::span<const std::string_view> stored_fields(std::string_view record);

}  // namespace rules
