#include "adapters/cli/run_by_service.hpp"

#include <boost/json.hpp>

#include "adapters/client/client.hpp"

namespace adapters::cli {
namespace {

namespace json = boost::json;
using engine::Error;
using engine::ErrorCode;

json::object as_json(const engine::Command& command) {
    json::object body{{"name", command.name},
                      {"subject", command.subject},
                      {"arguments", command.arguments},
                      {"actor", command.actor},
                      {"key", command.key}};
    if (command.chosen_seed) body["seed"] = *command.chosen_seed;
    return body;
}

ErrorCode code_of(int status) {
    switch (status) {
        case 400:
        case 413:
        case 422:
            return ErrorCode::invalid_input;
        case 403:
            return ErrorCode::forbidden;
        case 404:
            return ErrorCode::not_found;
        case 409:
            return ErrorCode::conflict;
        case 507:
            return ErrorCode::no_room;
        default:
            return ErrorCode::unavailable;
    }
}

}  // namespace

engine::Result<engine::Reply> run_by_service(const std::filesystem::path& socket,
                                             const engine::Command& command) {
    return ask_service(socket, "POST", "/api/v1/commands", as_json(command));
}

engine::Result<json::object> ask_service(const std::filesystem::path& socket, const std::string& method,
                                         const std::string& target, const std::optional<json::object>& body) {
    const auto answer =
        ask({socket, "", "", ""},
            {method, target, {{"Content-Type", "application/json"}}, body ? json::serialize(*body) : ""});
    if (!answer) return answer.error();
    boost::system::error_code error;
    const json::value read = json::parse(answer->body, error);
    if (error || !read.is_object())
        return Error{ErrorCode::unavailable, "the service gave an answer that cannot be read"};
    constexpr int first_refusal = 400;
    if (answer->status < first_refusal) return read.get_object();
    const json::value* detail = read.get_object().if_contains("detail");
    return Error{code_of(answer->status), detail != nullptr && detail->is_string()
                                              ? std::string(detail->get_string())
                                              : "the service refused"};
}

}  // namespace adapters::cli
