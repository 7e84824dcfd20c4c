// A forward plan and a rehearsal as JSON, by one set of names for the command line and the service.
#pragma once

#include <boost/json/object.hpp>

#include "workflows/planning/forward_plan.hpp"
#include "workflows/planning/rehearse.hpp"

namespace workflows {

/// { title, from, to, zone, made_at, entries, loads, unassigned, weeks, uncertain }: the fields of
/// ForwardPlan; instants in UTC, `local` beside them in the pack's zone.
[[nodiscard]] boost::json::object plan_to_json(const ForwardPlan& plan);

/// { from, until, rows, more, heard }
[[nodiscard]] boost::json::object rehearsal_to_json(const RehearsedFuture& future, const rules::Pack& pack,
                                                    const RehearseTask& task);

}  // namespace workflows
