// A board: it meets, watches lists of records, and what its ladders and rules put before it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rules/pack/condition.hpp"
#include "rules/time/duration.hpp"
#include "rules/time/schedule.hpp"

namespace rules {

/// Those records of one kind for which the condition holds.
struct BoardList {
    std::string name;
    std::string of;  ///< action | finding | audit | deadline | round | case | concern
    Condition which;
};

struct Board {
    std::string id;
    std::string title;
    std::optional<Schedule> every;  ///< None: it meets when somebody holds a meeting.
    std::optional<Date> until;      ///< Its last day; none: it goes on.
    std::string per;  ///< Kind of unit of which each has a meeting of its own; empty: one for all.
    std::optional<Duration> soon;  ///< How far ahead its pack looks; none: to the next meeting.
    std::string chair;             ///< A leading role.
    std::vector<BoardList> lists;  ///< As they are written.
    Position where;
};

}  // namespace rules
