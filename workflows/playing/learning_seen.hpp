// What tests see of figures that no record holds.
#pragma once

#include <string_view>
#include <vector>

#include "workflows/playing/stage.hpp"

namespace workflows::playing {

/// themes, reaudits, follow_ups
[[nodiscard]] bool is_figure_of_learning(std::string_view kind);

/// The rows as they are now; those of `themes` split as `wanted` says by its field `by`.
[[nodiscard]] std::vector<boost::json::object> learning_seen(const Stage& stage, std::string_view kind,
                                                             const boost::json::object& wanted);

}  // namespace workflows::playing
