// One line of the audit plan: when its rounds start, which cases are drawn, who audits, what is promised by
// when.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "rules/pack/condition.hpp"
#include "rules/time/duration.hpp"
#include "rules/time/schedule.hpp"

namespace rules {

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
    struct PickedBy {
        std::string role;  ///< Who picks: the holder along the line.
        int count = 0;     ///< How many for each value of `per`.
        std::string per;   ///< `worker`
    };
    std::optional<PickedBy> picked_by;  ///< Chosen by people, not drawn; then size does not matter.
    std::optional<Duration> not_audited_within;
    bool include_inadequate_last_round = false;
    Position where;
};

enum class Independence { worker, team, area, line, previous_auditor };

struct Auditors {
    std::optional<Condition> who;  ///< `person` is the variable.
    std::vector<Independence> independent_of;
    int at_most = 0;         ///< Audits for one auditor in one round; 0: no limit.
    std::string trained_in;  ///< Empty: no training demanded.
};

struct Moderation {
    std::optional<Condition> only_if;  ///< The key `if`.
    double share = 1;                  ///< 0.2: one in five, by the seed.
    std::optional<Condition> who;
    bool blind = false;
    int differ_at_most = -1;      ///< Steps on the scale; -1: the moderator decides.
    bool beyond_dispute = false;  ///< What happens beyond it: a dispute; else the moderator decides.
    std::optional<Duration> challenge_within;
    Position where;
};

enum class MissedRounds { latest, all, none };

struct Response {
    std::string from;  ///< Role along the line.
    Duration within;
};

struct Programme {
    std::string id;
    std::string title;
    std::string kind;  ///< monthly | thematic | pre_supervision | deep_dive | self_assessment | validation
    std::optional<Schedule> schedule;  ///< None: started by hand.
    MissedRounds missed = MissedRounds::latest;
    std::optional<Condition> cohort;  ///< `case`, `unit` are the variables. None: every open case.
    Sample sample;
    std::string tool;
    std::optional<Duration> look_back;
    Auditors auditors;
    bool conversation_required = false;
    std::vector<Moderation> moderation;  ///< The first whose `if` holds is used; none: not moderated.
    std::optional<Duration> assign_within;
    std::optional<Duration> first_audit_within;
    std::optional<Duration> moderation_within;
    std::optional<Response> response;
    bool settled_by_completed = false;  ///< Else actions are settled when verified.
    bool replace_withdrawn = false;
    Position where;
};

}  // namespace rules
