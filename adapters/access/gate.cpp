#include "adapters/access/gate.hpp"

#include "service/rest/problem.hpp"

namespace adapters::access {
namespace {

using service::Problem;
using service::Request;

constexpr std::string_view bearer = "Bearer ";

bool changes_something(const Request& request) {
    return request.method != "GET" && request.method != "HEAD";
}

std::optional<std::string> cookie(std::string_view header, std::string_view name) {
    while (!header.empty()) {
        const std::size_t end = std::min(header.find(';'), header.size());
        std::string_view pair = header.substr(0, end);
        while (pair.starts_with(' ')) pair.remove_prefix(1);
        if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=')
            return std::string(pair.substr(name.size() + 1));
        header.remove_prefix(std::min(end + 1, header.size()));
    }
    return std::nullopt;
}

Caller demand(std::optional<Caller> caller, const char* why) {
    if (!caller) throw Problem{"signed-out", why};
    return *std::move(caller);
}

// A page of somebody else's can send the cookie, and cannot read what belongs to it.
Caller by_cookie(Access& access, const Request& request, const std::string& token, engine::Moment now) {
    Caller caller = demand(access.sessions().find(token, now), "The session has ended: sign in again.");
    if (changes_something(request) && !Sessions::is_csrf(token, request.headers["X-CSRF-Token"]))
        throw Problem{"wrong-origin", "The header X-CSRF-Token is missing or not the session's."};
    return caller;
}

std::optional<Caller> caller_of(Access& access, const Request& request, engine::Moment now) {
    if (request.is_local) return local_caller("local");
    const std::string_view shown = request.headers["Authorization"];
    if (!shown.empty()) {
        if (!shown.starts_with(bearer)) throw Problem{"signed-out", "Authorization is `Bearer TOKEN`."};
        return demand(access.tokens().find(shown.substr(bearer.size()), now),
                      "The token is not valid, or not any more.");
    }
    if (const auto token = session_token(request)) return by_cookie(access, request, *token, now);
    return std::nullopt;
}

// Who has not signed in came by a secret that is one person's: that of their calendar. Whoever is at the
// machine says for whom they look.
Caller reader_of(const service::Caller& caller) {
    Caller reader;
    if (const Caller* who = found(caller)) {
        reader = *who;
        if (reader.way == Way::local) reader.person = caller.person;
        return reader;
    }
    reader.name = caller.account;
    reader.person = caller.person;
    return reader;
}

ReadBy way_of(service::ReadBy by) {
    switch (by) {
        case service::ReadBy::stream:
            return ReadBy::stream;
        case service::ReadBy::feed:
            return ReadBy::feed;
        case service::ReadBy::command:
            return ReadBy::command;
        case service::ReadBy::job:
            return ReadBy::job;
        case service::ReadBy::cli:
            return ReadBy::cli;
        case service::ReadBy::rest:
            break;
    }
    return ReadBy::rest;
}

}  // namespace

const Caller* found(const service::Caller& caller) {
    return static_cast<const Caller*>(caller.credential.get());
}

std::optional<std::string> session_token(const Request& request) {
    if (auto token = cookie_in(request, secure_cookie)) return token;
    return cookie_in(request, plain_cookie);
}

std::optional<std::string> cookie_in(const Request& request, std::string_view name) {
    return cookie(request.headers["Cookie"], name);
}

service::Caller Gate::identify(const Request& request, engine::Moment now) {
    const auto who = caller_of(access_, request, now);
    if (!who) return {};
    service::Caller caller;
    caller.account = who->reference();
    caller.person = who->person;
    caller.is_operator = who->person.empty() && who->is_administrator;
    for (const std::string& word : words_of(who->scopes)) {
        if (who->may(*parse_scope(word))) caller.scopes.insert(word);
    }
    if (caller.scopes.empty()) caller.scopes.insert("none");
    if (who->must_change_password)
        caller.barred = "This password was for once: choose your own first (POST /api/v1/session/password).";
    else if (who->person.empty() && !who->is_administrator)
        caller.barred =
            "This account stands for nobody in the register and is no administrator's: an administrator says "
            "which person it is (`caseloop user change NAME --person ID`).";
    caller.credential = std::make_shared<const Caller>(*who);
    return caller;
}

bool Gate::is_still_valid(const service::Caller& caller, engine::Moment now) {
    const Caller* who = found(caller);
    return who != nullptr && (who->way == Way::local || access_.is_current(*who, now));
}

void Gate::note(std::span<const service::Noted> shown) {
    std::vector<Look> looks;
    for (const service::Noted& each : shown) {
        if (each.readings.empty()) continue;
        Look look{reader_of(each.caller), way_of(each.by), each.request, {}, each.at};
        for (const auto& reading : each.readings)
            look.read.push_back({reading.record.kind, reading.record.id, reading.about});
        looks.push_back(std::move(look));
    }
    access_.readings().record(looks);
}

}  // namespace adapters::access
