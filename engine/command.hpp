// What somebody wants done.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include <boost/json/object.hpp>

#include "engine/digest.hpp"
#include "engine/error.hpp"
#include "engine/moment.hpp"
#include "engine/record.hpp"

namespace engine {

struct Command {
    std::string name;     ///< A row of the catalogue: `submit`, `start_round`.
    std::string subject;  ///< Reference of what it is about (`AUD-417`); empty where there is none.
    boost::json::object arguments;
    std::string actor;  ///< Who asks: a person's id, or `scheduler`, `import`.
    std::string key;    ///< Idempotency key; empty: none. A repeat gets the first answer.

    /// Instead of chance's: a draw that was previewed is made as it was shown. Kept with the command.
    std::optional<std::uint64_t> chosen_seed = {};

    /// What the asker last saw: the command is refused with `moved_on` when the record has had other events
    /// since. Not part of the request: a repeat gets the first answer, also when the record moved on.
    struct Seen {
        RecordKey record;
        std::int64_t version = 0;  ///< Of its stream.
    };
    std::optional<Seen> seen = {};
    /// The actor is a person who signed in: what they have no right to is refused with `forbidden`, what they
    /// may not see with `not_found`. False: the program itself, or whoever has the machine at hand. It is not
    /// kept and not part of the request's digest.
    bool rights_checked = false;
};

/// What the shell reads from the world once for each command and keeps with it.
struct Occasion {
    Moment at;
    std::uint64_t seed = 0;    ///< The only source of chance in the decision.
    std::int64_t command = 0;  ///< Its number in the journal.
};

/// What the caller is told when a command was carried out.
using Reply = boost::json::object;

/// A reply with this member says that what was asked for did not happen, though something else did and is
/// kept. Its text is why; the caller is answered `conflict` with it, also when the command is repeated.
inline constexpr const char* refused_member = "refused";

/// A command as the journal keeps it. Refused ones are not kept, for they changed nothing; unless something
/// else was kept with the refusal: see refused_member.
struct CommandEntry {
    std::int64_t number = 0;  ///< From 1, without gaps.
    std::string key;
    std::string name;
    std::string subject;
    std::string actor;
    Moment at;
    std::uint64_t seed = 0;
    Digest request{};  ///< Of name, subject, actor and arguments: a key used again for another request is
                       ///< refused.
    Reply reply;
    std::int64_t first_event = 0;  ///< Its events are [first_event, end_event).
    std::int64_t end_event = 0;
    Digest hash{};  ///< Seals the entry, its events and the entry before; see engine/journal.hpp.
};

class Workspace;

/// The pure function at the centre: reads the workspace, appends events to it, says what to answer.
/// When it returns an error, whatever it appended is dropped.
using Decide = std::function<Result<Reply>(Workspace&, const Command&, const Occasion&)>;

}  // namespace engine
