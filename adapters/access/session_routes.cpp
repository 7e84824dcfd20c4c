// Signing in by password, signing out, and who one is.
#include "adapters/access/gate.hpp"
#include "adapters/access/route_support.hpp"

namespace adapters::access {
namespace {

using service::Exchange;
using service::Problem;
using service::Response;
using service::Router;

Problem problem_of(const Refused& refused) {
    switch (refused.why) {
        case Refused::Why::code_needed: {
            Problem problem{"wrong-sign-in", "A code of the second factor is needed."};
            problem.more.emplace("code_needed", true);
            return problem;
        }
        case Refused::Why::wait: {
            const std::string seconds = std::to_string(refused.wait.count());
            Problem problem{"too-often", "Too many tries: wait " + seconds + " s."};
            problem.headers.set("Retry-After", seconds);
            return problem;
        }
        case Refused::Why::wrong:
            break;
    }
    return {"wrong-sign-in", "Name, password or code is wrong."};
}

std::optional<Response> sign_in(const Doors& doors, Exchange& exchange) {
    exchange.demand_only({});
    const Fields fields(exchange, {"name", "password", "code"});
    const Attempt attempt{fields.text("name"), fields.text("password"), fields.text_or("code", ""),
                          exchange.request().from};
    const bool is_secure = exchange.request().is_secure;
    return answer_elsewhere(doors, exchange,
                            [&access = doors.access, attempt, is_secure, now = exchange.core().now()] {
                                const Outcome outcome = access.sign_in().by_password(attempt, now);
                                if (const auto* refused = std::get_if<Refused>(&outcome))
                                    throw problem_of(*refused);
                                return opened_response(access, std::get<OpenedSession>(outcome), is_secure);
                            });
}

std::optional<Response> who_am_i(const Doors& doors, Exchange& exchange) {
    exchange.demand_only({});
    return service::json_response(
        described(doors.access, caller_of(exchange), session_token(exchange.request()).value_or("")));
}

std::optional<Response> sign_out(const Doors& doors, Exchange& exchange) {
    exchange.demand_only({});
    const Caller& who = owner_of(exchange);
    if (who.way != Way::session)
        throw Problem{"forbidden", "A token is ended by DELETE /api/v1/tokens/{number}."};
    demand(doors.access.sessions().end(who.account, who.credential, who, exchange.core().now()));
    Response response = nothing();
    const bool is_secure = exchange.request().is_secure;
    response.headers.add("Set-Cookie",
                         cookie_line(cookie_name(is_secure), "", is_secure, std::chrono::seconds{0}));
    return response;
}

}  // namespace

void add_session_routes(Router& router, const Doors& doors) {
    const auto with = [&](auto handle) {
        return [handle, doors](Exchange& exchange) { return handle(doors, exchange); };
    };
    router.add({"POST", "/api/v1/session", "signIn", "", with(sign_in), service::Who::anybody});
    router.add({"GET", "/api/v1/session", "whoAmI", "", with(who_am_i)});
    router.add({"DELETE", "/api/v1/session", "signOut", "", with(sign_out)});
}

void add_access_routes(Router& router, const Doors& doors) {
    add_session_routes(router, doors);
    add_own_account_routes(router, doors);
    add_token_routes(router, doors);
    add_user_routes(router, doors);
    add_access_log_routes(router, doors);
    add_open_id_routes(router, doors);
}

}  // namespace adapters::access
