// A first audit as it grows: each answer is kept when it is given.
#include <boost/json.hpp>

#include "service/rest/command_routes.hpp"
#include "service/rest/routes.hpp"

namespace service {
namespace {

namespace json = boost::json;

std::optional<Response> save(Exchange& exchange, json::object arguments) {
    const engine::RecordKey audit{"audit", exchange.part("id")};
    return carry_out(exchange, {"save_draft", audit.id, std::move(arguments), "", ""}, audit);
}

json::value value_of(const Exchange& exchange) {
    const json::object body = exchange.body();
    const json::value* value = body.if_contains("value");
    if (value == nullptr || body.size() != 1)
        throw Problem{"refused", "The body is { \"value\": ... }; null takes the answer back."};
    return *value;
}

std::optional<Response> save_answer(Exchange& exchange) {
    return save(exchange, {{"answers", {{exchange.part("question"), value_of(exchange)}}}});
}

std::optional<Response> save_section(Exchange& exchange) {
    return save(exchange, {{"sections", {{exchange.part("section"), value_of(exchange)}}}});
}

// Several at once: { answers?, sections?, conversation?, grade? }.
std::optional<Response> save_several(Exchange& exchange) {
    return save(exchange, exchange.body());
}

}  // namespace

void add_draft_routes(Router& router) {
    const std::string audit = "/api/v1/audits/{id}";
    router.add({"PATCH", audit + "/answers/{question}", "saveAnswer", "write", save_answer});
    router.add({"PATCH", audit + "/sections/{section}", "saveSection", "write", save_section});
    router.add({"PATCH", audit, "saveDraft", "write", save_several});
}

}  // namespace service
