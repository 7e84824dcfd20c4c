// A forward plan for people.
#pragma once

#include <iosfwd>

#include "workflows/planning/forward_plan.hpp"

namespace adapters::cli {

/// What and when, the load by person and month, the weeks that break, what is not certain: something to print
/// and pin to the wall.
void print_plan(std::ostream& out, const workflows::ForwardPlan& plan);

}  // namespace adapters::cli
