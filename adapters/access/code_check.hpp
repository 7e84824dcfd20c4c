// Spending a code of the second factor.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "adapters/access/connection.hpp"
#include "adapters/access/secret.hpp"
#include "engine/moment.hpp"

namespace adapters::access {

enum class CodeCheck {
    right,     ///< Spent: it will not be right again.
    recovery,  ///< A recovery code, which is gone now.
    wrong,
};

/// A recovery code by its shape: 16 letters and digits, spaces and `-` aside. Nobody can guess one.
[[nodiscard]] bool is_recovery_code(std::string_view code);

/// Under which it is kept.
[[nodiscard]] std::string recovery_hash(std::string_view code);

/// Within a transaction.
[[nodiscard]] CodeCheck spend_code(Connection& connection, const Key& key, std::int64_t account,
                                   std::string_view code, engine::Moment now);

}  // namespace adapters::access
