// How alerts leave the house, by the configuration.
#pragma once

#include <optional>
#include <string>

#include "adapters/mail/sender.hpp"
#include "adapters/system/configuration.hpp"
#include "adapters/webhook/payload.hpp"
#include "adapters/webhook/webhook.hpp"

namespace adapters::cli {

struct PostSettings {
    std::optional<SmtpSettings> smtp;        ///< None: files.
    Mailbox from;                            ///< `smtp.from`
    std::string domain;                      ///< Of `from`: in the ids of mails and of their list.
    std::optional<WebhookSettings> webhook;  ///< None: files.
    WebhookFormat format = WebhookFormat::json;
    std::string address;  ///< Without a slash at its end; empty: no links.
};

[[nodiscard]] PostSettings post_settings(const system::Configuration& configuration);

/// By the configuration that is found. Throws std::runtime_error with all that is wrong in it, at its place.
[[nodiscard]] PostSettings post_settings();

/// `https://qa.northmere.example/actions/ACT-1` for `action/ACT-1` or a deadline of it; what has no page of
/// its own: the list of alerts. Empty: no address is set.
[[nodiscard]] std::string link_to(const std::string& address, const std::string& item);

}  // namespace adapters::cli
