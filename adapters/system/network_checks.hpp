// The doctor's looks at others: the mail server, the webhook's receiver, our own port.
#pragma once

#include <chrono>

#include "adapters/system/configuration.hpp"
#include "adapters/system/finding.hpp"

namespace adapters::system {

/// Connects, hears the greeting, says EHLO and QUIT; no mail is sent and nobody signs in. Of `smtps://` only
/// the connection. Waits for at most `limit`.
[[nodiscard]] Finding check_mail(const SmtpSetting& smtp, std::chrono::milliseconds limit);

/// Whether its name has an address. Nothing is posted, and its words are not said.
[[nodiscard]] Finding check_webhook(const WebhookSetting& webhook);

}  // namespace adapters::system
