#include "adapters/webhook/payload.hpp"

#include <ostream>

#include <doctest/doctest.h>
#include <boost/json.hpp>

namespace adapters {
namespace {

namespace json = boost::json;

Notice notice(const std::string& subject) {
    return {.id = "ALT-1",
            .to = "tina",
            .template_name = "overdue",
            .subject = subject,
            .about = "C1 ACT-1",
            .item = "action/ACT-1",
            .step = 2,
            .urgent = true,
            .raised_on = engine::Moment{std::chrono::seconds{1767600000}},
            .link = "https://qa.example/actions/ACT-1"};
}

constexpr const char* hostile = "<!channel> *now* [here](http://evil) & <@U1> \"x\"\n\u00eb";

}  // namespace

TEST_CASE("a program of the council's own gets the fields") {
    const json::value body = json::parse(payload(notice("Overdue: C1"), WebhookFormat::json));
    CHECK(body.at("id") == "ALT-1");
    CHECK(body.at("subject") == "Overdue: C1");
    CHECK(body.at("step") == 2);
    CHECK(body.at("urgent") == true);
    CHECK(body.at("raised_on") == "2026-01-05T08:00:00Z");
    CHECK(body.at("link") == "https://qa.example/actions/ACT-1");
}

TEST_CASE("Teams gets a message with a card, whose words know no Markdown") {
    const json::value body = json::parse(payload(notice(hostile), WebhookFormat::teams));
    CHECK(body.at("type") == "message");
    const json::value& attachment = body.at("attachments").at(0);
    CHECK(attachment.at("contentType") == "application/vnd.microsoft.card.adaptive");
    CHECK(attachment.at("contentUrl").is_null());
    const json::value& card = attachment.at("content");
    CHECK(card.at("type") == "AdaptiveCard");
    CHECK(card.at("version") == "1.4");
    for (const json::value& block : card.at("body").as_array()) CHECK(block.at("type") == "RichTextBlock");
    CHECK(card.at("body").at(0).at("inlines").at(0).at("text") == hostile);
    CHECK(card.at("actions").at(0).at("url") == "https://qa.example/actions/ACT-1");
}

TEST_CASE("Slack gets text and blocks, and nothing in them can call a channel") {
    const json::value body = json::parse(payload(notice(hostile), WebhookFormat::slack));
    CHECK(body.at("text").as_string().find("&lt;!channel&gt;") == 0);
    CHECK(body.at("text").as_string().find('<') == json::string::npos);
    CHECK(body.at("blocks").at(0).at("text").at("type") == "plain_text");
    CHECK(body.at("blocks").at(0).at("text").at("text") == hostile);
    CHECK(body.at("blocks").at(2).at("text").at("text") ==
          "<https://qa.example/actions/ACT-1|Open in Caseloop>");
    // Slack refuses more than 3000 characters in a block; no character is cut in two.
    const std::string longest(4000, 'x');
    const json::value cut = json::parse(payload(notice(longest), WebhookFormat::slack));
    CHECK(cut.at("blocks").at(0).at("text").at("text").as_string().size() < 3000);
}

TEST_CASE("a format has three names") {
    CHECK(parse_webhook_format("json") == WebhookFormat::json);
    CHECK(parse_webhook_format("teams") == WebhookFormat::teams);
    CHECK(parse_webhook_format("slack") == WebhookFormat::slack);
    CHECK_FALSE(parse_webhook_format("discord"));
}

}  // namespace adapters
