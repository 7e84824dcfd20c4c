// What the routes of access share.
#pragma once

#include <functional>
#include <initializer_list>
#include <optional>
#include <string>

#include <boost/json/object.hpp>

#include "adapters/access/caller.hpp"
#include "adapters/access/routes.hpp"
#include "adapters/access/session.hpp"
#include "service/rest/exchange.hpp"

namespace adapters::access {

/// Who asks, as the gate found them.
[[nodiscard]] const Caller& caller_of(const service::Exchange& exchange);

/// The same, for what only the owner of an account does. Throws service::Problem for the command line.
[[nodiscard]] const Caller& owner_of(const service::Exchange& exchange);

/// The body's members, of which there are no others than these. Throws service::Problem.
class Fields {
public:
    Fields(const service::Exchange& exchange, std::initializer_list<std::string_view> known);

    [[nodiscard]] std::string text(const char* name) const;  ///< Missing: refused.
    [[nodiscard]] std::string text_or(const char* name, std::string otherwise) const;
    [[nodiscard]] std::optional<bool> flag(const char* name) const;
    [[nodiscard]] const boost::json::value* find(const char* name) const { return body_.if_contains(name); }

private:
    boost::json::object body_;
};

/// Of the path; 0, which none has: it is no number.
[[nodiscard]] std::int64_t number_in(const service::Exchange& exchange);

/// Throws what is an error as a service::Problem.
template <class T>
T demand(engine::Result<T> result) {
    if (!result) throw service::to_problem(result.error());
    if constexpr (!std::is_void_v<T>) return *std::move(result);
}

/// Answers from one of the doors' threads; `work` may throw service::Problem. 503 when too much waits.
std::optional<service::Response> answer_elsewhere(const Doors& doors, service::Exchange& exchange,
                                                  std::function<service::Response()> work);

/// Who one is, with the token of the page's changes: what a sign-in answers, and GET /session.
[[nodiscard]] boost::json::object described(Access& access, const Caller& caller,
                                            const std::string& session_token);

/// With the session's cookie: `Secure` and `__Host-` where the request came by TLS.
[[nodiscard]] service::Response opened_response(Access& access, const OpenedSession& opened, bool is_secure);

/// `Set-Cookie`; a `longest` of 0 takes it away, none: until the browser is closed.
[[nodiscard]] std::string cookie_line(const std::string& name, const std::string& value, bool is_secure,
                                      std::optional<std::chrono::seconds> longest = std::nullopt);

/// The session's cookie's name.
[[nodiscard]] std::string cookie_name(bool is_secure);

[[nodiscard]] service::Response nothing();  ///< 204

}  // namespace adapters::access
