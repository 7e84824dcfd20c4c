// Alerts on their way out: mail by SMTP when $CASELOOP_SMTP names a server, posts when $CASELOOP_WEBHOOK
// names a receiver; else both as files beside the store.
#pragma once

#include <filesystem>
#include <memory>

#include "adapters/mail/sender.hpp"
#include "adapters/webhook/webhook.hpp"
#include "engine/reader.hpp"
#include "workflows/alerts/outbox.hpp"
#include "workflows/records/follow_up.hpp"

namespace adapters::cli {

class AlertPost {
public:
    /// `state` outlives it. $CASELOOP_SMTP: `smtp://host:25`; sign-in by $CASELOOP_SMTP_USER and
    /// $CASELOOP_SMTP_PASSWORD. $CASELOOP_WEBHOOK: `https://host/path`; signed with $CASELOOP_WEBHOOK_SECRET,
    /// or with the first line of the file that $CASELOOP_WEBHOOK_SECRET_FILE names.
    AlertPost(const engine::Reader& state, const std::filesystem::path& data);

    /// An alert that is not for mail is in the inbox already: nothing to do. What leaves holds references
    /// only, no child's data.
    [[nodiscard]] engine::Result<void> send(const workflows::Alert& alert, workflows::Channel channel);

    /// Where mail goes, for people.
    [[nodiscard]] const std::string& destination() const { return destination_; }

private:
    [[nodiscard]] engine::Result<void> mail(const workflows::Alert& alert);
    [[nodiscard]] engine::Result<void> post(const workflows::Alert& alert);

    const engine::Reader& state_;
    std::string destination_;
    std::filesystem::path folder_;
    std::unique_ptr<Sender> sender_;
    std::unique_ptr<Webhook> webhook_;  ///< Null: files.
};

}  // namespace adapters::cli
