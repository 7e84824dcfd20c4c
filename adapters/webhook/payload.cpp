#include "adapters/webhook/payload.hpp"

#include <boost/json.hpp>

namespace adapters {
namespace {

namespace json = boost::json;

json::object own_fields(const Notice& notice) {
    json::object body{{"id", notice.id},
                      {"to", notice.to},
                      {"template", notice.template_name},
                      {"subject", notice.subject},
                      {"about", notice.about},
                      {"item", notice.item},
                      {"step", notice.step},
                      {"urgent", notice.urgent},
                      {"raised_on", engine::to_text(notice.raised_on)}};
    if (!notice.link.empty()) body.emplace("link", notice.link);
    return body;
}

std::string small_print(const Notice& notice) {
    return (notice.urgent ? "Urgent. For " : "For ") + notice.to + ": " + notice.about + ", " + notice.id;
}

json::object rich_text(const std::string& text, bool is_title) {
    json::object run{{"type", "TextRun"}, {"text", text}};
    if (is_title) {
        run.emplace("weight", "Bolder");
        run.emplace("size", "Medium");
    } else {
        run.emplace("isSubtle", true);
    }
    return {{"type", "RichTextBlock"}, {"inlines", json::array{std::move(run)}}};
}

json::object teams(const Notice& notice) {
    json::object card{
        {"$schema", "http://adaptivecards.io/schemas/adaptive-card.json"},
        {"type", "AdaptiveCard"},
        {"version", "1.4"},
        {"body", json::array{rich_text(notice.subject, true), rich_text(small_print(notice), false)}}};
    if (!notice.link.empty()) {
        card.emplace("actions",
                     json::array{json::object{
                         {"type", "Action.OpenUrl"}, {"title", "Open in Caseloop"}, {"url", notice.link}}});
    }
    json::object attachment{{"contentType", "application/vnd.microsoft.card.adaptive"},
                            {"contentUrl", nullptr},
                            {"content", std::move(card)}};
    return {{"type", "message"}, {"attachments", json::array{std::move(attachment)}}};
}

std::string escaped_for_slack(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c == '&') {
            out += "&amp;";
        } else if (c == '<') {
            out += "&lt;";
        } else if (c == '>') {
            out += "&gt;";
        } else {
            out += c;
        }
    }
    return out;
}

// Slack refuses a longer text in a block.
std::string shortened(const std::string& text) {
    constexpr std::size_t longest = 2900;
    if (text.size() <= longest) return text;
    std::size_t end = longest;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    return text.substr(0, end) + "...";
}

json::object section(const char* type, const std::string& text) {
    return {{"type", "section"}, {"text", json::object{{"type", type}, {"text", text}}}};
}

json::object slack(const Notice& notice) {
    json::array blocks{section("plain_text", shortened(notice.subject)),
                       section("plain_text", shortened(small_print(notice)))};
    if (!notice.link.empty())
        blocks.push_back(section("mrkdwn", "<" + escaped_for_slack(notice.link) + "|Open in Caseloop>"));
    return {{"text", escaped_for_slack(shortened(notice.subject))}, {"blocks", std::move(blocks)}};
}

}  // namespace

std::optional<WebhookFormat> parse_webhook_format(std::string_view text) {
    if (text == "json") return WebhookFormat::json;
    if (text == "teams") return WebhookFormat::teams;
    if (text == "slack") return WebhookFormat::slack;
    return std::nullopt;
}

std::string payload(const Notice& notice, WebhookFormat format) {
    switch (format) {
        case WebhookFormat::teams:
            return json::serialize(teams(notice));
        case WebhookFormat::slack:
            return json::serialize(slack(notice));
        default:
            return json::serialize(own_fields(notice));
    }
}

}  // namespace adapters
