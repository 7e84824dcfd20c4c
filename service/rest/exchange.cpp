#include "service/rest/exchange.hpp"

#include <algorithm>
#include <charconv>

#include <boost/json.hpp>

#include "rules/time/civil.hpp"
#include "service/rest/noting.hpp"
#include "service/seal.hpp"

namespace service {
namespace {

namespace json = boost::json;

Problem malformed(std::string detail) {
    return {"malformed", std::move(detail)};
}

template <class Number>
std::optional<Number> parsed(std::string_view text) {
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

std::string entity_tag(const Seal& seal, const engine::RecordKey& key, std::int64_t version) {
    return '"' + seal.mark(to_string(key) + '\n' + std::to_string(version)) + '"';
}

}  // namespace

Exchange::Exchange(House& house, Request request, std::string id, Answer answer)
    : house_(house), request_(std::move(request)), id_(std::move(id)), answer_(std::move(answer)) {}

std::string Exchange::query(std::string_view name, std::string_view otherwise) const {
    return std::string(request_.asked(name).value_or(otherwise));
}

std::size_t Exchange::number(std::string_view name, std::size_t otherwise, std::size_t least,
                             std::size_t most) const {
    const auto text = request_.asked(name);
    if (!text) return otherwise;
    const auto number = parsed<std::size_t>(*text);
    if (number && *number >= least && *number <= most) return *number;
    throw malformed("`" + std::string(name) + "` is a number from " + std::to_string(least) + " to " +
                    std::to_string(most) + ".");
}

std::optional<rules::Date> Exchange::date(std::string_view name) const {
    const auto text = request_.asked(name);
    if (!text) return std::nullopt;
    if (const auto day = rules::parse_date(*text)) return *day;
    throw malformed("`" + std::string(name) + "` is a day, such as 2026-01-31.");
}

bool Exchange::is_set(std::string_view name) const {
    const std::string text = query(name, "false");
    if (text != "true" && text != "false") throw malformed("`" + std::string(name) + "` is true or false.");
    return text == "true";
}

void Exchange::demand_only(std::initializer_list<std::string_view> parameters) const {
    for (const auto& [name, value] : request_.query) {
        if (std::ranges::find(parameters, name) != parameters.end()) continue;
        std::string all;
        for (const std::string_view each : parameters) all += (all.empty() ? "" : ", ") + std::string(each);
        throw malformed("There is no parameter `" + name + "` here" +
                        (all.empty() ? std::string(".") : "; there are: " + all + "."));
    }
}

json::object Exchange::body() const {
    if (request_.body.empty()) return {};
    const std::string_view type = request_.headers["Content-Type"];
    if (!type.starts_with("application/json"))
        throw Problem{"not-json", "The body is `" + std::string(type) + "`: send application/json."};
    boost::system::error_code error;
    json::parse_options options;
    options.max_depth = 32;
    json::stream_parser parser({}, options);
    const std::size_t read = parser.write_some(request_.body, error);
    if (!error && read == request_.body.size()) parser.finish(error);
    if (!error && read != request_.body.size())
        throw malformed("There is more after the body's JSON, at byte " + std::to_string(read) + ".");
    if (error)
        throw malformed("The body is no JSON: " + error.message() + " at byte " + std::to_string(read) + ".");
    json::value value = parser.release();
    if (!value.is_object()) throw malformed("The body is a JSON object, `{ ... }`.");
    return std::move(value.get_object());
}

std::string Exchange::idempotency_key() const {
    const std::string_view key = request_.headers["Idempotency-Key"];
    constexpr std::size_t longest = 200;
    if (key.empty()) throw Problem{"key-missing", "Send the header Idempotency-Key with this change."};
    if (key.size() > longest) throw malformed("An Idempotency-Key has at most 200 characters.");
    // Each has keys of their own: another's `round-1` is not in the way, and tells nothing.
    return std::string(key) + " " + caller_.actor();
}

std::optional<engine::Command::Seen> Exchange::seen(const engine::RecordKey& key) {
    if (!request_.headers.has("If-Match"))
        throw Problem{"condition-missing", "Send the record's ETag in the header If-Match."};
    const std::string_view tag = request_.headers["If-Match"];
    if (tag == "*") return std::nullopt;
    if (tag.size() < 3 || !tag.starts_with('"') || !tag.ends_with('"'))
        throw malformed("If-Match is an ETag as it was given, in quotes, or `*`.");
    const std::int64_t version = view().version_of(key);
    return engine::Command::Seen{key, tag == entity_tag(key, version) ? version : no_version};
}

std::string Exchange::entity_tag(const engine::RecordKey& key) {
    return entity_tag(key, view().version_of(key));
}

std::string Exchange::entity_tag(const engine::RecordKey& key, std::int64_t version) const {
    return service::entity_tag(house_.seal, key, version);
}

View& Exchange::view() {
    if (!view_) view_.emplace(house_.core, caller_);
    return *view_;
}

void Exchange::give(Response response) {
    if (!view_ || view_->readings().empty()) return take_answer()(std::move(response));
    house_.noting.answer_when_kept({caller_, way_, id_, view_->take_readings(), house_.core.now()},
                                   std::move(response), take_answer());
}

void Exchange::submit(engine::Command command, const engine::RecordKey& about, Then then) {
    struct Waiting {
        House& house;
        Answer answer;
        std::string id;
        Caller caller;
    };
    const auto waiting = std::make_shared<Waiting>(house_, take_answer(), id_, caller_);
    house_.core.submit(
        std::move(command), [waiting, about, then = std::move(then)](engine::Result<engine::Reply> reply) {
            if (!reply) return waiting->answer(to_response(to_problem(reply.error()), waiting->id));
            waiting->house.noting.keep_reply(waiting->caller, waiting->id, about, *reply);
            Response response = then(*reply);
            const std::int64_t version = about.id.empty() ? 0 : waiting->house.core.version_of(about);
            if (version > 0)
                response.headers.set("ETag", service::entity_tag(waiting->house.seal, about, version));
            waiting->answer(std::move(response));
        });
}

Response answer_of(House& house, const std::string& request_id, const std::function<Response()>& work) {
    try {
        return work();
    } catch (const Problem& problem) {
        return to_response(problem, request_id);
    } catch (const engine::StoreFailure& failure) {
        return to_response(to_problem({engine::ErrorCode::unavailable, failure.what()}), request_id);
    } catch (const std::exception& bug) {
        house.witness.failed(request_id, bug.what());
        return to_response({"failed", "The service failed; its log says more under this request_id."},
                           request_id);
    }
}

Response json_response(const json::value& body, int status) {
    Response response;
    response.status = status;
    response.headers.set("Content-Type", "application/json");
    response.headers.set("Cache-Control", "no-store");
    response.body = json::serialize(body) + "\n";
    return response;
}

}  // namespace service
