// One line of the audit plan: when its rounds start, which cases are drawn, who audits, what is promised by
// when.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "rules/pack/agreement.hpp"
#include "rules/pack/auditors.hpp"
#include "rules/pack/condition.hpp"
#include "rules/pack/sample.hpp"
#include "rules/pack/term.hpp"
#include "rules/time/duration.hpp"
#include "rules/time/schedule.hpp"

namespace rules {

struct Moderation {
    std::optional<Condition> only_if;       ///< The key `if`.
    double share = 1;                       ///< 0.2: one in five, by the seed.
    std::optional<AdaptiveShare> adaptive;  ///< Then the share follows from it.
    std::optional<Condition> who;
    bool blind = false;
    int differ_at_most = -1;      ///< Steps on the scale; -1: the moderator decides.
    bool beyond_dispute = false;  ///< What happens beyond it: a dispute. Always so where there is a limit.
    std::optional<Duration> challenge_within;
    Position where;
};

enum class MissedRounds { latest, all, none };

struct Response {
    std::string from;  ///< Role along the line.
    Term within;
};

struct Programme {
    std::string id;
    std::string title;
    std::string kind;  ///< monthly | thematic | pre_supervision | deep_dive | self_assessment | validation
    std::optional<Schedule> schedule;  ///< None: started by hand.
    MissedRounds missed = MissedRounds::latest;
    Census census;
    Cohort cohort;
    std::vector<Bands> bands;
    Sample sample;
    std::string tool;
    std::optional<Duration> look_back;
    Auditors auditors;
    bool conversation_required = false;
    std::vector<Moderation> moderation;  ///< The first whose `if` holds is used; none: not moderated.
    // By grade: for a moderation the first grade, for what comes before it that of the audit it follows.
    std::optional<Term> assign_within;
    std::optional<Term> first_audit_within;
    std::optional<Term> support_within;  ///< The part of business support; none: as the first audit.
    std::optional<Term> moderation_within;
    std::optional<Term>
        chain_within;  ///< From the draw to the final grade; the nearer of it and a stage's own wins.
    std::optional<Response> response;
    bool settled_by_completed = false;  ///< Else actions are settled when verified.
    bool replace_withdrawn = false;
    Position where;
};

}  // namespace rules
