// How alerts leave the house, from the environment.
#pragma once

#include <optional>
#include <string>

#include "adapters/mail/sender.hpp"
#include "adapters/webhook/payload.hpp"
#include "adapters/webhook/webhook.hpp"

namespace adapters::cli {

struct PostSettings {
    std::optional<SmtpSettings> smtp;        ///< None: files.
    Mailbox from;                            ///< $CASELOOP_SMTP_FROM
    std::string domain;                      ///< Of `from`: in the ids of mails and of their list.
    std::optional<WebhookSettings> webhook;  ///< None: files.
    WebhookFormat format = WebhookFormat::json;
    std::string address;  ///< $CASELOOP_ADDRESS, without a slash at its end; empty: no links.
};

/// docs/mail.md and docs/webhooks.md name the variables. Throws std::runtime_error, naming the variable, for
/// a value that cannot be meant and for a file that cannot be read.
[[nodiscard]] PostSettings post_settings();

/// `https://qa.northmere.example/actions/ACT-1` for `action/ACT-1` or a deadline of it; what has no page of
/// its own: the list of alerts. Empty: no address is set.
[[nodiscard]] std::string link_to(const std::string& address, const std::string& item);

}  // namespace adapters::cli
