#include "service/rest/problem.hpp"

#include <algorithm>
#include <stdexcept>

#include <boost/json/serialize.hpp>

namespace service {
namespace {

constexpr ProblemType types[] = {
    {"malformed", 400, "The request cannot be read",
     "The target, a header, a parameter or the JSON of the body is not as it must be. The detail says where. "
     "Sending it again unchanged cannot succeed."},
    {"key-missing", 400, "An Idempotency-Key is missing",
     "Every change takes an Idempotency-Key: any text of up to 200 characters that you use for this change "
     "only, for example a UUID. If no answer comes, send the same request with the same key: it happens "
     "once."},
    {"signed-out", 401, "Nobody has signed in",
     "Send `Authorization: Bearer TOKEN`, or sign in by POST /api/v1/session. A session or token may have "
     "ended, or been ended."},
    {"wrong-sign-in", 401, "Name, password or code is wrong",
     "The answer is the same whether the name is unknown or the password is wrong."},
    {"forbidden", 403, "Not yours to do", "Your rights, or the scopes of your token, do not reach that far."},
    {"wrong-origin", 403, "The request is not from our page",
     "A change with a session cookie needs the session's X-CSRF-Token. Programs use a bearer token instead."},
    {"not-found", 404, "There is no such thing",
     "It does not exist, or you may not see it: the answer is the same."},
    {"wrong-method", 405, "The address does not take this method", "The header Allow says which it takes."},
    {"not-acceptable", 406, "Not in that form", "The service answers in JSON."},
    {"conflict", 409, "The present state forbids it",
     "The detail says which state it is in and what can be done. Read it again before you go on."},
    {"moved-on", 412, "It has changed since you last saw it",
     "The ETag of If-Match is not that of the record any more: read it again, and decide anew."},
    {"too-large", 413, "The body is too large", "Split it, or use an import job."},
    {"not-json", 415, "The body is not of a type that is taken here",
     "Send JSON with Content-Type: application/json, or what the operation's description names."},
    {"refused", 422, "It cannot be taken as it is",
     "The request can be read, and what it asks for is not possible: an argument is missing, unknown or "
     "wrong, or an Idempotency-Key was used for another request. The detail names it."},
    {"pack-refused", 422, "The pack has errors",
     "`diagnostics` lists each with file, line and column, and what to do."},
    {"condition-missing", 428, "If-Match is missing",
     "A change of a record takes the ETag with which you last saw it in If-Match, so that nobody undoes what "
     "they have not seen. `If-Match: *` says that you want it whatever happened since."},
    {"too-often", 429, "Too many requests", "Wait as long as the header Retry-After says."},
    {"headers-too-large", 431, "The headers are too large", "Send fewer, or shorter ones."},
    {"failed", 500, "The service failed",
     "Nothing of the request was kept unless the journal says so. Tell your operator the request_id."},
    {"unavailable", 503, "Not now",
     "The store cannot be reached, the service is stopping, or too much waits. The same request may succeed "
     "later: see Retry-After."},
    {"disk-full", 507, "The disk is full",
     "Nothing was written and nothing half done. Reading goes on; writing goes on as soon as there is room."},
    {"wrong-version", 505, "Not a version of HTTP that is spoken here", "Speak HTTP/1.1."},
};

const ProblemType& type_of(std::string_view name) {
    const auto found = std::ranges::find(types, name, &ProblemType::name);
    if (found == std::end(types)) throw std::logic_error("no problem type " + std::string(name));
    return *found;
}

}  // namespace

std::span<const ProblemType> problem_types() {
    return types;
}

Problem to_problem(const engine::Error& error) {
    using engine::ErrorCode;
    switch (error.code) {
        case ErrorCode::invalid_input:
            return {"refused", error.message};
        case ErrorCode::forbidden:
            return {"forbidden", error.message};
        case ErrorCode::not_found:
            return {"not-found", error.message};
        case ErrorCode::moved_on:
            return {"moved-on", error.message};
        case ErrorCode::conflict:
            return {"conflict", error.message};
        case ErrorCode::no_room:
        case ErrorCode::unavailable:
            break;
    }
    Problem problem{error.code == ErrorCode::no_room ? "disk-full" : "unavailable", error.message};
    problem.headers.set("Retry-After", "5");
    return problem;
}

Response to_response(const Problem& problem, std::string_view request_id) {
    const ProblemType& type = type_of(problem.name);
    boost::json::object body{{"type", "/api/v1/problems/" + std::string(type.name)},
                             {"title", type.title},
                             {"status", type.status},
                             {"detail", problem.detail}};
    if (!request_id.empty()) body["request_id"] = request_id;
    for (const auto& member : problem.more) body.insert_or_assign(member.key(), member.value());
    Response response;
    response.status = type.status;
    response.headers = problem.headers;
    response.headers.set("Content-Type", "application/problem+json");
    response.headers.set("Cache-Control", "no-store");
    if (type.status == 401) response.headers.set("WWW-Authenticate", "Bearer realm=\"caseloop\"");
    response.body = boost::json::serialize(body) + "\n";
    return response;
}

}  // namespace service
