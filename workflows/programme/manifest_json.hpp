// A frame and a plan as a manifest writes them, and as `tools/redraw.py` reads them.
#pragma once

#include <vector>

#include <boost/json.hpp>

#include "rules/pack/sample.hpp"
#include "workflows/programme/draw.hpp"

namespace workflows {

/// { group?, quotas?: [number from 0], ref, stratum?, unit? } each; what is empty is left out.
[[nodiscard]] boost::json::array cases_json(const std::vector<FrameCase>& cases);

/// { hash, size, units, cases }
[[nodiscard]] boost::json::object frame_json(const std::vector<FrameCase>& cases);

/// { size } | { share, at_least } | { all }: what the pack asks for, so that the size can be checked.
[[nodiscard]] boost::json::object asked_json(const rules::Sample& sample);

/// { allocation, asked, at_most_per_group, given, group, quotas, size, stratified, taken }
[[nodiscard]] boost::json::object plan_json(const DrawPlan& plan, boost::json::object asked);

/// SHA-256 in hexadecimal over the plan as JSON, without `asked`: names in order, no blanks. With the frame's
/// hash and the seed it is all that decides the draw.
[[nodiscard]] std::string plan_hash(const DrawPlan& plan);

}  // namespace workflows
