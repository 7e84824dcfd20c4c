// One mail to one person, and its bytes.
#pragma once

#include <optional>
#include <string>

#include "engine/error.hpp"
#include "engine/moment.hpp"

namespace adapters {

struct Mailbox {
    std::string name;     ///< Any words in UTF-8; may be empty.
    std::string address;  ///< `sam@northmere.example`, ASCII.
};

struct Message {
    /// The Message-ID without its angle brackets, `alert-12.1@caseloop.example`: 3 to 200 of [A-Za-z0-9._+=-]
    /// around one '@', no dot in front. The same each time the message is sent, so that a repeat can be told
    /// from a new mail.
    std::string id;
    Mailbox from;
    Mailbox to;
    std::string subject;
    std::string text;                          ///< Plain text, UTF-8, any line ends.
    engine::Moment date;                       ///< Year 1 to 9999.
    std::optional<std::string> in_reply_to{};  ///< The id of the mail before it in the thread.
    std::string list_id{};                     ///< `alerts.caseloop.example`; empty: no List-Id.
    std::string html{};                        ///< The same for those who read HTML; empty: text alone.
};

/// RFC 5322 with CRLF, quoted-printable text in UTF-8 (RFC 2045), names and subject as encoded words where
/// they are not plain (RFC 2047), `Auto-Submitted: auto-generated` so that nobody's absence note answers.
/// Lines of the head are at most 76 characters where the parts allow it. The bytes depend on the message and
/// nothing else.
///
/// With `html`: multipart/alternative (RFC 2046), the text first.
/// Control characters in names and subject become spaces: no text can add a header.
/// Errors: `invalid_input` if an id, an address or the list's id has another form, or a text is not UTF-8.
[[nodiscard]] engine::Result<std::string> to_mime(const Message& message);

}  // namespace adapters
