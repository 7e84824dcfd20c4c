#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <ostream>
#include <string>

#include <doctest/doctest.h>

#include "adapters/mail/sender.hpp"
#include "mail_server.hpp"

namespace {

using adapters::Message;
using adapters::smtp_sender;
using adapters::SmtpSettings;
using engine::ErrorCode;
using namespace std::chrono_literals;

Message mail_to(const std::string& local_part) {
    return {.id = "alert-7@caseloop.example",
            .from = {"Caseloop", "caseloop@northmere.example"},
            .to = {"Zoë Ó Súilleabháin", local_part + "@northmere.example"},
            .subject = "C1 was graded inadequate",
            .text = "Hello.\n.\n..two dots\nEnd.",
            .date = engine::Moment{1767603600s},
            .in_reply_to = {},
            .list_id = "alerts.northmere.example"};
}

bool is_absent(const MailServer& server) {
    if (!server.is_running()) MESSAGE("skipped: needs /usr/bin/python3 with python3-aiosmtpd, and openssl");
    return !server.is_running();
}

}  // namespace

TEST_CASE("a mail server receives the bytes of the message, over one connection or many") {
    MailServer server;
    if (is_absent(server)) return;
    const auto sender = smtp_sender({.url = server.url});
    for (int i = 0; i < 3; ++i) {
        REQUIRE(sender->send(mail_to("sam")).has_value());
        const auto received = server.next();
        CHECK(received.from == "caseloop@northmere.example");
        CHECK(received.to == "sam@northmere.example");
        CHECK(received.text == *adapters::to_mime(mail_to("sam")));
        CHECK_FALSE(received.encrypted);
    }
}

TEST_CASE("what a server refuses is told apart: for now, or for good") {
    MailServer server;
    if (is_absent(server)) return;
    const auto sender = smtp_sender({.url = server.url, .limit = 10s});
    struct Case {
        const char* to;
        ErrorCode code;
        const char* says;
    };
    const Case cases[] = {
        {"busy", ErrorCode::conflict, "450 4.2.1 mailbox busy"},
        {"nobody", ErrorCode::invalid_input, "550 5.1.1 no such mailbox"},
        {"stranger", ErrorCode::unavailable, "530 5.7.0 sign in first"},
        {"relay", ErrorCode::unavailable, "554 5.7.1 relay access denied"},
        {"old_relay", ErrorCode::invalid_input, "554 relay access denied"},
        {"full", ErrorCode::unavailable, "452 4.3.1 no room left"},
        {"refused", ErrorCode::invalid_input, "554 5.6.0 text refused"},
        {"cut", ErrorCode::unavailable, ""},
        {"cut_late", ErrorCode::unavailable, ""},
    };
    for (const Case& one : cases) {
        CAPTURE(one.to);
        const auto sent = sender->send(mail_to(one.to));
        REQUIRE(sent.has_error());
        CAPTURE(sent.error().message);
        CHECK(sent.error().code == one.code);
        CHECK(sent.error().message.find(one.says) != std::string::npos);
        if (std::string(one.to) == "cut_late") server.next();
        CHECK(sender->send(mail_to("sam")).has_value());
        CHECK(server.next().to == "sam@northmere.example");
    }
}

TEST_CASE("a server that refuses the sender says nothing about the message") {
    MailServer server;
    if (is_absent(server)) return;
    const auto sender = smtp_sender({.url = server.url, .limit = 10s});
    server.behave("sender");
    const auto sent = sender->send(mail_to("sam"));
    REQUIRE(sent.has_error());
    CHECK(sent.error().code == ErrorCode::unavailable);
    CHECK(sent.error().message.find("550 5.1.8 we take nothing from you") != std::string::npos);
    server.behave("ok");
    CHECK(sender->send(mail_to("sam")).has_value());
}

TEST_CASE("a silent server holds the sender no longer than its limit") {
    MailServer server;
    if (is_absent(server)) return;
    const auto sender = smtp_sender({.url = server.url, .limit = 300ms});
    const auto sent = sender->send(mail_to("silent"));
    REQUIRE(sent.has_error());
    CHECK(sent.error().code == ErrorCode::unavailable);
    CHECK(sender->send(mail_to("sam")).has_value());
}

TEST_CASE("a server that takes no mail at all says nothing about the message") {
    MailServer server;
    if (is_absent(server)) return;
    const auto refused = smtp_sender({.url = server.refusing_url})->send(mail_to("sam"));
    REQUIRE(refused.has_error());
    CHECK(refused.error().code == ErrorCode::unavailable);
    for (const char* url : {"smtp://127.0.0.1:1", "smtp://no.such.host.invalid", "file:///etc/passwd", ""}) {
        CAPTURE(url);
        const auto sent = smtp_sender({.url = url})->send(mail_to("sam"));
        REQUIRE(sent.has_error());
        CHECK(sent.error().code == ErrorCode::unavailable);
    }
}

TEST_CASE("a malformed message is refused before anything is connected") {
    Message message = mail_to("sam");
    message.to.address = "sam@a.example>\r\nRCPT TO:<eve@b.example";
    const auto sent = smtp_sender({.url = "smtp://127.0.0.1:1"})->send(message);
    REQUIRE(sent.has_error());
    CHECK(sent.error().code == ErrorCode::invalid_input);
}

TEST_CASE("STARTTLS is taken when offered, the certificate checked, and the sign-in made") {
    const auto folder =
        std::filesystem::temp_directory_path() / ("caseloop_mail_" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    {
        MailServer server(folder);
        if (is_absent(server)) return;
        SmtpSettings settings{.url = server.url,
                              .user = "caseloop",
                              .password = "s3cret",
                              .tls = SmtpSettings::Tls::required,
                              .ca_file = (folder / "cert.pem").string()};
        REQUIRE(smtp_sender(settings)->send(mail_to("sam")).has_value());
        const auto received = server.next();
        CHECK(received.encrypted);
        CHECK(received.signed_in);

        SmtpSettings wrong = settings;
        wrong.password = "guess";
        const auto denied = smtp_sender(wrong)->send(mail_to("sam")).error();
        CHECK(denied.code == ErrorCode::unavailable);
        CHECK(denied.message.find("refuses the user name or the password") != std::string::npos);
        CHECK(denied.message.find("guess") == std::string::npos);
        SmtpSettings stranger = settings;
        stranger.ca_file.clear();
        const auto untrusted = smtp_sender(stranger)->send(mail_to("sam")).error();
        CHECK(untrusted.code == ErrorCode::unavailable);
        CHECK(untrusted.message.find("certificate is not trusted") != std::string::npos);
        SmtpSettings offered = settings;
        offered.tls = SmtpSettings::Tls::when_offered;
        REQUIRE(smtp_sender(offered)->send(mail_to("sam")).has_value());
        CHECK(server.next().encrypted);
    }
    std::filesystem::remove_all(folder);

    MailServer plain;
    if (is_absent(plain)) return;
    const auto sent =
        smtp_sender({.url = plain.url, .tls = SmtpSettings::Tls::required})->send(mail_to("sam"));
    REQUIRE(sent.has_error());
    CHECK(sent.error().code == ErrorCode::unavailable);
    CHECK(sent.error().message.find("offers no encryption (STARTTLS)") != std::string::npos);
}
