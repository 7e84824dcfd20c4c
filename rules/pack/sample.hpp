// Which cases a round may look at, and how many of them are drawn, and how.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "rules/pack/condition.hpp"
#include "rules/time/duration.hpp"

namespace rules {

/// A case belongs to it when one of the conditions holds; it counts once. No condition: every open case.
/// `case`, `unit` and `round` are the variables.
struct Cohort {
    std::vector<Condition> any_of;
};

struct Sample {
    enum class Size { count, share, all };
    enum class Allocation { proportional, equal, given };

    Size size = Size::all;
    int count = 0;           ///< For Size::count.
    double share = 0;        ///< For Size::share: 0.1 is a tenth; the number of cases is rounded up.
    int share_at_least = 0;  ///< For Size::share.
    std::optional<Condition> stratify_by;
    Allocation allocation = Allocation::proportional;
    std::map<std::string, int> given;  ///< For Allocation::given: stratum -> cases.
    struct Quota {
        int count = 0;
        Condition where;
    };
    std::vector<Quota> at_least;
    std::optional<Condition> at_most_per;  ///< At most `at_most_count` cases that share this value.
    int at_most_count = 0;
    struct Each {
        std::string role;  ///< Each person who holds it.
        int draw = 0;      ///< Cases for each, from those on that person's line.
    };
    std::optional<Each> each;  ///< Then size and strata are not looked at.
    struct PickedBy {
        std::string role;  ///< Who picks: the holder along the line.
        int count = 0;     ///< How many for each value of `per`.
        std::string per;   ///< worker | team | area | unit
    };
    std::optional<PickedBy> picked_by;  ///< Chosen by people, not drawn; then size does not matter.
    std::optional<Condition> one_per;   ///< What is drawn: of the cases that share this value one is audited.
    std::optional<Duration> not_audited_within;
    bool include_inadequate_last_round = false;
    Position where;
};

}  // namespace rules
