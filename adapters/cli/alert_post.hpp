// Alerts as mail: by SMTP when $CASELOOP_SMTP names a server, else as .eml files beside the store.
#pragma once

#include <filesystem>
#include <memory>

#include "adapters/mail/sender.hpp"
#include "engine/reader.hpp"
#include "workflows/records/follow_up.hpp"

namespace adapters::cli {

class AlertPost {
public:
    /// `state` outlives it. $CASELOOP_SMTP: `smtp://host:25`; sign-in by $CASELOOP_SMTP_USER and
    /// $CASELOOP_SMTP_PASSWORD.
    AlertPost(const engine::Reader& state, const std::filesystem::path& data);

    /// An alert that is not for mail is in the inbox already: nothing to do.
    [[nodiscard]] engine::Result<void> send(const workflows::Alert& alert);

    /// Where mail goes, for people.
    [[nodiscard]] const std::string& destination() const { return destination_; }

private:
    const engine::Reader& state_;
    std::string destination_;
    std::unique_ptr<Sender> sender_;
};

}  // namespace adapters::cli
