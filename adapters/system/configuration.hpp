// What an operator sets for the service, as plain values. docs/configuration.md has each key.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace adapters::system {

struct ListenSettings {
    std::string address = "127.0.0.1";         ///< Of this machine; `::` and `0.0.0.0`: all of its addresses.
    std::uint16_t port = 8080;                 ///< 0: any that is free.
    std::vector<std::string> trusted_proxies;  ///< Networks, `10.1.0.0/16`: their X-Forwarded-* is believed.
    bool allow_plain_beyond_loopback = false;  ///< Else: no TLS, no listening beyond this machine.
};

/// Both or neither.
struct TlsSettings {
    std::filesystem::path certificate;  ///< PEM with its chain; empty: no TLS.
    std::filesystem::path key;          ///< PEM.
};

/// As adapters/http/server.hpp `Limits`, field by field.
struct LimitSettings {
    std::size_t header = 16 * 1024;
    std::size_t body = 1024 * 1024;
    std::size_t large_body = 32u << 20;
    std::chrono::seconds idle{30};
    std::chrono::seconds body_time{25};
    std::chrono::seconds write_time{30};
    std::size_t connections = 8192;
    std::size_t per_address = 6144;
    double rate = 200;
    double burst = 1000;
};

struct SessionSettings {
    std::chrono::seconds idle{3600};       ///< Without a request; then one signs in again.
    std::chrono::seconds absolute{43200};  ///< Since the sign-in, whatever was done.
};

/// OpenID Connect; without an issuer only local accounts sign in.
struct OidcSettings {
    std::string issuer;  ///< `https://login.example/tenant`; discovery stands below it.
    std::string client_id;
    std::string client_secret;  ///< Empty: a public client, by PKCE alone.
    std::string groups_claim = "groups";
    std::map<std::string, std::string> groups;  ///< A group of the provider's -> a role, or `administrator`.
    std::string scopes = "openid profile email";
    std::string person_claim;  ///< Empty: people are found by e-mail.
    bool trust_email = false;  ///< Also without `email_verified`.
    std::filesystem::path ca;  ///< PEM of whom to trust; empty: the system's list.
};

struct LogSettings {
    enum class Level { debug, info, warning, error };
    enum class Format { automatic, json, text };  ///< Automatic: text on a terminal, else JSON.

    Level level = Level::info;
    Format format = Format::automatic;
    std::filesystem::path file;  ///< Empty: standard error.
};

struct SmtpSetting {
    std::string url;  ///< Empty: mails become files in the data folder's outbox.
    std::string user;
    std::string password;
    std::optional<bool> tls_required;  ///< None: as soon as somebody signs in.
    std::string ca;
    std::string from;  ///< Empty: `caseloop@caseloop.invalid`.
};

struct WebhookSetting {
    std::string url;  ///< A secret: whoever knows it may post. Empty: posts become files in the outbox.
    std::string format = "json";  ///< `json`, `teams` or `slack`.
    std::string secret;
    std::string ca;
};

/// Every value is in its range, and what must go together does.
struct Configuration {
    std::filesystem::path data = "data";  ///< Folder: accounts, keys, outbox, and the store unless it is set.
    std::filesystem::path store = "data/caseloop.db";  ///< The SQLite file.
    std::string address;  ///< Where people reach the service, without a slash at its end; empty: no links.
    std::size_t workers = 2;  ///< Threads that answer readings.
    ListenSettings listen;
    TlsSettings tls;
    LimitSettings limits;
    SessionSettings sessions;
    OidcSettings oidc;
    LogSettings log;
    SmtpSetting smtp;
    WebhookSetting webhook;
    std::chrono::hours readings_kept{24 * 2192};  ///< Who read which record, and when.
    std::chrono::hours backup_due{48};            ///< The doctor warns when no backup is newer.
};

}  // namespace adapters::system
