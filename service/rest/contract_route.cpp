// GET /api/v1/openapi.json: the contract itself.
#include "service/rest/contract.hpp"

#include "engine/digest.hpp"
#include "service/rest/routes.hpp"

namespace service {
namespace {

const std::string& entity_tag() {
    static const std::string tag = '"' + engine::to_hex(engine::sha256(contract())).substr(0, 32) + '"';
    return tag;
}

std::optional<Response> read(Exchange& exchange) {
    exchange.demand_only({});
    Response response;
    response.headers.set("ETag", entity_tag());
    response.headers.set("Cache-Control", "public, max-age=300");
    if (exchange.request().headers["If-None-Match"] == entity_tag()) {
        response.status = 304;
        return response;
    }
    response.headers.set("Content-Type", "application/json");
    response.body = contract();
    return response;
}

}  // namespace

void add_contract_route(Router& router) {
    router.add({"GET", "/api/v1/openapi.json", "readContract", "", read, Who::anybody});
}

}  // namespace service
