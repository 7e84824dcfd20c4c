// Changes of access that happen once, however often they are sent.
#pragma once

#include <functional>

#include "adapters/access/routes.hpp"
#include "service/rest/exchange.hpp"

namespace adapters::access {

/// `work`, which answers the exchange's request or throws service::Problem, for whoever sends an
/// Idempotency-Key with it: the same request with the same key is given the first answer again, also after a
/// restart. Without the header it is done each time. To be called once, on any thread. Throws
/// service::Problem at once for a key that is none.
[[nodiscard]] std::function<service::Response()> once(const Doors& doors, const service::Exchange& exchange,
                                                      std::function<service::Response()> work);

}  // namespace adapters::access
