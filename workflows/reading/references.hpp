// References that stand in words.
#pragma once

#include <string>
#include <vector>

#include "engine/record.hpp"

namespace workflows {

/// `AUD-1`, `ACT-7` and `FND-3` in a text, as records, whether they are there or not.
[[nodiscard]] std::vector<engine::RecordKey> references_in(const std::string& text);

}  // namespace workflows
