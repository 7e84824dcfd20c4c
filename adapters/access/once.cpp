#include "adapters/access/once.hpp"

#include <boost/json.hpp>

#include "adapters/access/answers.hpp"

namespace adapters::access {
namespace {

namespace json = boost::json;
using service::Problem;
using service::Response;

std::string written(const Response& response) {
    return json::serialize(json::object{{"status", response.status},
                                        {"location", std::string(response.headers["Location"])},
                                        {"type", std::string(response.headers["Content-Type"])},
                                        {"body", response.body}});
}

Response read(const std::string& text) {
    const json::object kept = json::parse(text).as_object();
    Response response;
    response.status = static_cast<int>(kept.at("status").as_int64());
    response.headers.set("Cache-Control", "no-store");
    for (const auto& [header, field] : {std::pair{"Location", "location"}, std::pair{"Content-Type", "type"}})
        if (const auto& value = kept.at(field).as_string(); !value.empty())
            response.headers.set(header, std::string(value));
    response.body = std::string(kept.at("body").as_string());
    return response;
}

// What was asked for, whoever asks and however it came.
std::string request_of(const service::Request& request) {
    json::array parts{request.method, request.target, request.body};
    return json::serialize(parts);
}

Response repeated(const Answers::Begun& begun) {
    if (begun.before == Answers::Before::same) return read(begun.answer);
    if (begun.before == Answers::Before::other)
        throw Problem{"refused", "Something else was asked for with this Idempotency-Key: take another one."};
    throw Problem{"conflict", "With this Idempotency-Key something was begun at " +
                                  engine::to_text(begun.since) +
                                  ". It is under way, or was cut off before it could be answered: look at "
                                  "what is there, revoke or reset what nobody knows the secret of, and take "
                                  "another key."};
}

Response carried_out(Answers& answers, const AskedOnce& asked, const std::function<Response()>& work) {
    try {
        Response response = work();
        answers.keep(asked, written(response));
        return response;
    } catch (const Problem&) {
        answers.forget(asked);
        throw;
    }
}

}  // namespace

std::function<Response()> once(const Doors& doors, const service::Exchange& exchange,
                               std::function<Response()> work) {
    const service::Request& request = exchange.request();
    if (!request.headers.has("Idempotency-Key")) return work;
    const AskedOnce asked{exchange.idempotency_key(), request_of(request)};
    return [&answers = doors.access.answers(), asked, now = exchange.core().now(), work = std::move(work)] {
        const Answers::Begun begun = answers.begin(asked, now);
        return begun.before == Answers::Before::nothing ? carried_out(answers, asked, work) : repeated(begun);
    };
}

}  // namespace adapters::access
