// A real SMTP server (Debian's python3-aiosmtpd) on a free port of the loopback, for as long as the object
// lives.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

class MailServer {
public:
    /// Starts it and reads its output until it listens. `tls` is a folder for its certificate; empty: no TLS.
    explicit MailServer(const std::filesystem::path& tls = {});
    ~MailServer();
    MailServer(const MailServer&) = delete;
    MailServer& operator=(const MailServer&) = delete;

    /// False where aiosmtpd (or openssl, for TLS) is not installed.
    [[nodiscard]] bool is_running() const { return !url.empty(); }

    struct Received {
        std::string from, to;
        bool signed_in = false, encrypted = false;
        std::string text;  ///< As the client sent it, without the dots it doubled.
    };
    /// Waits for the next mail.
    Received next();

    std::string url;
    std::string refusing_url;  ///< Greets everyone with 554.

private:
    std::vector<std::string> read_words();

    pid_t child_ = -1;
    int to_child_ = -1;
    int from_child_ = -1;
};
