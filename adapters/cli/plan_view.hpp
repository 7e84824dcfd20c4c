// A forward plan for people, and as JSON.
#pragma once

#include <iosfwd>

#include <boost/json/object.hpp>

#include "workflows/planning/forward_plan.hpp"

namespace adapters::cli {

/// What and when, the load by person and month, the weeks that break, what is not certain: something to print
/// and pin to the wall.
void print_plan(std::ostream& out, const workflows::ForwardPlan& plan);

/// { title, from, to, zone, made_at, entries, loads, unassigned, weeks, uncertain }: the fields of
/// workflows::ForwardPlan; instants in UTC, `local` beside them in the pack's zone.
[[nodiscard]] boost::json::object plan_to_json(const workflows::ForwardPlan& plan);

}  // namespace adapters::cli
