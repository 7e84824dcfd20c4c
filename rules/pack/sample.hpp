// Which cases a round may look at, and how many of them are drawn, and how.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "rules/pack/condition.hpp"
#include "rules/time/civil.hpp"
#include "rules/time/duration.hpp"

namespace rules {

/// Cases that are put on a list. Those for which `only_if` does not hold are not taken from it, and named
/// with the reason.
struct CohortList {
    std::string title;  ///< The condition's own words where it has no title.
    Condition where;
    std::optional<Condition> only_if;  ///< The key `if`.
    std::string otherwise;             ///< Why a case is left out; never empty where there is an `if`.
};

/// A case belongs to it when one of the lists takes it; it counts once. No list: every open case.
/// `case`, `unit` and `round` are the variables.
struct Cohort {
    std::vector<CohortList> lists;
};

/// The day on which a round's cohort is counted, and from which it looks back.
struct Census {
    enum class Day { of_round, first_of_month, end_of_last_month, end_of_last_quarter, fixed };

    Day day = Day::of_round;
    Date date{};  ///< For Day::fixed.
};

/// How a cohort divides. Every case should fall into exactly one band; those that do not are told.
struct Bands {
    struct Band {
        std::string title;
        std::optional<Condition> where;      ///< Or else of the value:
        std::optional<std::int64_t> lowest;  ///< Both ends count, and parts of a whole: 5.9 lies in 0-5.
        std::optional<std::int64_t> highest;
    };
    std::string name;
    std::optional<Condition> of;  ///< The number that is divided; none: every band has a condition.
    std::vector<Band> bands;      ///< In the pack's order.
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
        std::string role;             ///< Each person who holds it.
        int draw = 0;                 ///< Cases for each, from those on that person's line.
        std::optional<Condition> of;  ///< Instead of the line: gives the id of the person of a case.
    };
    std::optional<Each> each;  ///< Then size and strata are not looked at.
    struct PickedBy {
        std::string role;  ///< Who picks: the holder along the line.
        int count = 0;     ///< How many for each value of `per`.
        std::string per;   ///< worker | team | area | unit | round: one selection for all of it
    };
    struct Exclusion {
        Condition where;
        std::string because;
    };
    std::optional<PickedBy> picked_by;  ///< Chosen by people, not drawn; then size does not matter.
    std::optional<Condition> one_per;   ///< What is drawn: of the cases that share this value one is audited.
    std::vector<Exclusion> exclude;     ///< Not drawn, for the reason of the first that holds.
    std::optional<Duration> not_audited_within;
    bool include_inadequate_last_round = false;
    Position where;
};

}  // namespace rules
