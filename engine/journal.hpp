// The journal's contract: what is hashed, how records follow from events, and how both are proved.
//
// A hash is the SHA-256 of lines joined by '\n', without one at the end. No field can hold a line end.
//
// Event: `event`, hash of the stream's previous event (64 hex digits, zeros for the first), sequence,
// kind/id, version,
//     type, moment (2026-01-05T09:00:00Z), actor, cause's command, cause's rule, cause's pack, cause's event,
//     set as JSON, details as JSON.
// Command: `command`, hash of the command before (zeros for the first), number, key, name, subject, actor,
// moment,
//     seed, request digest, reply as JSON, then the hash of each of its events in order.
// Request: `request`, name, subject, actor, arguments as JSON.
//
// Numbers are decimal, empty fields are empty lines, JSON is as Boost.JSON serialises it. docs/journal.md
// shows how to check it by hand. A stream is a chain, and the commands are one chain over all streams: a cut
// in a stream shows in it.
#pragma once

#include <span>
#include <string>

#include "engine/command.hpp"
#include "engine/event.hpp"
#include "engine/store.hpp"

namespace engine {

[[nodiscard]] Digest hash_event(const Event& event, const Digest& previous);
[[nodiscard]] Digest hash_command(const CommandEntry& entry, const Digest& previous,
                                  std::span<const Event> events);
[[nodiscard]] Digest hash_request(const Command& command);

/// The record after the event: RFC 7396 merge patch; null when nothing is left of it.
/// Fields keep the order in which they first came, so that the same events give the same bytes.
[[nodiscard]] Document fold(const Document& before, const boost::json::object& set);

struct Verification {
    std::int64_t commands = 0;
    std::int64_t events = 0;
    std::int64_t streams = 0;
    Digest head{};  ///< Hash of the last command. Kept elsewhere, it proves later that no tail was cut off.
    std::string problem;  ///< Empty when all is well; else the first bad entry and what is wrong with it, one
                          ///< sentence.
};

/// Reads the whole journal once, in order; memory grows with the number of streams only.
[[nodiscard]] Verification verify(const JournalReader& store);

struct Rebuild {
    std::int64_t events = 0;
    std::int64_t records = 0;
    std::string difference;  ///< Empty when every record and list is the same to the byte; else the first
                             ///< that is not.
};

/// Replays the journal of `from` into `empty`, then compares all records and lists.
[[nodiscard]] Rebuild rebuild(const JournalReader& from, Store& empty, const Indexer& indexer);

}  // namespace engine
