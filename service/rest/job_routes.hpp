// Requests that take long: answered when they are done, or at once with a job to ask for later.
#pragma once

#include <functional>
#include <string>

#include "service/jobs.hpp"
#include "service/rest/exchange.hpp"

namespace service {

/// On a thread for long work, with a view of its own. Throws Problem; Cancelled, before it changed anything.
using LongWork = std::function<Response(View&, JobControl&)>;

/// With `job=true`: 202, the job, and `Location`. Else the request is answered when the work is done.
[[nodiscard]] std::optional<Response> work_long(Exchange& exchange, const std::string& kind, LongWork work);

}  // namespace service
