// Alerts on their way out: mail by SMTP when $CASELOOP_SMTP names a server, posts when $CASELOOP_WEBHOOK
// names a receiver; else both as files beside the store.
#pragma once

#include <filesystem>
#include <memory>

#include "adapters/cli/post_settings.hpp"
#include "engine/reader.hpp"
#include "workflows/alerts/outbox.hpp"
#include "workflows/records/follow_up.hpp"

namespace adapters::cli {

class AlertPost {
public:
    /// `state` outlives it. Files go to `data`/outbox. Nothing is connected before the first alert.
    AlertPost(const engine::Reader& state, const std::filesystem::path& data,
              PostSettings settings = post_settings());

    /// An alert that is not for mail is in the inbox already: nothing to do. What leaves holds references
    /// only, no child's data. A repeat has the same bytes but for the webhook's signature.
    [[nodiscard]] workflows::Outcome send(const workflows::Alert& alert, workflows::Channel channel);

    /// Where mail goes, for people.
    [[nodiscard]] const std::string& destination() const { return destination_; }

    /// The mail that this alert is; also for what shows it. Errors: its person is gone, or has no address.
    [[nodiscard]] engine::Result<Message> message_of(const workflows::Alert& alert) const;
    [[nodiscard]] Notice notice_of(const workflows::Alert& alert) const;

private:
    [[nodiscard]] workflows::Outcome mail(const workflows::Alert& alert);
    [[nodiscard]] workflows::Outcome post(const workflows::Alert& alert);

    const engine::Reader& state_;
    PostSettings settings_;
    std::string destination_;
    std::filesystem::path folder_;
    std::unique_ptr<Sender> sender_;
    std::unique_ptr<Webhook> webhook_;  ///< Null: files.
};

/// The id of the thread that all mails about one item stand in: the first part of a Message-ID. Deadlines
/// stand in the thread of what they are of.
[[nodiscard]] std::string thread_of(const std::string& item);

}  // namespace adapters::cli
