// A real SMTP server (Debian's python3-aiosmtpd) on a free port of the loopback, for as long as the object
// lives.
#pragma once

#include <filesystem>
#include <string>

#include "loopback_server.hpp"

class MailServer {
public:
    /// Starts it and reads its output until it listens. `tls` is a folder for its certificate; empty: no TLS.
    explicit MailServer(const std::filesystem::path& tls = {});

    /// False where aiosmtpd (or openssl, for TLS) is not installed.
    [[nodiscard]] bool is_running() const { return !url.empty(); }

    struct Received {
        std::string from, to;
        bool signed_in = false, encrypted = false;
        std::string text;  ///< As the client sent it, without the dots it doubled.
    };
    /// Waits for the next mail.
    Received next();

    /// Whatever the recipient: `ok`; `busy` 450, `closing` 421, `nobody` 550 at RCPT; `full` 452 and
    /// `refused` 554 after the text; `stall`, `cut` at RCPT; `lost`: the text is taken, and the connection
    /// dies before the answer.
    void behave(const std::string& mood) { server_.behave(mood); }

    /// `behave` came after something that `next` has not given yet.
    [[nodiscard]] bool has_more() const { return server_.has_told(); }

    std::string url;
    std::string refusing_url;  ///< Greets everyone with 554.

private:
    LoopbackServer server_;
};
