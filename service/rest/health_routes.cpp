// Whether the service lives, and whether it can work: for who watches it, without signing in.
#include <boost/json.hpp>

#include "service/rest/routes.hpp"

namespace service {
namespace {

// For whoever comes to the bare address; people's pages are not there yet.
std::optional<Response> greet(Exchange& exchange) {
    exchange.demand_only({});
    return json_response({{"service", "caseloop"},
                          {"about",
                           "Quality-assurance audits of a council's case files. This service speaks JSON to "
                           "programs; there are no pages for people yet."},
                          {"contract", "/api/v1/openapi.json"},
                          {"sign_in", "/api/v1/session"},
                          {"problems", "/api/v1/problems"},
                          {"alive", "/healthz"},
                          {"ready", "/readyz"}});
}

std::optional<Response> is_alive(Exchange& exchange) {
    exchange.demand_only({});
    return json_response({{"status", "alive"}});
}

// The store can be read, and the writer is not far behind.
std::optional<Response> is_ready(Exchange& exchange) {
    exchange.demand_only({});
    constexpr std::size_t most_waiting = 1000;
    (void)exchange.core().read()->next_command();
    if (exchange.core().waiting() <= most_waiting) return json_response({{"status", "ready"}});
    Problem problem{"unavailable", "The writer is far behind."};
    problem.headers.set("Retry-After", "1");
    throw problem;
}

}  // namespace

void add_health_routes(Router& router) {
    router.add({"GET", "/", "greet", "", greet, Who::anybody});
    router.add({"GET", "/healthz", "isAlive", "", is_alive, Who::anybody});
    router.add({"GET", "/readyz", "isReady", "", is_ready, Who::anybody});
}

}  // namespace service
