#include "adapters/cli/post_settings.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <stdexcept>

#include "workflows/indexes.hpp"

namespace adapters::cli {
namespace {

std::string environment(const std::string& name) {
    const char* value = std::getenv(name.c_str());
    return value != nullptr ? value : "";
}

// By value, or the first line of the file that NAME_FILE names.
std::string secret(const std::string& name) {
    const std::string file = environment(name + "_FILE");
    if (file.empty()) return environment(name);
    std::ifstream stream(file);
    std::string line;
    if (!std::getline(stream, line) || line.empty())
        throw std::runtime_error(name + "_FILE: cannot read a secret from " + file);
    if (line.ends_with('\r')) line.pop_back();
    return line;
}

SmtpSettings::Tls tls(bool signs_in) {
    const std::string wish = environment("CASELOOP_SMTP_TLS");
    if (wish == "required") return SmtpSettings::Tls::required;
    if (wish == "offered") return SmtpSettings::Tls::when_offered;
    if (!wish.empty())
        throw std::runtime_error("CASELOOP_SMTP_TLS is `required` or `offered`, not `" + wish + "`");
    // A password does not cross in the clear, even where a server would let it.
    return signs_in ? SmtpSettings::Tls::required : SmtpSettings::Tls::when_offered;
}

std::optional<SmtpSettings> smtp() {
    SmtpSettings settings;
    settings.url = environment("CASELOOP_SMTP");
    if (settings.url.empty()) return std::nullopt;
    settings.user = environment("CASELOOP_SMTP_USER");
    settings.password = secret("CASELOOP_SMTP_PASSWORD");
    settings.tls = tls(!settings.user.empty());
    settings.ca_file = environment("CASELOOP_SMTP_CA");
    return settings;
}

std::optional<WebhookSettings> webhook() {
    WebhookSettings settings;
    settings.url = environment("CASELOOP_WEBHOOK");
    if (settings.url.empty()) return std::nullopt;
    settings.secret = secret("CASELOOP_WEBHOOK_SECRET");
    settings.ca_file = environment("CASELOOP_WEBHOOK_CA");
    return settings;
}

WebhookFormat format() {
    const std::string wish = environment("CASELOOP_WEBHOOK_FORMAT");
    const auto parsed = parse_webhook_format(wish.empty() ? "json" : wish);
    if (!parsed)
        throw std::runtime_error("CASELOOP_WEBHOOK_FORMAT is `json`, `teams` or `slack`, not `" + wish + "`");
    return *parsed;
}

std::string address() {
    std::string text = environment("CASELOOP_ADDRESS");
    if (text.empty()) return text;
    const bool is_web = text.starts_with("http://") || text.starts_with("https://");
    const bool is_plain = std::ranges::all_of(
        text, [](char c) { return c > ' ' && c <= '~' && c != '"' && c != '<' && c != '>' && c != '|'; });
    if (!is_web || !is_plain)
        throw std::runtime_error("CASELOOP_ADDRESS begins with http:// or https://, not `" + text + "`");
    while (text.ends_with('/')) text.pop_back();
    return text;
}

Mailbox sender_address() {
    const std::string set = environment("CASELOOP_SMTP_FROM");
    if (!set.empty() && set.find('@') == std::string::npos)
        throw std::runtime_error("CASELOOP_SMTP_FROM is a mail address, not `" + set + "`");
    return {"Caseloop", set.empty() ? "caseloop@caseloop.invalid" : set};
}

std::string in_url(const std::string& text) {
    constexpr char digits[] = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           c == '-' || c == '.' || c == '_' || c == '~';
        const auto byte = static_cast<unsigned char>(c);
        out += plain ? std::string(1, c) : std::string{'%', digits[byte >> 4U], digits[byte & 15U]};
    }
    return out;
}

}  // namespace

PostSettings post_settings() {
    PostSettings settings;
    settings.smtp = smtp();
    settings.from = sender_address();
    settings.domain = settings.from.address.substr(settings.from.address.rfind('@') + 1);
    settings.webhook = webhook();
    settings.format = format();
    settings.address = address();
    return settings;
}

std::string link_to(const std::string& address, const std::string& item) {
    static const std::map<std::string, std::string, std::less<>> pages{
        {"action", "actions"},  {"audit", "audits"},  {"first_audit", "audits"}, {"moderation", "audits"},
        {"response", "audits"}, {"assign", "audits"}, {"dispute", "audits"},     {"case", "cases"},
        {"round", "rounds"},    {"alert", "alerts"}};
    if (address.empty()) return "";
    engine::RecordKey key = workflows::key_in(item);
    if (key.kind == "deadline") key = workflows::key_in(key.id);
    const auto page = pages.find(key.kind);
    return page == pages.end() ? address + "/alerts" : address + "/" + page->second + "/" + in_url(key.id);
}

}  // namespace adapters::cli
