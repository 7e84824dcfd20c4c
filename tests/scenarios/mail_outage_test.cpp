// A day without mail: on the virtual clock whole, against a real server shortened. Nothing is lost, and a
// repeat is the same mail with the same id.
#include <map>
#include <memory>
#include <ostream>
#include <set>

#include <doctest/doctest.h>

#include "adapters/cli/alert_post.hpp"
#include "alert_council.hpp"
#include "mail_server.hpp"
#include "program.hpp"

namespace scenarios {
namespace {

using adapters::cli::AlertPost;
using adapters::cli::PostSettings;
using engine::Error;
using engine::ErrorCode;
using workflows::Alert;
using workflows::Channel;
using workflows::Outcome;
using namespace std::chrono_literals;

constexpr const char* by_mail = "  channels: { default: [inbox, mail], urgent: [inbox, mail] }\n";

Outcome failed(ErrorCode code, const char* words) {
    return engine::Result<void>(Error{code, words});
}

PostSettings settings_for(const MailServer& server) {
    PostSettings settings;
    settings.smtp = {.url = server.url, .limit = 400ms};
    settings.from = {"Caseloop", "caseloop@northmere.example"};
    settings.domain = "northmere.example";
    settings.address = "https://qa.northmere.example";
    return settings;
}

// Mails by their Message-ID, each with the different bytes that came under it.
using Mails = std::map<std::string, std::set<std::string>>;

void take(MailServer& server, Mails& mails, int& count) {
    while (server.has_more()) {
        const auto mail = server.next();
        const auto start = mail.text.find("Message-ID: <");
        mails[mail.text.substr(start, mail.text.find('>', start) - start)].insert(mail.text);
        ++count;
    }
}

}  // namespace

TEST_CASE("on the virtual clock a whole day without mail loses nothing and is over ten minutes after it") {
    // What arrived, by the alert: how often, and the bytes.
    std::map<std::string, std::pair<int, std::set<std::string>>> arrived;
    int tries = 0;
    std::unique_ptr<AlertPost> post;
    TemporaryFolder folder;
    const auto begins = *engine::parse_moment("2026-01-12T23:00:00Z");
    const auto ends = *engine::parse_moment("2026-01-13T23:00:00Z");
    engine::Moment last{};
    const AlertCouncil* standing = nullptr;
    AlertCouncil council(by_mail, 300, [&](const Alert& alert, Channel) -> Outcome {
        const engine::Moment now = standing->now();
        const bool is_down = now >= begins && now < ends;
        tries += is_down ? 1 : 0;
        // One in three is taken, and the answer lost.
        const bool takes = !is_down || tries % 3 == 0;
        if (takes) {
            auto& [times, bytes] = arrived[alert.ref];
            ++times;
            bytes.insert(*adapters::to_mime(*post->message_of(alert)));
            last = now;
        }
        return is_down ? failed(ErrorCode::unavailable, "connection reset") : Outcome{};
    });
    standing = &council;
    PostSettings settings;
    settings.from = {"Caseloop", "caseloop@northmere.example"};
    settings.domain = "northmere.example";
    post = std::make_unique<AlertPost>(council.store(), folder.path(), settings);
    council.pass("2026-01-14T12:00:00Z");
    CHECK(arrived.size() == 300);
    int repeats = 0;
    for (const auto& [ref, what] : arrived) {
        CHECK(what.second.size() == 1);
        repeats += what.first - 1;
    }
    CHECK(repeats <= tries / 3);
    CHECK(last <= ends + 10min);
    CHECK(council.alerts_in("sent") == 300);
    CHECK(council.alerts_in("parked") == 0);
    // One message at a time asks whether it works again, however many wait.
    CHECK(tries < 200);
    CHECK(tries > 100);
    CHECK(council.events_of_type("channel.down") == 1);
    CHECK(council.events_of_type("channel.up") == 1);
}

TEST_CASE("a real server that stalls, cuts, is full or loses its answer gets each mail in the end") {
    MailServer server;
    if (!server.is_running()) {
        MESSAGE("skipped: needs /usr/bin/python3 with python3-aiosmtpd");
        return;
    }
    std::unique_ptr<AlertPost> post;
    TemporaryFolder folder;
    AlertCouncil council(by_mail, 5,
                         [&](const Alert& alert, Channel channel) { return post->send(alert, channel); });
    post = std::make_unique<AlertPost>(council.store(), folder.path(), settings_for(server));
    const std::pair<const char*, const char*> day[] = {
        {"stall", "2026-01-13T00:01:00Z"},   {"cut", "2026-01-13T00:03:00Z"},
        {"closing", "2026-01-13T00:08:00Z"}, {"full", "2026-01-13T00:16:00Z"},
        {"lost", "2026-01-13T00:36:00Z"},    {"busy", "2026-01-13T00:46:00Z"},
    };
    Mails mails;
    int received = 0;
    for (const auto& [mood, until] : day) {
        server.behave(mood);
        council.pass(until);
        server.behave(mood);
        take(server, mails, received);
    }
    CHECK(received > 0);  // By the server that loses its answer.
    CHECK(council.alerts_in("sent") == 0);
    server.behave("ok");
    council.pass("2026-01-13T01:30:00Z");
    server.behave("ok");
    take(server, mails, received);
    CHECK(mails.size() == 5);
    for (const auto& [id, bytes] : mails) {
        CAPTURE(id);
        CHECK(bytes.size() == 1);
        const std::string& mail = *bytes.begin();
        CHECK(mail.find("In-Reply-To: <thread-") != std::string::npos);
        CHECK(mail.find("List-Id: <alerts.northmere.example>") != std::string::npos);
        CHECK(mail.find("multipart/alternative") != std::string::npos);
        CHECK(mail.find("https://qa.northmere.example/actions/ACT-") != std::string::npos);
    }
    CHECK(council.alerts_in("sent") == 5);
    CHECK(council.alerts_in("parked") == 0);
}

TEST_CASE("a mailbox that is busy, and one that is not there, hold up nobody else") {
    std::map<std::string, int> tries;
    AlertCouncil council(by_mail, 4, [&](const Alert& alert, Channel) -> Outcome {
        ++tries[alert.ref];
        if (alert.ref == "ALT-1") return failed(ErrorCode::conflict, "450 mailbox busy");
        if (alert.ref == "ALT-2") return failed(ErrorCode::invalid_input, "550 no such mailbox");
        return {};
    });
    council.pass("2026-01-13T00:00:00Z");
    CHECK(tries["ALT-3"] == 1);
    CHECK(tries["ALT-4"] == 1);
    council.pass("2026-01-15T00:00:00Z");
    CHECK(tries["ALT-1"] == 12);
    CHECK(tries["ALT-2"] == 1);
    CHECK(council.alerts_in("parked") == 2);
    CHECK(council.events_of_type("channel.down") == 0);
    REQUIRE(council.run({"retry", "ALT-2", {}, "operator", ""}).has_value());
    council.pass("2026-01-15T00:01:00Z");
    CHECK(tries["ALT-2"] == 2);
}

TEST_CASE("a message that breaks the connection each time is parked, and the others go out") {
    std::map<std::string, int> sent;
    AlertCouncil council(by_mail, 20, [&](const Alert& alert, Channel) -> Outcome {
        if (alert.ref == "ALT-1") return failed(ErrorCode::unavailable, "connection reset");
        ++sent[alert.ref];
        return {};
    });
    council.pass("2026-01-13T00:10:00Z");
    CHECK(sent.size() == 19);
    council.pass("2026-01-18T00:00:00Z");
    CHECK(council.alerts_in("parked") == 1);
}

TEST_CASE("a real server that takes nothing from us parks nothing, and all goes once it is mended") {
    MailServer server;
    if (!server.is_running()) {
        MESSAGE("skipped: needs /usr/bin/python3 with python3-aiosmtpd");
        return;
    }
    for (const char* mood : {"relay", "sender"}) {
        CAPTURE(mood);
        std::unique_ptr<AlertPost> post;
        TemporaryFolder folder;
        AlertCouncil council(by_mail, 5,
                             [&](const Alert& alert, Channel channel) { return post->send(alert, channel); });
        PostSettings settings = settings_for(server);
        settings.smtp->limit = 10s;  // Nothing stalls here.
        post = std::make_unique<AlertPost>(council.store(), folder.path(), settings);
        server.behave(mood);
        council.pass("2026-01-13T01:00:00Z");
        CHECK(council.alerts_in("parked") == 0);
        CHECK(council.alerts_in("queued") == 5);
        CHECK(council.events_of_type("channel.down") == 1);
        server.behave("ok");
        council.pass("2026-01-13T01:20:00Z");
        CHECK(council.alerts_in("parked") == 0);
        CHECK(council.alerts_in("queued") == 0);
        while (server.has_more()) (void)server.next();
    }
}

TEST_CASE("all that is parked is tried again at once, and who is to mend it hears by the inbox") {
    bool is_mended = false;
    AlertCouncil council(by_mail, 4, [&](const Alert& alert, Channel) -> Outcome {
        const bool is_mail = alert.channel.find("mail") != std::string::npos;
        return is_mended || !is_mail ? Outcome{}
                                     : failed(ErrorCode::invalid_input, "554 relay access denied");
    });
    council.pass("2026-01-13T12:00:00Z");
    // All four are one person's: her address may be what is wrong. What tells the lead of it goes by the
    // inbox.
    CHECK(council.alerts_in("parked") == 4);
    CHECK(council.alerts_in("sent") == 1);
    is_mended = true;
    REQUIRE(council.run({"retry_all", "", {}, "operator", ""}).has_value());
    council.pass("2026-01-13T12:01:00Z");
    CHECK(council.alerts_in("parked") == 0);
}

}  // namespace scenarios
