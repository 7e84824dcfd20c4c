// A board: it meets, watches lists of records, and what its ladders and rules put before it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rules/pack/condition.hpp"
#include "rules/time/schedule.hpp"

namespace rules {

/// Those records of one kind for which the condition holds.
struct BoardList {
    std::string name;
    std::string of;  ///< action | finding | audit | round | case
    Condition which;
};

struct Board {
    std::string id;
    std::string title;
    std::optional<Schedule> every;  ///< None: it meets when somebody holds a meeting.
    std::string chair;              ///< A leading role.
    std::vector<BoardList> lists;   ///< As they are written.
    Position where;
};

}  // namespace rules
