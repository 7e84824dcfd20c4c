// What the command line on the machine itself does through the service: any command, by its name.
#include <boost/json.hpp>

#include "service/rest/routes.hpp"

namespace service {
namespace {

namespace json = boost::json;

std::string text_in(json::object& body, const char* name) {
    const json::value* found = body.if_contains(name);
    if (found == nullptr) return "";
    if (!found->is_string()) throw Problem{"refused", "`" + std::string(name) + "` is a text."};
    std::string text(found->get_string());
    body.erase(name);
    return text;
}

// { name, subject, arguments, actor, key, seed }
engine::Command command_of(json::object body) {
    engine::Command command;
    command.name = text_in(body, "name");
    command.subject = text_in(body, "subject");
    command.actor = text_in(body, "actor");
    command.key = text_in(body, "key");
    if (const auto* arguments = body.if_contains("arguments")) {
        if (!arguments->is_object()) throw Problem{"refused", "`arguments` is an object."};
        command.arguments = arguments->get_object();
        body.erase("arguments");
    }
    if (const auto* seed = body.if_contains("seed")) {
        boost::system::error_code error;
        command.chosen_seed = seed->to_number<std::uint64_t>(error);
        if (error) throw Problem{"refused", "`seed` is a number."};
        body.erase("seed");
    }
    // Whoever says that they are somebody has that person's rights; the program's own names have none to ask
    // for.
    command.rights_checked = command.actor != "operator" && command.actor != "import";
    if (!body.empty())
        throw Problem{"refused", "`" + std::string(body.begin()->key()) + "` is unknown here."};
    return command;
}

std::optional<Response> run(Exchange& exchange) {
    exchange.demand_only({});
    if (!exchange.request().is_local)
        throw Problem{"forbidden", "Commands by name are for the socket in the data folder."};
    exchange.submit(command_of(exchange.body()), {},
                    [](const engine::Reply& reply) { return json_response(reply); });
    return std::nullopt;
}

}  // namespace

void add_operator_routes(Router& router) {
    router.add({"POST", "/api/v1/commands", "runCommand", "write", run});
}

}  // namespace service
