#include "adapters/cli/post_settings.hpp"

#include <map>

#include "adapters/system/load.hpp"
#include "workflows/indexes.hpp"

namespace adapters::cli {
namespace {

SmtpSettings::Tls tls(const system::SmtpSetting& set) {
    // A password does not cross in the clear, even where a server would let it.
    return set.tls_required.value_or(!set.user.empty()) ? SmtpSettings::Tls::required
                                                        : SmtpSettings::Tls::when_offered;
}

std::optional<SmtpSettings> smtp(const system::SmtpSetting& set) {
    if (set.url.empty()) return std::nullopt;
    SmtpSettings settings;
    settings.url = set.url;
    settings.user = set.user;
    settings.password = set.password;
    settings.tls = tls(set);
    settings.ca_file = set.ca;
    return settings;
}

std::optional<WebhookSettings> webhook(const system::WebhookSetting& set) {
    if (set.url.empty()) return std::nullopt;
    WebhookSettings settings;
    settings.url = set.url;
    settings.secret = set.secret;
    settings.ca_file = set.ca;
    return settings;
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

PostSettings post_settings(const system::Configuration& configuration) {
    PostSettings settings;
    settings.smtp = smtp(configuration.smtp);
    settings.from = {"Caseloop",
                     configuration.smtp.from.empty() ? "caseloop@caseloop.invalid" : configuration.smtp.from};
    settings.domain = settings.from.address.substr(settings.from.address.rfind('@') + 1);
    settings.webhook = webhook(configuration.webhook);
    settings.format = parse_webhook_format(configuration.webhook.format).value_or(WebhookFormat::json);
    settings.address = configuration.address;
    return settings;
}

PostSettings post_settings() {
    return post_settings(system::load_or_refuse());
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
