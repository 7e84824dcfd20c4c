// What people do about their own account: password, second factor, sessions.
#include <boost/json.hpp>

#include "adapters/access/listing.hpp"
#include "adapters/access/route_support.hpp"

namespace adapters::access {
namespace {

namespace json = boost::json;
using service::Exchange;
using service::json_response;
using service::Problem;
using service::Response;

// A token must not outlive what it was made for by changing who may come in.
const Caller& in_session(const Exchange& exchange) {
    const Caller& who = owner_of(exchange);
    if (who.way != Way::session) throw Problem{"forbidden", "That is done in a session, not by a token."};
    return who;
}

// One who came by a one-time password changes it before anything else.
const Caller& settled(const Exchange& exchange) {
    const Caller& who = in_session(exchange);
    if (who.must_change_password)
        throw Problem{"forbidden",
                      "The one-time password is to be changed first: POST /api/v1/session/password."};
    return who;
}

std::optional<Response> change_password(const Doors& doors, Exchange& exchange) {
    exchange.demand_only({});
    const Fields fields(exchange, {"old", "new"});
    return answer_elsewhere(
        doors, exchange,
        [&access = doors.access, who = in_session(exchange), old = fields.text("old"),
         fresh = fields.text("new"), from = exchange.request().from, is_secure = exchange.request().is_secure,
         now = exchange.core().now()] {
            return opened_response(
                access, demand(access.sign_in().change_password(who, old, fresh, from, now)), is_secure);
        });
}

std::optional<Response> enrol(const Doors& doors, Exchange& exchange) {
    exchange.demand_only({});
    const Enrolment enrolment =
        demand(doors.access.second_factor().enrol(settled(exchange), exchange.core().now()));
    return json_response(json::object{{"secret", enrolment.secret}, {"uri", enrolment.uri}}, 201);
}

std::optional<Response> confirm(const Doors& doors, Exchange& exchange) {
    exchange.demand_only({});
    const Fields fields(exchange, {"code"});
    json::array codes;
    for (const std::string& code : demand(doors.access.second_factor().confirm(
             settled(exchange), fields.text("code"), exchange.core().now())))
        codes.emplace_back(code);
    return json_response(json::object{{"recovery_codes", std::move(codes)}});
}

std::optional<Response> remove(const Doors& doors, Exchange& exchange) {
    exchange.demand_only({});
    const Fields fields(exchange, {"code"});
    demand(
        doors.access.second_factor().remove(settled(exchange), fields.text("code"), exchange.core().now()));
    return nothing();
}

std::optional<Response> list_sessions(const Doors& doors, Exchange& exchange) {
    exchange.demand_only({});
    const Caller& who = owner_of(exchange);
    json::array items;
    for (const Session& session : doors.access.sessions().list(who.account, exchange.core().now())) {
        json::object item = listed(session);
        item.emplace("is_this", who.way == Way::session && session.number == who.credential);
        items.push_back(std::move(item));
    }
    return json_response(json::object{{"items", std::move(items)}});
}

std::optional<Response> end_session(const Doors& doors, Exchange& exchange) {
    exchange.demand_only({});
    const Caller& who = in_session(exchange);
    demand(doors.access.sessions().end(who.account, number_in(exchange), who, exchange.core().now()));
    return nothing();
}

}  // namespace

void add_own_account_routes(service::Router& router, const Doors& doors) {
    const auto with = [&](auto handle) {
        return [handle, doors](Exchange& exchange) { return handle(doors, exchange); };
    };
    const std::string session = "/api/v1/session";
    router.add({"POST", session + "/password", "changePassword", "", with(change_password)});
    router.add({"POST", session + "/second-factor", "enrolSecondFactor", "", with(enrol)});
    router.add({"POST", session + "/second-factor/confirm", "confirmSecondFactor", "", with(confirm)});
    router.add({"POST", session + "/second-factor/remove", "removeSecondFactor", "", with(remove)});
    router.add({"GET", "/api/v1/sessions", "listSessions", "", with(list_sessions)});
    router.add({"DELETE", "/api/v1/sessions/{number}", "endSession", "", with(end_session)});
}

}  // namespace adapters::access
