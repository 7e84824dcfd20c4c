// What a test may look at: records, and what only the journal or a measure tells.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "workflows/playing/stage.hpp"

namespace workflows::playing {

/// The records of an `expect` kind (audits, actions, alerts ...), with `on` and `at` added: when it came to
/// be, for an alert when it goes out, in local time. Empty for a kind that has none yet.
[[nodiscard]] std::vector<boost::json::object> records_of(const Stage& stage, const std::string& kind);

/// What the measure that `wanted` names says now for its `arg`: measure, arg, count, of, value (a fraction
/// rounded to a thousandth). Empty for an unknown measure.
[[nodiscard]] boost::json::object figure_seen(const Stage& stage, const boost::json::object& wanted);

/// Every event of that type, in order.
void each_event(const engine::Store& store, std::string_view type,
                const std::function<void(const engine::Event&)>& visit);

}  // namespace workflows::playing
