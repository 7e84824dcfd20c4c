#include "adapters/access/route_support.hpp"

#include <algorithm>
#include <charconv>
#include <memory>

#include <boost/json.hpp>

#include "adapters/access/gate.hpp"
#include "adapters/access/listing.hpp"
#include "engine/reader.hpp"

namespace adapters::access {

namespace json = boost::json;
using service::Problem;
using service::Response;

const Caller& caller_of(const service::Exchange& exchange) {
    const Caller* const who = found(exchange.caller());
    if (who == nullptr) throw Problem{"signed-out", "Nobody has signed in."};
    return *who;
}

const Caller& owner_of(const service::Exchange& exchange) {
    const Caller& who = caller_of(exchange);
    if (who.way == Way::local)
        throw Problem{"forbidden", "That is for the owner of an account; see `caseloop user --help`."};
    return who;
}

std::int64_t number_in(const service::Exchange& exchange) {
    const std::string& text = exchange.part("number");
    const char* const end = text.data() + text.size();
    std::int64_t number = 0;
    const auto [read, error] = std::from_chars(text.data(), end, number);
    return error == std::errc{} && read == end ? number : 0;
}

Fields::Fields(const service::Exchange& exchange, std::initializer_list<std::string_view> known)
    : body_(exchange.body()) {
    for (const auto& member : body_) {
        if (std::ranges::find(known, std::string_view(member.key())) == known.end())
            throw Problem{"refused", "`" + std::string(member.key()) + "` is unknown here."};
    }
}

std::string Fields::text(const char* name) const {
    const json::value* const value = find(name);
    if (value == nullptr || !value->is_string())
        throw Problem{"refused", "`" + std::string(name) + "` is missing, or no text."};
    return std::string(value->get_string());
}

std::string Fields::text_or(const char* name, std::string otherwise) const {
    return find(name) == nullptr ? std::move(otherwise) : text(name);
}

std::optional<bool> Fields::flag(const char* name) const {
    const json::value* const value = find(name);
    if (value == nullptr) return std::nullopt;
    if (!value->is_bool()) throw Problem{"refused", "`" + std::string(name) + "` is true or false."};
    return value->get_bool();
}

bool Crowd::come(const std::string& address) {
    constexpr int most = 16;
    const std::scoped_lock lock(mutex_);
    int& waiting = waiting_[address];
    return waiting < most && ++waiting > 0;
}

void Crowd::go(const std::string& address) {
    const std::scoped_lock lock(mutex_);
    if (--waiting_[address] <= 0) waiting_.erase(address);
}

std::optional<Response> answer_elsewhere(const Doors& doors, service::Exchange& exchange,
                                         std::function<Response()> work) {
    Problem busy{"unavailable", "Too many sign in at once: try again in a moment."};
    busy.headers.set("Retry-After", "1");
    const std::string from = exchange.request().from;
    if (!doors.crowd->come(from)) throw busy;
    const auto answer = std::make_shared<service::Answer>(exchange.take_answer());
    const std::string id = exchange.id();
    if (doors.workers.take(
            [answer, id, &house = exchange.house(), work = std::move(work), from, crowd = doors.crowd] {
                Response response = service::answer_of(house, id, work);
                crowd->go(from);
                (*answer)(std::move(response));
            }))
        return std::nullopt;
    doors.crowd->go(from);
    (*answer)(to_response(busy, id));
    return std::nullopt;
}

json::object described(Access& access, const Caller& caller, const std::string& session_token) {
    json::object who;
    if (const auto account = access.accounts().find(caller.account)) who = listed(*account);
    if (caller.way == Way::local) who = {{"name", caller.name}, {"administrator", true}};
    json::array scopes;
    for (const std::string& word : words_of(caller.scopes)) {
        if (caller.may(*parse_scope(word))) scopes.emplace_back(word);
    }
    who.insert_or_assign("must_change_password", caller.must_change_password);
    who.emplace("scopes", std::move(scopes));
    who.emplace("by", caller.reference());
    if (caller.way != Way::local) who.emplace("until", engine::to_text(caller.until));
    if (caller.way == Way::session) {
        who.emplace("csrf_token", Sessions::csrf_of(session_token));
        who.emplace("recovery_codes_left", access.second_factor().recovery_codes(caller.account));
    }
    return who;
}

std::string cookie_name(bool is_secure) {
    return is_secure ? secure_cookie : plain_cookie;
}

std::string cookie_line(const std::string& name, const std::string& value, bool is_secure,
                        std::optional<std::chrono::seconds> longest) {
    std::string line = name + "=" + value + "; Path=/; HttpOnly; SameSite=Lax";
    if (is_secure) line += "; Secure";
    if (longest) line += "; Max-Age=" + std::to_string(longest->count());
    return line;
}

Response opened_response(Access& access, const OpenedSession& opened, bool is_secure) {
    Response response = service::json_response(described(access, opened.caller, opened.token));
    response.headers.add("Set-Cookie", cookie_line(cookie_name(is_secure), opened.token, is_secure));
    return response;
}

Response nothing() {
    Response response;
    response.status = 204;
    response.headers.set("Cache-Control", "no-store");
    return response;
}

}  // namespace adapters::access
