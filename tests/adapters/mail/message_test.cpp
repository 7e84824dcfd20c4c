#include <chrono>
#include <ostream>
#include <sstream>
#include <string>

#include <doctest/doctest.h>

#include "adapters/mail/encoding.hpp"
#include "adapters/mail/message.hpp"

namespace {

using adapters::Message;
using adapters::to_mime;

Message mail() {
    return {.id = "alert-7.1@caseloop.example",
            .from = {"Northmere QA", "qa@northmere.example"},
            .to = {"Sam Reed", "sam@northmere.example"},
            .subject = "C1 was graded inadequate",
            .text = "Hello Sam.\n\nDue 2026-01-12.\n",
            .date = engine::Moment{std::chrono::seconds{1767603600}},
            .in_reply_to = "alert-7@caseloop.example",
            .list_id = "alerts.northmere.example"};
}

// The value of a header as it stands, folds included.
std::string header(const Message& message, const std::string& name) {
    const auto mime = to_mime(message);
    if (!mime) return "refused: " + mime.error().message;
    const auto start = ("\r\n" + *mime).find("\r\n" + name + ": ");
    if (start == std::string::npos) return "none";
    auto end = mime->find("\r\n", start);
    while (mime->compare(end + 2, 1, " ") == 0) end = mime->find("\r\n", end + 2);
    return mime->substr(start + name.size() + 2, end - start - name.size() - 2);
}

std::string subject(const std::string& text) {
    Message message = mail();
    message.subject = text;
    return header(message, "Subject");
}

std::string recipient(const std::string& name) {
    Message message = mail();
    message.to.name = name;
    return header(message, "To");
}

}  // namespace

TEST_CASE("a message's bytes depend on the message alone") {
    CHECK(*to_mime(mail()) ==
          "From: Northmere QA <qa@northmere.example>\r\n"
          "To: Sam Reed <sam@northmere.example>\r\n"
          "Subject: C1 was graded inadequate\r\n"
          "Date: Mon, 05 Jan 2026 09:00:00 +0000\r\n"
          "Message-ID: <alert-7.1@caseloop.example>\r\n"
          "In-Reply-To: <alert-7@caseloop.example>\r\n"
          "References: <alert-7@caseloop.example>\r\n"
          "List-Id: <alerts.northmere.example>\r\n"
          "Auto-Submitted: auto-generated\r\n"
          "MIME-Version: 1.0\r\n"
          "Content-Type: text/plain; charset=utf-8\r\n"
          "Content-Transfer-Encoding: quoted-printable\r\n"
          "\r\n"
          "Hello Sam.\r\n"
          "\r\n"
          "Due 2026-01-12.\r\n");
}

TEST_CASE("no text can add a header") {
    CHECK(subject("Hello\r\nBcc: eve@b.example") == "Hello  Bcc: eve@b.example");
    CHECK(subject("Hello\nBcc: eve@b.example\n\nBody") == "Hello Bcc: eve@b.example  Body");
    CHECK(recipient("Sam\r\nBcc: eve@b.example") == "\"Sam  Bcc: eve@b.example\" <sam@northmere.example>");
    CHECK(recipient("Sam\" <eve@b.example>, \"") ==
          "\"Sam\\\" <eve@b.example>, \\\"\" <sam@northmere.example>");
    for (const char* address :
         {"", "sam", "sam@", "@b", "a@b\r\nBcc: x@y", "a b@c", "a@b>", "<a@b", "a@b,c@d", "zoë@b"}) {
        CAPTURE(address);
        Message message = mail();
        message.to.address = address;
        CHECK(to_mime(message).has_error());
        message = mail();
        message.from.address = address;
        CHECK(to_mime(message).has_error());
    }
    for (const char* id : {"a>\r\nBcc: x@y", "a@b\n", "a b@c", "x"}) {
        CAPTURE(id);
        Message message = mail();
        message.in_reply_to = id;
        CHECK(to_mime(message).has_error());
    }
    Message message = mail();
    message.list_id = "x>\r\nBcc: y";
    CHECK(to_mime(message).has_error());
}

TEST_CASE("words beyond ASCII are encoded, and whatever looks encoded too") {
    CHECK(subject("Zoë") == "=?utf-8?Q?Zo=C3=AB?=");
    CHECK(subject("=?utf-8?Q?trick?=") == "=?utf-8?Q?=3D=3Futf-8=3FQ=3Ftrick=3F=3D?=");
    CHECK(subject("") == "");
    CHECK(recipient("Zoë Reed") == "=?utf-8?Q?Zo=C3=AB_Reed?= <sam@northmere.example>");
    CHECK(recipient("") == "<sam@northmere.example>");
    CHECK(recipient("Reed, Sam") == "\"Reed, Sam\" <sam@northmere.example>");
    CHECK(header(
              [] {
                  Message m = mail();
                  m.text = "\xFF";
                  return m;
              }(),
              "To") == "refused: a mail's text is not UTF-8");
}

TEST_CASE("no line of any message is longer than mail allows, and no character is cut in two") {
    std::string text;
    for (int length = 0; length < 200; ++length) {
        text += length % 3 == 0 ? "é" : length % 7 == 0 ? " " : length % 11 == 0 ? "🙂" : "m";
        Message message = mail();
        message.subject = message.to.name = message.text = text;
        std::istringstream lines(*to_mime(message));
        for (std::string line; std::getline(lines, line);) {
            CHECK(line.size() <= 77);  // 76 and the carriage return.
            CHECK(line.ends_with('\r'));
        }
        const std::string folded = header(message, "Subject");
        for (std::size_t at = 0; (at = folded.find("=?utf-8?Q?", at)) != std::string::npos; at += 10) {
            const std::string first = folded.substr(at + 10, 3);
            const bool inside_character = first >= "=80" && first <= "=BF" && first[0] == '=';
            CHECK_FALSE(inside_character);
        }
    }
}

TEST_CASE("a body comes out of quoted-printable as it went in") {
    struct Case {
        std::string text, expected;
    };
    const Case cases[] = {
        {"", ""},
        {"a", "a\r\n"},
        {"a\nb\r\nc\rd", "a\r\nb\r\nc\r\nd\r\n"},
        {"\n\n", "\r\n\r\n"},
        {"1 = 1", "1 =3D 1\r\n"},
        {"ends in a blank \nand a tab\t", "ends in a blank=20\r\nand a tab=09\r\n"},
        {".\n..x", "=2E\r\n=2E.x\r\n"},
        {"é", "=C3=A9\r\n"},
        {std::string(76, 'x'), std::string(76, 'x') + "\r\n"},
        {std::string(77, 'x'), std::string(75, 'x') + "=\r\nxx\r\n"},
        {std::string(75, 'x') + ".y", std::string(75, 'x') + "=\r\n=2Ey\r\n"},
        {std::string(1, '\0'), "=00\r\n"},
    };
    for (const Case& one : cases) {
        CAPTURE(one.text);
        CHECK(adapters::quoted_printable(one.text) == one.expected);
    }
}
