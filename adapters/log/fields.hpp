// Every field that an entry of the log may have, and what its value may look like.
//
// The table is the guard against personal data: nothing else can be logged. There is no field for a person, a
// case, an address of mail, a title or any text that somebody wrote, nor for a request's target (it may hold
// such a text).
#pragma once

#include <algorithm>
#include <string_view>

namespace adapters::log {

/// A value of another shape is replaced by `(withheld)`.
enum class Shape {
    number,
    truth,
    word,       ///< `audit.submit`, `rest`: lower-case letters, digits, `_ . -`; at most 64 bytes.
    id,         ///< Random or counted: letters, digits, `_ -`; at most 64 bytes.
    reference,  ///< Ours, of what names no child: `AUD-417`, `ACT-1`, `ALT-12`, `CON-3`, `SAF-1`.
    route,      ///< The router's pattern, `/api/v1/audits/{id}`: never the target of a request.
    network,    ///< A client's address, kept to its /24 or /48.
    path,       ///< A file of the operator's own: below the data folder, or named in the configuration.
    moment,     ///< `2026-11-02T09:00:00Z`
    words,      ///< A literal of the program, or what the system says of an error number.
};

struct FieldKind {
    std::string_view name;
    Shape shape;
    std::string_view about;
};

inline constexpr FieldKind field_kinds[] = {
    {"request", Shape::id, "the request's id, which its problem document and its header X-Request-Id quote"},
    {"method", Shape::word, "get, post, patch, put, delete"},
    {"route", Shape::route, "the pattern that the request matched"},
    {"status", Shape::number, "HTTP status, or exit status"},
    {"problem", Shape::word, "the problem document's type, or which kind of failure it was"},
    {"network", Shape::network, "where a request came from, to its /24 or /48"},
    {"ms", Shape::number, "how long it took, in milliseconds"},
    {"bytes", Shape::number, "how much"},
    {"count", Shape::number, "how many"},
    {"queue", Shape::number, "how many wait"},
    {"command", Shape::word, "the command's name"},
    {"number", Shape::number, "the command's number in the journal"},
    {"events", Shape::number, "how many events"},
    {"record", Shape::reference, "which audit, action, alert or concern"},
    {"kind", Shape::word, "of record, wake, alert or job"},
    {"job", Shape::id, "the long work's id"},
    {"late_seconds", Shape::number, "how late it was done"},
    {"channel", Shape::word, "mail, webhook, inbox"},
    {"state", Shape::word, "what it is now"},
    {"due", Shape::moment, "another moment than the entry's own: when it was due"},
    {"listen", Shape::path, "address and port, or socket, of the service's own"},
    {"file", Shape::path, "a file of the operator's own"},
    {"setting", Shape::word, "a key of the configuration"},
    {"check", Shape::word, "a check of the doctor"},
    {"version", Shape::id, "of the program, the schema or a pack"},
    {"pid", Shape::number, "a process"},
    {"signal", Shape::word, "that was received"},
    {"account", Shape::id, "an account's random id; never its name"},
    {"token", Shape::id, "a token's public id; never the token"},
    {"means", Shape::words, "what it means, and what to do"},
    {"why", Shape::words, "what the system says"},
};

/// One row of the table; another name does not compile.
class FieldName {
public:
    consteval FieldName(const char* name) : kind_{find(name)} {}  // NOLINT(google-explicit-constructor)
    [[nodiscard]] constexpr const FieldKind& kind() const { return *kind_; }

private:
    static consteval const FieldKind* find(std::string_view name) {
        const auto* found = std::ranges::find(field_kinds, name, &FieldKind::name);
        if (found == std::end(field_kinds)) throw "this field stands in no row of adapters::log::field_kinds";
        return found;
    }
    const FieldKind* kind_;
};

}  // namespace adapters::log
