// Signing in by the OpenID provider: to it, and back.
#include <algorithm>

#include <boost/json.hpp>

#include "adapters/access/gate.hpp"
#include "adapters/access/route_support.hpp"
#include "workflows/records/register.hpp"

namespace adapters::access {
namespace {

namespace json = boost::json;
using service::Core;
using service::Exchange;
using service::Problem;
using service::Response;

constexpr std::chrono::minutes cookie_lasts{10};

std::string state_cookie(bool is_secure) {
    return cookie_name(is_secure) + "-openid";
}

// The provider's tokens are of real time, also where the store's own clock is another.
engine::Moment real_now() {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

std::string small(std::string text) {
    for (char& c : text) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return text;
}

// The one whose id the claim is, else the one with that e-mail address; empty: nobody, or more than one.
std::string person_of(Core& core, const Identity& identity) {
    const auto store = core.read();
    if (!identity.person.empty()) return store->find({"person", identity.person}) ? identity.person : "";
    if (identity.email.empty()) return "";
    std::vector<std::string> found;
    store->each_of_kind("person", [&](std::string_view id, std::string_view bytes) {
        const json::value record = json::parse({bytes.data(), bytes.size()});
        const json::value* const email = record.as_object().if_contains("email");
        if (email != nullptr && email->is_string() &&
            small(std::string(email->get_string())) == identity.email)
            found.emplace_back(id);
    });
    return found.size() == 1 ? found.front() : "";
}

// What the groups say of roles is brought into the register, by a command like any other.
void bring_roles(Core& core, const std::string& person, const Admission& admission) {
    if (person.empty() || !admission.roles) return;
    const engine::Document stored = core.read()->find({"person", person});
    if (!stored || workflows::from_document<workflows::Person>(*stored).roles == *admission.roles) return;
    json::array roles;
    for (const std::string& role : *admission.roles) roles.emplace_back(role);
    engine::Command command;
    command.name = "change_person";
    command.subject = person;
    command.arguments = {{"set", json::object{{"roles", std::move(roles)}}}};
    command.actor = "openid";
    demand(core.submit(std::move(command)).get());
}

Response sent_to(const std::string& location) {
    Response response;
    response.status = 303;
    response.headers.set("Location", location);
    response.headers.set("Cache-Control", "no-store");
    return response;
}

OpenId& provider(const Doors& doors) {
    if (doors.open_id == nullptr)
        throw Problem{"not-found", "No OpenID provider is configured (oidc.issuer): sign in by password."};
    return *doors.open_id;
}

std::optional<Response> start(const Doors& doors, Exchange& exchange) {
    exchange.demand_only({"back_to"});
    OpenId& open_id = provider(doors);
    return answer_elsewhere(
        doors, exchange,
        [&open_id, back_to = exchange.query("back_to", "/"), is_secure = exchange.request().is_secure] {
            const OpenIdStart begun = demand(open_id.start(back_to, real_now()));
            Response response = sent_to(begun.location);
            response.headers.add("Set-Cookie",
                                 cookie_line(state_cookie(is_secure), begun.cookie, is_secure, cookie_lasts));
            return response;
        });
}

Problem not_let_in(const engine::Error& error) {
    if (error.code == engine::ErrorCode::unavailable) return service::to_problem(error);
    return {"wrong-sign-in", error.message};
}

Response arrived(const Doors& doors, Core& core, const OpenIdReturn& returned, const std::string& from,
                 bool is_secure) {
    const auto arrival = provider(doors).finish(returned, real_now());
    if (!arrival) throw not_let_in(arrival.error());
    const std::string person = person_of(core, arrival->identity);
    const auto opened =
        doors.access.open_id().sign_in(arrival->identity, arrival->admission, person, from, core.now());
    if (!opened) throw not_let_in(opened.error());
    bring_roles(core, opened->caller.person, arrival->admission);
    Response response = sent_to(arrival->back_to);
    response.headers.add("Set-Cookie", cookie_line(cookie_name(is_secure), opened->token, is_secure));
    response.headers.add("Set-Cookie",
                         cookie_line(state_cookie(is_secure), "", is_secure, std::chrono::seconds{0}));
    return response;
}

std::optional<Response> finish(const Doors& doors, Exchange& exchange) {
    const bool is_secure = exchange.request().is_secure;
    const OpenIdReturn returned{exchange.query("code"), exchange.query("state"), exchange.query("error"),
                                exchange.query("iss"),
                                cookie_in(exchange.request(), state_cookie(is_secure)).value_or("")};
    return answer_elsewhere(doors, exchange,
                            [doors, &core = exchange.core(), returned, from = exchange.request().from,
                             is_secure] { return arrived(doors, core, returned, from, is_secure); });
}

}  // namespace

void add_open_id_routes(service::Router& router, const Doors& doors) {
    const auto with = [&](auto handle) {
        return [handle, doors](Exchange& exchange) { return handle(doors, exchange); };
    };
    router.add({"GET", "/api/v1/session/openid", "startOpenId", "", with(start), service::Who::anybody});
    router.add(
        {"GET", "/api/v1/session/openid/callback", "finishOpenId", "", with(finish), service::Who::anybody});
}

}  // namespace adapters::access
