#include "adapters/mail/message.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <string_view>

#include <fmt/format.h>

#include "adapters/mail/encoding.hpp"

namespace adapters {
namespace {

using engine::Error;
using engine::ErrorCode;

constexpr std::size_t longest_line = 76;

bool all_of_these(std::string_view text, std::string_view marks) {
    return std::all_of(text.begin(), text.end(), [marks](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
               marks.find(c) != std::string_view::npos;
    });
}

// `left@right` with letters, digits and `marks` on both sides, no dot in front of either.
bool is_address(std::string_view text, std::string_view marks, std::size_t longest) {
    const auto at = text.find('@');
    if (at == std::string_view::npos || text.size() > longest) return false;
    const auto left = text.substr(0, at);
    const auto right = text.substr(at + 1);
    return !left.empty() && !right.empty() && left.front() != '.' && right.front() != '.' &&
           all_of_these(left, marks) && all_of_these(right, ".-");
}

bool is_message_id(std::string_view id) {
    return is_address(id, "._+=-", 200);
}
bool is_mail_address(std::string_view address) {
    return is_address(address, ".!#$%&'*+-/=?^_`{|}~", 254);
}

std::string without_controls(std::string text) {
    std::replace_if(
        text.begin(), text.end(), [](char c) { return (c >= 0 && c < ' ') || c == 0x7f; }, ' ');
    return text;
}

std::string unstructured(std::string_view header, const std::string& value) {
    const std::size_t used = header.size() + 2;
    const bool fits = used + value.size() <= longest_line && is_plain_header(value);
    return fmt::format("{}: {}\r\n", header, fits ? value : encoded_words(value, used));
}

// A name as RFC 5322 wants it: words as they are, anything else in quotes, the rest encoded.
std::string phrase(const std::string& name, std::size_t used) {
    if (!is_plain_header(name) || used + name.size() + 2 > longest_line) return encoded_words(name, used);
    if (all_of_these(name, " -'_")) return name;
    std::string quoted = "\"";
    for (const char c : name) {
        if (c == '"' || c == '\\') quoted += '\\';
        quoted += c;
    }
    return quoted + "\"";
}

std::string mailbox(std::string_view header, const Mailbox& box) {
    const std::string name = without_controls(box.name);
    if (name.find_first_not_of(' ') == std::string::npos)
        return fmt::format("{}: <{}>\r\n", header, box.address);
    const std::string line = fmt::format("{}: {}", header, phrase(name, header.size() + 2));
    const std::size_t width =
        line.size() - (line.rfind('\n') == std::string::npos ? 0 : line.rfind('\n') + 1);
    const bool fits = width + box.address.size() + 3 <= longest_line;
    return fmt::format("{}{}<{}>\r\n", line, fits ? " " : "\r\n ", box.address);
}

std::string date_text(engine::Moment moment) {
    constexpr std::array days = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = std::chrono::floor<std::chrono::days>(moment);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss time{moment - day};
    return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} +0000",
                       days[std::chrono::weekday{day}.c_encoding()], static_cast<unsigned>(date.day()),
                       months[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()),
                       time.hours().count(), time.minutes().count(), time.seconds().count());
}

std::string mistake(const Message& message) {
    if (!is_message_id(message.id)) return "not a message id: " + message.id;
    if (message.in_reply_to && !is_message_id(*message.in_reply_to)) {
        return "not a message id: " + *message.in_reply_to;
    }
    if (!is_mail_address(message.from.address)) return "the sender's address is not a mail address";
    if (!is_mail_address(message.to.address)) return "the recipient's address is not a mail address";
    if (!all_of_these(message.list_id, ".-_")) return "not the id of a list: " + message.list_id;
    for (const auto* text :
         {&message.from.name, &message.to.name, &message.subject, &message.text, &message.html}) {
        if (!is_utf8(*text)) return "a mail's text is not UTF-8";
    }
    return {};
}

// Quoted-printable text never holds "=_" (RFC 2045, 6.7).
constexpr std::string_view boundary = "=_caseloop";

std::string part(std::string_view type, const std::string& text) {
    return fmt::format(
        "Content-Type: {}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{}", type,
        quoted_printable(text));
}

}  // namespace

engine::Result<std::string> to_mime(const Message& message) {
    if (std::string why = mistake(message); !why.empty()) {
        return Error{ErrorCode::invalid_input, without_controls(std::move(why))};
    }
    std::string mime = mailbox("From", message.from) + mailbox("To", message.to) +
                       unstructured("Subject", without_controls(message.subject)) +
                       fmt::format("Date: {}\r\nMessage-ID: <{}>\r\n", date_text(message.date), message.id);
    if (message.in_reply_to) {
        mime += fmt::format("In-Reply-To: <{0}>\r\nReferences: <{0}>\r\n", *message.in_reply_to);
    }
    if (!message.list_id.empty()) mime += fmt::format("List-Id: <{}>\r\n", message.list_id);
    mime += "Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n";
    if (message.html.empty()) return mime + part("text/plain", message.text);
    return mime + fmt::format(
                      "Content-Type: multipart/alternative; "
                      "boundary=\"{0}\"\r\n\r\n--{0}\r\n{1}--{0}\r\n{2}--{0}--\r\n",
                      boundary, part("text/plain", message.text), part("text/html", message.html));
}

}  // namespace adapters
