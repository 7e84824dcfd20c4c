// Asking an OpenID provider over HTTP, within limits.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/json/object.hpp>

#include "engine/error.hpp"

namespace adapters::access {

struct FetchLimits {
    std::string ca_file;  ///< PEM of whom to trust; empty: the system's list.
    std::chrono::milliseconds time{5'000};
    std::size_t bytes = 1u << 20;
};

struct Fetched {
    int status = 0;
    boost::json::object body;  ///< Empty when it was no JSON object.
};

using Form = std::vector<std::pair<std::string, std::string>>;

/// https, or http to `localhost`, 127.0.0.1 or [::1]; without a user, a password or a fragment.
[[nodiscard]] bool may_be_asked(std::string_view url);
[[nodiscard]] bool is_loopback(std::string_view url);

/// Redirects are not followed. `user` and `password`: HTTP Basic; empty: none. Errors: `unavailable` when
/// there is no answer, or too large a one; words never name the URL or what was sent.
[[nodiscard]] engine::Result<Fetched> fetch(const std::string& url, const FetchLimits& limits);
[[nodiscard]] engine::Result<Fetched> post_form(const std::string& url, const Form& form,
                                                const std::string& user, const std::string& password,
                                                const FetchLimits& limits);

/// `application/x-www-form-urlencoded`
[[nodiscard]] std::string form_text(const Form& form);

}  // namespace adapters::access
