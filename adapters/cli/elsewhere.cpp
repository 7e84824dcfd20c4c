#include "adapters/cli/elsewhere.hpp"

#include <algorithm>
#include <cstdlib>

#include <boost/json.hpp>

#include "adapters/cli/read_file.hpp"
#include "service/rest/command_routes.hpp"
#include "service/rest/resources.hpp"
#include "service/seal.hpp"
#include "service/target.hpp"

namespace adapters::cli {
namespace {

namespace json = boost::json;
using engine::Error;
using engine::ErrorCode;
using engine::Result;

constexpr const char* token_variable = "CASELOOP_TOKEN";

std::string token_of(const Call& call) {
    if (call.given("token-file")) {
        std::string token = read_file(call.text("token-file"));
        while (token.ends_with('\n')) token.pop_back();
        // The file may hold the whole header, as curl takes it.
        constexpr std::string_view header = "Authorization: Bearer ";
        return token.starts_with(header) ? token.substr(header.size()) : token;
    }
    const char* set = std::getenv(token_variable);
    return set != nullptr ? set : "";
}

Result<json::object> asked(const Call& call, const ServiceRequest& request) {
    const auto answer = ask(address_elsewhere(call), request);
    if (!answer) return answer.error();
    boost::system::error_code error;
    const json::value body = json::parse(answer->body, error);
    if (error || !body.is_object())
        return Error{ErrorCode::unavailable,
                     call.text("server") + " gave an answer that is none of Caseloop's"};
    constexpr int first_refusal = 400;
    constexpr int first_failure = 500;
    if (answer->status < first_refusal) return body.get_object();
    const json::value* detail = body.get_object().if_contains("detail");
    return Error{
        answer->status < first_failure ? ErrorCode::conflict : ErrorCode::unavailable,
        detail != nullptr && detail->is_string() ? std::string(detail->get_string()) : "the service refused"};
}

void demand_no_other(const Call& call) {
    for (const char* option : {"as", "as-seen-by"}) {
        if (call.options.contains(option) && call.given(option))
            throw UsageError{"--" + std::string(option) +
                             " does not go with --server: the token says who asks, and what they see."};
    }
}

const service::CommandRoute& route_of(const std::string& command) {
    const auto routes = service::command_routes();
    const auto route = std::ranges::find(routes, command, &service::CommandRoute::command);
    if (route != routes.end()) return *route;
    throw UsageError{
        "this is not done by --server: `caseloop api` asks a service anything that its contract "
        "has."};
}

const service::Resource& resource_of(std::string_view kind) {
    return *service::resource_of(kind);
}

std::vector<std::string> filters_of(const Call& call) {
    return call.options.contains("where") ? call.options["where"].as<std::vector<std::string>>()
                                          : std::vector<std::string>{};
}

}  // namespace

void server_options(boost::program_options::options_description_easy_init& add) {
    namespace po = boost::program_options;
    add("server", po::value<std::string>(), "a service's address; none: this machine's, or the store");
    add("token-file", po::value<std::string>(), "with --server: a file with a token; none: $CASELOOP_TOKEN");
    add("ca", po::value<std::string>(), "with --server: PEM of whom to trust; none: the system's list");
}

bool is_elsewhere(const Call& call) {
    return call.options.contains("server") && call.given("server");
}

ServiceAddress address_elsewhere(const Call& call) {
    std::string url = call.text("server");
    while (url.ends_with('/')) url.pop_back();
    const std::string token = token_of(call);
    if (token.empty())
        throw UsageError{std::string("a service elsewhere wants a token: set $") + token_variable +
                         ", or --token-file FILE (`caseloop user token add` makes one)."};
    return {"", url, token, call.given("ca") ? call.text("ca") : ""};
}

void demand_here(const Call& call) {
    if (!is_elsewhere(call)) return;
    throw UsageError{
        "this is not asked by --server: run it on the machine of the service, or see what "
        "`caseloop api GET ...` can ask (docs/integrating.md)."};
}

Result<engine::Reply> run_elsewhere(const Call& call, const engine::Command& command) {
    demand_no_other(call);
    const service::CommandRoute& route = route_of(command.name);
    std::string target = "/api/v1" + std::string(route.path);
    json::object body = command.arguments;
    const std::size_t id = target.find("{id}");
    if (id != target.npos)
        target.replace(id, 4, service::percent_encoded(command.subject));
    else if (!command.subject.empty())
        body["about"] = command.subject;
    std::string query;
    if (call.options.contains("dry-run") && call.flag("dry-run")) query = "dry_run=true";
    if (command.chosen_seed)
        query += (query.empty() ? "" : "&") + ("seed=" + std::to_string(*command.chosen_seed));
    const std::string key = command.key.empty() ? engine::to_hex(service::Seal::fresh_key()) : command.key;
    return asked(call, {"POST",
                        target + (query.empty() ? "" : "?" + query),
                        {{"Content-Type", "application/json"}, {"Idempotency-Key", key}, {"If-Match", "*"}},
                        json::serialize(body)});
}

Result<void> list_elsewhere(const Call& call, std::string_view kind,
                            const std::function<void(const json::object&)>& visit) {
    demand_no_other(call);
    const std::string first = "/api/v1/" + std::string(resource_of(kind).name) + "?limit=200";
    std::string where;
    for (const std::string& each : filters_of(call)) {
        const std::size_t equals = each.find('=');
        if (equals == each.npos) throw UsageError{"--where is FIELD=VALUE, not `" + each + "`."};
        where += "&" + service::percent_encoded(each.substr(0, equals)) + "=" +
                 service::percent_encoded(each.substr(equals + 1));
    }
    for (std::string cursor;;) {
        const auto page = asked(call, {"GET", first + where + cursor, {}, ""});
        if (!page) return page.error();
        for (const json::value& each : page->at("items").as_array()) visit(each.as_object());
        const json::value* next = page->if_contains("next");
        if (next == nullptr || !next->is_string()) return {};
        cursor = "&cursor=" + service::percent_encoded(next->get_string());
    }
}

Result<json::object> show_elsewhere(const Call& call, std::string_view kind, const std::string& ref) {
    demand_no_other(call);
    return asked(call,
                 {"GET",
                  "/api/v1/" + std::string(resource_of(kind).name) + "/" + service::percent_encoded(ref),
                  {},
                  ""});
}

}  // namespace adapters::cli
