#include "adapters/system/settings.hpp"

#include <algorithm>
#include <cctype>

#include "adapters/system/objections.hpp"

namespace adapters::system {
namespace {

using C = Configuration;
using V = Value;

constexpr double kib = 1024;
constexpr double mib = kib * kib;
constexpr double day = 86400;

std::string without_slash(std::string text) {
    while (text.ends_with('/')) text.pop_back();
    return text;
}

LogSettings::Level level_of(const std::string& word) {
    if (word == "debug") return LogSettings::Level::debug;
    if (word == "warning") return LogSettings::Level::warning;
    return word == "error" ? LogSettings::Level::error : LogSettings::Level::info;
}

LogSettings::Format format_of(const std::string& word) {
    if (word == "json") return LogSettings::Format::json;
    return word == "text" ? LogSettings::Format::text : LogSettings::Format::automatic;
}

std::optional<bool> tls_of(const std::string& word) {
    if (word.empty()) return std::nullopt;
    return word == "required";
}

constexpr Setting table[] = {
    {"data", Kind::path, "data", "/var/lib/caseloop",
     "The folder of the service: the store, accounts, the outbox. Nobody else may look into it.",
     [](C& c, const V& v) { c.data = v.text; }},
    {"store",
     Kind::text,
     "sqlite:caseloop.db",
     "sqlite:caseloop.db",
     "The store: `sqlite:` and the file's path, from the data folder if it does not begin with `/`.",
     [](C& c, const V& v) { c.store = v.text.substr(sizeof "sqlite:" - 1); },
     {},
     {},
     false,
     object_to_store},
    {"address",
     Kind::text,
     "",
     "https://qa.northmere.example",
     "Where people reach Caseloop. Each mail, post and calendar entry then has a link.",
     [](C& c, const V& v) { c.address = without_slash(v.text); },
     {},
     {},
     false,
     object_to_web_address},
    {"workers",
     Kind::whole,
     "2",
     "4",
     "Threads that answer readings; changes are made by one more.",
     [](C& c, const V& v) { c.workers = v.size(); },
     {1, 64}},

    {"listen.address",
     Kind::text,
     "127.0.0.1",
     "0.0.0.0",
     "Of which address of this machine requests are taken; `0.0.0.0` and `::`: of all. Beyond this machine "
     "only with TLS, "
     "or with `listen.allow_plain_beyond_loopback`.",
     [](C& c, const V& v) { c.listen.address = v.text; },
     {},
     {},
     false,
     object_to_machine_address},
    {"listen.port",
     Kind::whole,
     "8080",
     "8443",
     "0: any that is free; the log says which.",
     [](C& c, const V& v) { c.listen.port = static_cast<std::uint16_t>(v.number); },
     {0, 65535}},
    {"listen.trusted_proxies",
     Kind::list,
     "",
     "[127.0.0.1, 10.1.0.0/16]",
     "Networks and addresses of reverse proxies: whom their X-Forwarded-For and X-Forwarded-Proto name is "
     "believed.",
     [](C& c, const V& v) { c.listen.trusted_proxies = v.list; },
     {},
     {},
     false,
     object_to_networks},
    {"listen.allow_plain_beyond_loopback", Kind::truth, "false", "true",
     "Takes requests without TLS from other machines. Only behind a proxy that encrypts, in a network of its "
     "own.",
     [](C& c, const V& v) { c.listen.allow_plain_beyond_loopback = v.truth; }},
    {"tls.certificate", Kind::path, "", "/etc/caseloop/tls/fullchain.pem",
     "PEM, with its chain. Goes with `tls.key`.", [](C& c, const V& v) { c.tls.certificate = v.text; }},
    {"tls.key", Kind::path, "", "/etc/caseloop/tls/key.pem",
     "PEM; only the service may read it. Goes with `tls.certificate`.",
     [](C& c, const V& v) { c.tls.key = v.text; }},

    {"limits.header",
     Kind::size,
     "16 KiB",
     "32 KiB",
     "Of the request line and all headers; beyond: 431.",
     [](C& c, const V& v) { c.limits.header = v.size(); },
     {kib, mib}},
    {"limits.body",
     Kind::size,
     "1 MiB",
     "2 MiB",
     "Of a request's body; beyond: 413.",
     [](C& c, const V& v) { c.limits.body = v.size(); },
     {kib, 1024 * mib}},
    {"limits.large_body",
     Kind::size,
     "32 MiB",
     "64 MiB",
     "The same for imports and packs.",
     [](C& c, const V& v) { c.limits.large_body = v.size(); },
     {kib, 1024 * mib}},
    {"limits.idle",
     Kind::duration,
     "30 seconds",
     "60 seconds",
     "Between requests, and until a header is whole; then the connection is closed.",
     [](C& c, const V& v) { c.limits.idle = v.seconds(); },
     {1, 3600}},
    {"limits.body_time",
     Kind::duration,
     "25 seconds",
     "60 seconds",
     "Until a body is whole; then the connection is closed.",
     [](C& c, const V& v) { c.limits.body_time = v.seconds(); },
     {1, 3600}},
    {"limits.write_time",
     Kind::duration,
     "30 seconds",
     "60 seconds",
     "Until an answer has left; then the connection is closed.",
     [](C& c, const V& v) { c.limits.write_time = v.seconds(); },
     {1, 3600}},
    {"limits.connections",
     Kind::whole,
     "8192",
     "2000",
     "At once; beyond: closed without an answer.",
     [](C& c, const V& v) { c.limits.connections = v.size(); },
     {8, 1'000'000}},
    {"limits.per_address",
     Kind::whole,
     "6144",
     "500",
     "Connections of one address, unless it is a trusted proxy.",
     [](C& c, const V& v) { c.limits.per_address = v.size(); },
     {1, 1'000'000}},
    {"limits.rate",
     Kind::number,
     "200",
     "50",
     "Requests a second of one address, in the long run; beyond: 429.",
     [](C& c, const V& v) { c.limits.rate = v.number; },
     {0.1, 1'000'000}},
    {"limits.burst",
     Kind::number,
     "1000",
     "200",
     "As many requests of one address at once.",
     [](C& c, const V& v) { c.limits.burst = v.number; },
     {1, 1'000'000}},

    {"sessions.idle",
     Kind::duration,
     "60 minutes",
     "30 minutes",
     "Without a request; then one signs in again.",
     [](C& c, const V& v) { c.sessions.idle = v.seconds(); },
     {60, 30 * day}},
    {"sessions.absolute",
     Kind::duration,
     "12 hours",
     "8 hours",
     "Since the sign-in, whatever was done.",
     [](C& c, const V& v) { c.sessions.absolute = v.seconds(); },
     {60, 90 * day}},
    {"oidc.issuer",
     Kind::text,
     "",
     "https://login.northmere.example/tenant",
     "The OpenID Connect provider with whom people sign in; without one, only local accounts do.",
     [](C& c, const V& v) { c.oidc.issuer = v.text; },
     {},
     {},
     false,
     object_to_issuer},
    {"oidc.client_id", Kind::text, "", "caseloop", "What the provider calls this service.",
     [](C& c, const V& v) { c.oidc.client_id = v.text; }},
    {"oidc.client_secret",
     Kind::text,
     "",
     "",
     "What the provider knows this service by; none: a public client.",
     [](C& c, const V& v) { c.oidc.client_secret = v.text; },
     {},
     {},
     true},
    {"oidc.groups_claim", Kind::text, "groups", "roles", "The claim that lists a person's groups.",
     [](C& c, const V& v) { c.oidc.groups_claim = v.text; }},
    {"oidc.groups", Kind::mapping, "", "{ QA Leads: qa_lead, IT: administrator }",
     "A group of the provider's and the role that it stands for, of the pack or `administrator`; with any, "
     "only who is in one of them signs in.",
     [](C& c, const V& v) { c.oidc.groups = v.mapping; }},
    {"oidc.scopes", Kind::text, "openid profile email", "openid profile email groups",
     "What is asked of the provider.", [](C& c, const V& v) { c.oidc.scopes = v.text; }},
    {"oidc.person_claim", Kind::text, "", "employee_id",
     "The claim that is the person's id in the register; none: people are found by e-mail.",
     [](C& c, const V& v) { c.oidc.person_claim = v.text; }},
    {"oidc.trust_email", Kind::truth, "false", "true",
     "The provider's e-mail addresses are the council's own, though it does not say `email_verified`.",
     [](C& c, const V& v) { c.oidc.trust_email = v.truth; }},
    {"oidc.ca", Kind::path, "", "/etc/caseloop/ca.pem",
     "Whom to trust when the provider is asked; none: the system's list.",
     [](C& c, const V& v) { c.oidc.ca = v.text; }},

    {"log.level",
     Kind::choice,
     "info",
     "warning",
     "What is below it is left out.",
     [](C& c, const V& v) { c.log.level = level_of(v.text); },
     {},
     "debug info warning error"},
    {"log.format",
     Kind::choice,
     "auto",
     "json",
     "`auto`: text on a terminal, else JSON.",
     [](C& c, const V& v) { c.log.format = format_of(v.text); },
     {},
     "auto json text"},
    {"log.file", Kind::path, "", "/var/log/caseloop/caseloop.log",
     "Appended to; SIGHUP opens it anew. None: standard error, where systemd keeps it.",
     [](C& c, const V& v) { c.log.file = v.text; }},

    {"smtp.url",
     Kind::text,
     "",
     "smtp://relay.northmere.example:587",
     "The mail server; `smtps://` for TLS from the first byte. None: mails become files in the data folder's "
     "outbox.",
     [](C& c, const V& v) { c.smtp.url = v.text; },
     {},
     {},
     false,
     object_to_mail_server},
    {"smtp.user", Kind::text, "", "caseloop",
     "Who signs in (AUTH PLAIN or LOGIN, as the server offers); none: nobody.",
     [](C& c, const V& v) { c.smtp.user = v.text; }},
    {"smtp.password",
     Kind::text,
     "",
     "",
     "Of `smtp.user`.",
     [](C& c, const V& v) { c.smtp.password = v.text; },
     {},
     {},
     true},
    {"smtp.tls",
     Kind::choice,
     "",
     "required",
     "`required`: no TLS, no mail; `offered`: STARTTLS where the server has it. Not set: required as soon as "
     "somebody signs in.",
     [](C& c, const V& v) { c.smtp.tls_required = tls_of(v.text); },
     {},
     "required offered"},
    {"smtp.ca", Kind::path, "", "/etc/ssl/certs/council.pem",
     "PEM of whom to trust; none: the system's list. A certificate that fails stops the mail, always.",
     [](C& c, const V& v) { c.smtp.ca = v.text; }},
    {"smtp.from",
     Kind::text,
     "",
     "caseloop@northmere.example",
     "The sender's address. Its domain stands in the ids of mails and lists.",
     [](C& c, const V& v) { c.smtp.from = v.text; },
     {},
     {},
     false,
     object_to_mail_address},

    {"webhook.url",
     Kind::text,
     "",
     "",
     "Where urgent alerts are posted. A secret, for who knows it may post there. None: posts become files in "
     "the outbox.",
     [](C& c, const V& v) { c.webhook.url = v.text; },
     {},
     {},
     true,
     object_to_receiver},
    {"webhook.format",
     Kind::choice,
     "json",
     "teams",
     "What the receiver understands.",
     [](C& c, const V& v) { c.webhook.format = v.text; },
     {},
     "json teams slack"},
    {"webhook.secret",
     Kind::text,
     "",
     "",
     "Shared with the receiver: posts are signed.",
     [](C& c, const V& v) { c.webhook.secret = v.text; },
     {},
     {},
     true},
    {"webhook.ca", Kind::path, "", "/etc/ssl/certs/council.pem",
     "PEM of whom to trust; none: the system's list.", [](C& c, const V& v) { c.webhook.ca = v.text; }},

    {"readings.kept",
     Kind::duration,
     "2192 days",
     "3650 days",
     "How long it is kept who read which record.",
     [](C& c, const V& v) { c.readings_kept = std::chrono::floor<std::chrono::hours>(v.seconds()); },
     {30 * day, 36525 * day}},
    {"backup.due",
     Kind::duration,
     "48 hours",
     "8 days",
     "`caseloop doctor` warns when the newest backup is older.",
     [](C& c, const V& v) { c.backup_due = std::chrono::floor<std::chrono::hours>(v.seconds()); },
     {3600, 366 * day}},
};

}  // namespace

std::span<const Setting> settings() {
    return table;
}

const Setting* find_setting(std::string_view key) {
    const auto* found = std::ranges::find(table, key, &Setting::key);
    return found == std::end(table) ? nullptr : found;
}

std::string environment_name(std::string_view key) {
    if (key.ends_with(".url")) key.remove_suffix(4);
    std::string name = "CASELOOP_";
    for (const char c : key)
        name += c == '.' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return name;
}

std::string file_key(const Setting& secret) {
    return std::string(secret.key) + "_file";
}

}  // namespace adapters::system
