// A frame and a plan as a manifest writes them, and as `tools/redraw.py` reads them.
#pragma once

#include <vector>

#include <boost/json.hpp>

#include "rules/pack/sample.hpp"
#include "workflows/programme/draw.hpp"

namespace workflows {

/// { ref, stratum?, unit?, group?, quotas?: [number from 0] } each; what is empty is left out.
[[nodiscard]] boost::json::array cases_json(const std::vector<FrameCase>& cases);

/// { hash, size, units, cases }
[[nodiscard]] boost::json::object frame_json(const std::vector<FrameCase>& cases);

/// { size } | { share, at_least } | { all }: what the pack asks for, so that the size can be checked.
[[nodiscard]] boost::json::object asked_json(const rules::Sample& sample);

/// { asked, size, stratified, allocation, given, at_most_per_group, group, quotas, taken }
[[nodiscard]] boost::json::object plan_json(const DrawPlan& plan, boost::json::object asked);

}  // namespace workflows
