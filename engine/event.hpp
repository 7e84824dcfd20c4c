// What happened: the only thing that a decision produces, and the only thing that changes a record.
#pragma once

#include <cstdint>
#include <string>

#include <boost/json/object.hpp>

#include "engine/digest.hpp"
#include "engine/moment.hpp"
#include "engine/record.hpp"

namespace engine {

/// Why an event happened: a command, or a rule of a pack that an earlier event set off.
struct Cause {
    std::int64_t command = 0;  ///< Number of the command in whose transaction it happened.
    std::string rule;  ///< Name of the rule, or of the pack's part (`escalations.overdue_action`); empty: the
                       ///< command itself.
    std::int64_t pack = 0;   ///< Version of the pack that holds the rule; 0 without a rule.
    std::int64_t event = 0;  ///< Sequence of the event that set the rule off; 0 without one.

    bool operator==(const Cause&) const = default;
};

/// An event before it has its place in the journal.
struct NewEvent {
    RecordKey stream;             ///< The record it is about, and the only one it changes.
    std::string type;             ///< `audit.assigned`: the words of the pack language.
    boost::json::object set;      ///< RFC 7396 merge patch for the record: null removes a field.
    boost::json::object details;  ///< For readers only (reasons, who was passed over); changes nothing.
};

struct Event {
    std::int64_t sequence = 0;  ///< Place in the whole journal, from 1, without gaps.
    RecordKey stream;
    std::int64_t version = 0;  ///< Place in its stream, from 1, without gaps.
    std::string type;
    Moment at;
    std::string actor;  ///< Person id, or `scheduler`, `import`, ...
    Cause cause;
    boost::json::object set;
    boost::json::object details;
    Digest hash{};  ///< See engine/journal.hpp.
};

}  // namespace engine
