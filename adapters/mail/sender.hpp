// Where mail goes: a mail server, or a folder of files.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>

#include "adapters/mail/message.hpp"
#include "engine/error.hpp"

namespace adapters {

/// One thread at a time. A call may block for as long as the sender's limit says.
class Sender {
public:
    virtual ~Sender() = default;

    /// Success: whoever is next on the mail's way has taken it over. A failure may have come after that
    /// moment (the answer was lost), so a repeat can arrive twice; it then bears the same Message-ID.
    ///
    /// Errors: `invalid_input` if the message, or its recipient, is refused for good; `conflict` if it is
    /// refused for now and others may pass; `unavailable` if the server or the disk failed, takes no mail, or
    /// does not know us: the message itself is not at fault.
    /// The words may quote the server, and the server the recipient's address.
    [[nodiscard]] virtual engine::Result<void> send(const Message& message) = 0;
};

struct SmtpSettings {
    enum class Tls {
        when_offered,  ///< STARTTLS if the server has it. Whoever sits between can hide that it has.
        required,      ///< No TLS, no mail.
    };

    std::string url{};   ///< `smtp://relay.northmere.example:25`, or `smtps://` for TLS from the first byte.
    std::string user{};  ///< Empty: no sign-in.
    std::string password{};
    Tls tls = Tls::when_offered;
    /// PEM of whom to trust; empty: the system's list. Mail does not go to a server whose certificate fails.
    std::string ca_file{};
    /// For one message, from looking up the name to the last answer.
    std::chrono::milliseconds limit{20'000};
};

/// By libcurl; the connection is kept between messages. Nothing is connected before the first message.
[[nodiscard]] std::unique_ptr<Sender> smtp_sender(SmtpSettings settings);

/// Writes `<message id>.eml` into the folder, which is made if missing. A file is whole or not there, and on
/// disk when the call returns; the same id again replaces it.
[[nodiscard]] std::unique_ptr<Sender> eml_folder_sender(std::filesystem::path folder);

}  // namespace adapters
