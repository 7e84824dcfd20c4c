// What is posted about an alert, in the form that the receiver understands.
#pragma once

#include <optional>
#include <string>

#include "engine/moment.hpp"

namespace adapters {

enum class WebhookFormat {
    json,   ///< The notice's own fields, for a program of the council's.
    teams,  ///< A message with an Adaptive Card, as the webhook of a Teams workflow takes it.
    slack,  ///< Text and blocks, as an incoming webhook of Slack takes it.
};

[[nodiscard]] std::optional<WebhookFormat> parse_webhook_format(std::string_view text);

/// References and words that name no child.
struct Notice {
    std::string id;  ///< ALT-1
    std::string to;  ///< Person's id.
    std::string template_name;
    std::string subject;
    std::string about;  ///< `C1 ACT-1`
    std::string item;   ///< `action/ACT-1`
    int step = 0;
    bool urgent = false;
    engine::Moment raised_on{};
    std::string link;  ///< Empty: none.
};

/// JSON in one line. Words cannot become markup: Teams gets them as text runs, which know no Markdown, Slack
/// as `plain_text`, or with `& < >` escaped. Sources: Adaptive Cards schema 1.4 (RichTextBlock, TextRun);
/// Microsoft, "Create incoming webhooks with Workflows for Microsoft Teams"; Slack, "Formatting text for app
/// surfaces" and "Block Kit: section".
[[nodiscard]] std::string payload(const Notice& notice, WebhookFormat format);

}  // namespace adapters
