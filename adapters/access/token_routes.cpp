// Bearer tokens of one's own; administrators see and end all.
#include <map>

#include <boost/json.hpp>

#include "adapters/access/listing.hpp"
#include "adapters/access/once.hpp"
#include "adapters/access/route_support.hpp"

namespace adapters::access {
namespace {

namespace json = boost::json;
using service::Exchange;
using service::json_response;
using service::Problem;
using service::Response;

Scopes scopes_in(const Fields& fields) {
    const json::value* const list = fields.find("scopes");
    Scopes scopes;
    if (list == nullptr || !list->is_array()) throw Problem{"refused", "`scopes` is a list of texts."};
    for (const json::value& word : list->get_array()) {
        const auto scope = word.is_string() ? parse_scope(word.get_string()) : std::nullopt;
        if (!scope) throw Problem{"refused", "A scope is read, write, import, publish or administer."};
        scopes.add(*scope);
    }
    return scopes;
}

// A token makes no token: what ends it must end all that it could do.
const Caller& maker(const Exchange& exchange) {
    const Caller& who = caller_of(exchange);
    if (who.way == Way::token) throw Problem{"forbidden", "A token is made in a session, not by a token."};
    return who;
}

std::int64_t owner_in(const Doors& doors, const Fields& fields, const Caller& who) {
    const std::string name = fields.text_or("account", who.way == Way::local ? "" : who.name);
    if (name != who.name && !who.may(Scope::administer))
        throw Problem{"forbidden", "Tokens of others are made by administrators."};
    const auto owner = doors.access.accounts().find(name);
    if (!owner) throw Problem{"refused", "There is no account `" + name + "`."};
    return owner->id;
}

std::optional<Response> make(const Doors& doors, Exchange& exchange) {
    exchange.demand_only({});
    const Fields fields(exchange, {"account", "name", "scopes", "expires"});
    const Caller& who = maker(exchange);
    const auto expires = engine::parse_moment(fields.text("expires"));
    if (!expires) throw Problem{"refused", "`expires` is a moment such as 2026-12-31T00:00:00Z."};
    const std::int64_t owner = owner_in(doors, fields, who);
    const NewToken wanted{owner, fields.text("name"), scopes_in(fields), *expires};
    return once(doors, exchange, [&] {
        const MadeToken made = demand(doors.access.tokens().make(wanted, who, exchange.core().now()));
        json::object body = listed(made.token, doors.access.accounts().find(owner)->name);
        body.emplace("secret", made.secret);
        Response response = json_response(body, 201);
        response.headers.set("Location", "/api/v1/tokens/" + std::to_string(made.token.number));
        return response;
    })();
}

std::optional<Response> list(const Doors& doors, Exchange& exchange) {
    exchange.demand_only({"all"});
    const Caller& who = caller_of(exchange);
    const bool all = exchange.is_set("all") || who.way == Way::local;
    if (all && !who.may(Scope::administer))
        throw Problem{"forbidden", "Tokens of others are listed by administrators."};
    std::map<std::int64_t, std::string> names;
    for (const Account& account : doors.access.accounts().list()) names[account.id] = account.name;
    json::array items;
    for (const Token& token : doors.access.tokens().list(all ? 0 : who.account))
        items.push_back(listed(token, names[token.account]));
    return json_response(json::object{{"items", std::move(items)}});
}

std::optional<Response> revoke(const Doors& doors, Exchange& exchange) {
    exchange.demand_only({});
    const Caller& who = caller_of(exchange);
    const std::int64_t owner = who.may(Scope::administer) ? 0 : who.account;
    return once(doors, exchange, [&] {
        demand(doors.access.tokens().revoke(owner, number_in(exchange), who, exchange.core().now()));
        return nothing();
    })();
}

}  // namespace

void add_token_routes(service::Router& router, const Doors& doors) {
    const auto with = [&](auto handle) {
        return [handle, doors](Exchange& exchange) { return handle(doors, exchange); };
    };
    router.add({"GET", "/api/v1/tokens", "listTokens", "read", with(list)});
    router.add({"POST", "/api/v1/tokens", "makeToken", "write", with(make)});
    router.add({"DELETE", "/api/v1/tokens/{number}", "revokeToken", "write", with(revoke)});
}

}  // namespace adapters::access
