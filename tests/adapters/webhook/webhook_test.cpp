#include "adapters/webhook/webhook.hpp"

#include <ostream>
#include <string>

#include <doctest/doctest.h>

#include "adapters/webhook/signature.hpp"
#include "receiver.hpp"

namespace adapters {
namespace {

using engine::ErrorCode;
using namespace std::chrono_literals;

constexpr engine::Moment now{1767600000s};

std::unique_ptr<Webhook> webhook_to(const std::string& url) {
    return http_webhook({.url = url, .secret = "s3cret", .limit = 1500ms, .clock = [] { return now; }});
}

bool is_absent(const Receiver& receiver) {
    if (!receiver.is_running()) MESSAGE("skipped: needs /usr/bin/python3");
    return !receiver.is_running();
}

}  // namespace

TEST_CASE("a receiver gets each post whole, named and signed") {
    Receiver receiver;
    if (is_absent(receiver)) return;
    const auto webhook = webhook_to(receiver.url + "/alerts");
    for (const std::string id : {"ALT-1", "ALT-2"}) {
        const std::string body = R"({"id":")" + id + R"("})";
        REQUIRE(webhook->post({id, body}).has_value());
        const auto post = receiver.next();
        CHECK(post.path == "/alerts");
        CHECK(post.delivery == id);
        CHECK(post.body == body);
        CHECK(post.signature == signature("s3cret", body, now));
    }
}

TEST_CASE("without a secret nothing is signed") {
    Receiver receiver;
    if (is_absent(receiver)) return;
    REQUIRE(http_webhook({.url = receiver.url + "/alerts"})->post({"ALT-1", "{}"}).has_value());
    CHECK(receiver.next().signature == "-");
}

TEST_CASE("what a receiver refuses is told apart: for now, or for good") {
    Receiver receiver;
    if (is_absent(receiver)) return;
    struct Row {
        const char* path;
        ErrorCode code;
        const char* says;
    };
    const Row rows[] = {
        {"/status/503", ErrorCode::unavailable, "answered 503"},
        {"/status/429", ErrorCode::unavailable, "answered 429"},
        {"/status/401", ErrorCode::unavailable, "answered 401"},
        {"/status/422", ErrorCode::invalid_input, "answered 422"},
        {"/status/410", ErrorCode::invalid_input, "answered 410"},
        {"/redirect", ErrorCode::unavailable, "answered 307"},
        {"/stall", ErrorCode::unavailable, "Timeout"},
        {"/cut", ErrorCode::unavailable, "the webhook:"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.path);
        const auto answer = webhook_to(receiver.url + row.path)->post({"ALT-1", "{}"});
        REQUIRE(!answer);
        CHECK(answer.error().code == row.code);
        CAPTURE(answer.error().message);
        CHECK(answer.error().message.find(row.says) != std::string::npos);
        // A redirect is not followed: the next post read is the next row's.
        CHECK(receiver.next().path == row.path);
    }
}

TEST_CASE("a receiver that is not there is tried again later, and its address stays out of the words") {
    const auto answer = webhook_to("http://user:hidden@127.0.0.1:1/alerts")->post({"ALT-1", "{}"});
    REQUIRE(!answer);
    CHECK(answer.error().code == ErrorCode::unavailable);
    CHECK(answer.error().message.find("hidden") == std::string::npos);
}

TEST_CASE("only the web is spoken") {
    const auto answer = webhook_to("file:///etc/hostname")->post({"ALT-1", "{}"});
    CHECK(!answer);
}

}  // namespace adapters
