// Accounts, by administrators.
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

Account account_in(const Doors& doors, const Exchange& exchange) {
    if (auto account = doors.access.accounts().find(exchange.part("name"))) return *std::move(account);
    throw Problem{"not-found", "There is no account `" + exchange.part("name") + "`."};
}

void demand_person(Exchange& exchange, const std::string& person) {
    if (!person.empty() && !exchange.core().read()->find({"person", person}))
        throw Problem{"refused", "There is no person `" + person + "` in the register."};
}

std::optional<Response> list(const Doors& doors, Exchange& exchange) {
    exchange.demand_only({});
    json::array items;
    for (const Account& account : doors.access.accounts().list()) items.push_back(listed(account));
    return json_response(json::object{{"items", std::move(items)}});
}

std::optional<Response> show(const Doors& doors, Exchange& exchange) {
    exchange.demand_only({});
    return json_response(listed(account_in(doors, exchange)));
}

std::optional<Response> add(const Doors& doors, Exchange& exchange) {
    exchange.demand_only({});
    const Fields fields(exchange, {"name", "person", "administrator", "has_password"});
    const NewAccount wanted{fields.text("name"), fields.text_or("person", ""),
                            fields.flag("administrator").value_or(false),
                            fields.flag("has_password").value_or(true)};
    demand_person(exchange, wanted.person);
    return answer_elsewhere(
        doors, exchange,
        once(doors, exchange,
             [&access = doors.access, wanted, by = caller_of(exchange), now = exchange.core().now()] {
                 const MadeAccount made = demand(access.accounts().add(wanted, by, now));
                 json::object body = listed(made.account);
                 if (!made.one_time_password.empty())
                     body.emplace("one_time_password", made.one_time_password);
                 Response response = json_response(body, 201);
                 response.headers.set("Location", "/api/v1/users/" + made.account.name);
                 return response;
             }));
}

std::optional<Response> change(const Doors& doors, Exchange& exchange) {
    exchange.demand_only({});
    const Fields fields(exchange, {"person", "administrator", "disabled"});
    const std::int64_t id = account_in(doors, exchange).id;
    const Caller& by = caller_of(exchange);
    const engine::Moment now = exchange.core().now();
    Accounts& accounts = doors.access.accounts();
    const auto administrator = fields.flag("administrator");
    const auto disabled = fields.flag("disabled");
    return once(doors, exchange, [&] {
        if (fields.find("person") != nullptr) {
            demand_person(exchange, fields.text("person"));
            demand(accounts.set_person(id, fields.text("person"), by, now));
        }
        if (administrator) demand(accounts.set_administrator(id, *administrator, by, now));
        if (disabled) demand(*disabled ? accounts.disable(id, by, now) : accounts.enable(id, by, now));
        return json_response(listed(*accounts.find(id)));
    })();
}

std::optional<Response> reset_password(const Doors& doors, Exchange& exchange) {
    exchange.demand_only({});
    return answer_elsewhere(
        doors, exchange,
        once(doors, exchange,
             [&access = doors.access, id = account_in(doors, exchange).id, by = caller_of(exchange),
              now = exchange.core().now()] {
                 return json_response(json::object{
                     {"one_time_password", demand(access.accounts().reset_password(id, by, now))}});
             }));
}

std::optional<Response> reset_second_factor(const Doors& doors, Exchange& exchange) {
    exchange.demand_only({});
    return once(doors, exchange, [&] {
        demand(doors.access.second_factor().reset(account_in(doors, exchange).id, caller_of(exchange),
                                                  exchange.core().now()));
        return nothing();
    })();
}

std::optional<Response> sign_out(const Doors& doors, Exchange& exchange) {
    exchange.demand_only({});
    return once(doors, exchange, [&] {
        const std::size_t ended = doors.access.sessions().end_all(account_in(doors, exchange).id, 0,
                                                                  caller_of(exchange), exchange.core().now());
        return json_response(json::object{{"ended", ended}});
    })();
}

std::optional<Response> link(const Doors& doors, Exchange& exchange) {
    exchange.demand_only({});
    const Fields fields(exchange, {"issuer", "subject"});
    if (fields.text("issuer").empty() || fields.text("subject").empty())
        throw Problem{"refused", "`issuer` and `subject` are what the provider says: neither is empty."};
    const std::int64_t id = account_in(doors, exchange).id;
    return once(doors, exchange, [&] {
        demand(doors.access.open_id().link(id, fields.text("issuer"), fields.text("subject"),
                                           caller_of(exchange), exchange.core().now()));
        return json_response(listed(*doors.access.accounts().find(id)));
    })();
}

}  // namespace

void add_user_routes(service::Router& router, const Doors& doors) {
    const auto with = [&](auto handle) {
        return [handle, doors](Exchange& exchange) { return handle(doors, exchange); };
    };
    const std::string user = "/api/v1/users/{name}";
    router.add({"GET", "/api/v1/users", "listUsers", "administer", with(list)});
    router.add({"POST", "/api/v1/users", "addUser", "administer", with(add)});
    router.add({"GET", user, "showUser", "administer", with(show)});
    router.add({"PATCH", user, "changeUser", "administer", with(change)});
    router.add({"POST", user + "/password", "resetPassword", "administer", with(reset_password)});
    router.add({"POST", user + "/second-factor/reset", "resetSecondFactor", "administer",
                with(reset_second_factor)});
    router.add({"POST", user + "/sign-out", "signUserOut", "administer", with(sign_out)});
    router.add({"POST", user + "/link", "linkUser", "administer", with(link)});
}

}  // namespace adapters::access
