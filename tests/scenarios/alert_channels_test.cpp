// What goes out when much is late, and what the webhook's receiver may do to it.
#include <algorithm>
#include <ostream>
#include <vector>

#include <doctest/doctest.h>
#include <boost/json.hpp>

#include "adapters/cli/alert_post.hpp"
#include "adapters/webhook/signature.hpp"
#include "alert_council.hpp"
#include "program.hpp"
#include "receiver.hpp"

namespace scenarios {
namespace {

using adapters::cli::AlertPost;
using adapters::cli::PostSettings;
using workflows::Alert;
using workflows::Channel;
using namespace std::chrono_literals;

constexpr const char* in_the_morning =
    "  channels: { default: [inbox, mail, webhook], urgent: [inbox, mail, webhook] }\n"
    "  digest: { at: \"08:00\", when_more_than: 3 }\n"
    "  quiet: { outside: \"08:00-18:00\", non_working_days: true }\n";
constexpr const char* at_once =
    "  channels: { default: [inbox, mail, webhook], urgent: [inbox, mail, webhook] }\n";

struct Sent {
    Alert alert;
    Channel channel;
};

PostSettings settings_for(const Receiver& receiver) {
    PostSettings settings;
    settings.from = {"Caseloop", "caseloop@northmere.example"};
    settings.domain = "northmere.example";
    settings.webhook = {.url = receiver.url + "/alerts", .secret = "s3cret", .limit = 400ms};
    return settings;
}

bool is_absent(const Receiver& receiver) {
    if (!receiver.is_running()) MESSAGE("skipped: needs /usr/bin/python3");
    return !receiver.is_running();
}

boost::json::object post_of(const AlertCouncil& council, const char* alert) {
    return *council.store().find({"webhook_post", alert});
}

}  // namespace

TEST_CASE("a thousand overdue actions of one manager are one message that can be read") {
    std::vector<Sent> sent;
    AlertCouncil council(in_the_morning, 1000, [&](const Alert& alert, Channel channel) {
        sent.push_back({alert, channel});
        return workflows::Outcome{};
    });
    council.pass("2026-01-13T23:00:00Z");
    REQUIRE(sent.size() == 2);  // One mail, one post.
    const Alert& mail = sent.front().alert;
    CHECK(mail.to == "tina");
    CHECK(mail.template_ == "digest");
    CHECK(mail.subject == "1000 things wait for you");
    CHECK(std::ranges::count(mail.body, '\n') == 31);
    CHECK(mail.body.starts_with("- Overdue: C1 ACT-1 (C1 ACT-1, ALT-1)\n"));
    CHECK(mail.body.ends_with("- and 970 more, in Caseloop\n"));
    CHECK(council.alerts_in("sent") == 1001);
    CHECK(council.events_of_type("alert.sent") == 1001);
    // What it says stays with it.
    CHECK(workflows::from_document<Alert>(*council.store().find({"alert", mail.ref})).body == mail.body);
}

TEST_CASE("a post is tried again until the receiver takes it, and is the same each time") {
    Receiver receiver;
    if (is_absent(receiver)) return;
    std::unique_ptr<AlertPost> post;
    TemporaryFolder folder;
    AlertCouncil council(at_once, 1, [&](const Alert& alert, Channel channel) {
        return channel == Channel::webhook ? post->send(alert, channel) : workflows::Outcome{};
    });
    post = std::make_unique<AlertPost>(council.store(), folder.path(), settings_for(receiver));
    std::vector<std::string> bodies;
    const char* until[] = {"2026-01-13T00:00:00Z", "2026-01-13T00:02:00Z", "2026-01-13T00:06:00Z",
                           "2026-01-13T00:30:00Z"};
    const char* moods[] = {"status/503", "stall", "cut", "ok"};
    for (int i = 0; i < 4; ++i) {
        receiver.behave(moods[i]);
        council.pass(until[i]);
        receiver.behave(moods[i]);
        CHECK(receiver.has_more());
        while (receiver.has_more()) {
            const auto got = receiver.next();
            CHECK(got.delivery == "ALT-1");
            CHECK(got.signature.starts_with("t="));
            bodies.push_back(got.body);
        }
    }
    CHECK(std::ranges::all_of(bodies, [&](const std::string& body) { return body == bodies.front(); }));
    CHECK(post_of(council, "ALT-1").at("state") == "sent");
    // The delivery log is the journal's: each try, what was answered, how long it took.
    std::string tries;
    for (const engine::Event& event : council.store().events_of({"webhook_post", "ALT-1"})) {
        if (event.type == "webhook.queued") continue;
        const auto* status = event.details.if_contains("status");
        tries += event.type + (status != nullptr ? " " + boost::json::serialize(*status) : "") + "\n";
        CHECK(event.details.contains("took_ms"));
    }
    CHECK(tries.starts_with("webhook.delayed 503\nwebhook.delayed\n"));
    CHECK(tries.ends_with("webhook.posted 200\n"));
    REQUIRE(council.run({"resend_post", "ALT-1", {}, "quinn", ""}).has_value());
    council.pass("2026-01-13T01:00:00Z");
    receiver.behave("ok");
    CHECK(receiver.next().body == bodies.front());
}

TEST_CASE("a post that the receiver refuses for good is parked, and a person can send it again") {
    Receiver receiver;
    if (is_absent(receiver)) return;
    std::unique_ptr<AlertPost> post;
    TemporaryFolder folder;
    AlertCouncil council(at_once, 2, [&](const Alert& alert, Channel channel) {
        return channel == Channel::webhook ? post->send(alert, channel) : workflows::Outcome{};
    });
    post = std::make_unique<AlertPost>(council.store(), folder.path(), settings_for(receiver));
    receiver.behave("status/422");
    council.pass("2026-01-13T00:01:00Z");
    CHECK(post_of(council, "ALT-1").at("state") == "parked");
    CHECK(post_of(council, "ALT-2").at("state") == "parked");
    // The quality assurance lead hears of both at once.
    receiver.behave("ok");
    council.pass("2026-01-13T02:00:00Z");
    int told = 0;
    council.store().each_of_kind("alert", [&](std::string_view, std::string_view bytes) {
        const auto alert = boost::json::parse(bytes);
        if (alert.at("template") != "undelivered") return;
        ++told;
        CHECK(alert.at("to") == "quinn");
        CHECK(alert.at("subject") == "2 messages could not be delivered");
    });
    CHECK(told == 1);
    REQUIRE(council.run({"resend_post", "ALT-1", {}, "quinn", ""}).has_value());
    council.pass("2026-01-13T02:01:00Z");
    CHECK(post_of(council, "ALT-1").at("state") == "sent");
    CHECK_FALSE(council.run({"resend_post", "ALT-9", {}, "quinn", ""}).has_value());
}

}  // namespace scenarios
