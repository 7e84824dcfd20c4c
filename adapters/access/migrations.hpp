// The schema's history: numbered steps, each applied once.
#pragma once

#include <span>
#include <string_view>

namespace adapters::access {

struct Migration {
    int number;
    std::string_view name;
    std::string_view sql;
};

/// In the order of their numbers, from 1, without gaps.
[[nodiscard]] std::span<const Migration> migrations();

}  // namespace adapters::access
