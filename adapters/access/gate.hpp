// The gate of the service: requests to callers, readings to their log.
#pragma once

#include <optional>
#include <string>

#include "adapters/access/access.hpp"
#include "service/caller.hpp"

namespace adapters::access {

/// The session's cookie. `__Host-` makes browsers keep to TLS, this host and no other path; on loopback
/// without TLS it has its plain name.
inline constexpr const char* secure_cookie = "__Host-caseloop";
inline constexpr const char* plain_cookie = "caseloop";

class Gate final : public service::Gate {
public:
    /// `access` outlives it. A caller without a person of the register sees and does all if they are an
    /// administrator, and else nothing; so does whoever asks through the socket in the data folder.
    explicit Gate(Access& access) : access_(access) {}

    [[nodiscard]] service::Caller identify(const service::Request& request, engine::Moment now) override;
    [[nodiscard]] bool is_still_valid(const service::Caller& caller, engine::Moment now) override;
    using service::Gate::note;
    void note(std::span<const service::Noted> shown) override;

private:
    Access& access_;
};

/// What the gate found of a caller; null: it did not find them.
[[nodiscard]] const Caller* found(const service::Caller& caller);

/// Of the request's cookie; none: it has none.
[[nodiscard]] std::optional<std::string> session_token(const service::Request& request);

/// The value of a cookie; none: there is none of that name.
[[nodiscard]] std::optional<std::string> cookie_in(const service::Request& request, std::string_view name);

}  // namespace adapters::access
