// Time-based one-time codes: RFC 6238 over RFC 4226, SHA-1, six digits, steps of 30 seconds.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/moment.hpp"

namespace adapters::access {

/// The step that the moment lies in, from 1970.
[[nodiscard]] std::int64_t step_of(engine::Moment moment);

/// Six digits.
[[nodiscard]] std::string code_at(std::string_view secret, std::int64_t step);

/// Of which step around now (one before, one after) the code is, spaces in it aside; only steps after
/// `last_step`. Nothing: of none. Takes the same time for each wrong code.
[[nodiscard]] std::optional<std::int64_t> step_of_code(std::string_view secret, std::string_view code,
                                                       std::int64_t last_step, engine::Moment now);

/// RFC 4648 section 6, capitals, without padding.
[[nodiscard]] std::string base32(std::string_view bytes);

}  // namespace adapters::access
