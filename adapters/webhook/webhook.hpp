// Urgent alerts to a program of the council's own: one signed POST each.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "engine/error.hpp"
#include "engine/moment.hpp"

namespace adapters {

/// One post. The same each time it is sent, so that the receiver can tell a repeat.
struct WebhookMessage {
    std::string id;    ///< ASCII, one line; the header `Caseloop-Delivery`.
    std::string body;  ///< JSON.
};

struct WebhookSettings {
    std::string url{};      ///< http:// or https://; a password may stand in it.
    std::string secret{};   ///< Shared with the receiver; empty: not signed.
    std::string ca_file{};  ///< PEM of whom to trust; empty: the system's list.
    /// For one post, from looking up the name to the end of the answer.
    std::chrono::milliseconds limit{10'000};
    /// What the signature's timestamp says; empty: the system's clock.
    std::function<engine::Moment()> clock{};
};

/// What is worth keeping of one try.
struct WebhookAnswer {
    int status = 0;  ///< 0: there was no answer.
    std::chrono::milliseconds took{};
};

/// One thread at a time.
class Webhook {
public:
    virtual ~Webhook() = default;

    /// Success: the receiver answered 2xx. A failure may have come after it took the post: repeats bear the
    /// same id. Redirects are not followed: an answer could lead into the council's own network.
    ///
    /// The header `Caseloop-Signature: t=TIME,v1=HEX` holds Unix seconds and the HMAC-SHA-256 of `TIME.BODY`.
    ///
    /// Errors: `invalid_input` where the receiver refuses this very post (400, 410, 413, 415, 422);
    /// `unavailable` for everything else, also where it does not know us. Words never name the URL.
    [[nodiscard]] virtual engine::Result<void> post(const WebhookMessage& message) = 0;

    /// Of the last post.
    [[nodiscard]] virtual WebhookAnswer last_answer() const = 0;
};

/// By libcurl; the connection is kept between posts.
[[nodiscard]] std::unique_ptr<Webhook> http_webhook(WebhookSettings settings);

}  // namespace adapters
