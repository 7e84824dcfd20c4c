// Who may audit which case, and how the work is shared.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rules/pack/condition.hpp"

namespace rules {

enum class Independence { worker, team, area, line, previous_auditor };

/// What becomes of the auditors who are left when the others are in pairs.
enum class OddOne { unassigned, trio };

struct Auditors {
    std::optional<Condition> who;  ///< `person` is the variable; none: everybody with the role `auditor`.
    int per_audit = 1;             ///< How many audit one case together.
    OddOne odd_one = OddOne::unassigned;
    /// Where the pack says nothing: nobody audits a case that they hold or manage.
    std::vector<Independence> independent_of = {Independence::worker, Independence::line};
    int at_most = 0;         ///< Audits for one auditor in one round; 0: no limit.
    std::string trained_in;  ///< Empty: no training demanded.
    int in_a_row = 0;        ///< Audits of one case that follow each other by one auditor; 0: no limit.
};

}  // namespace rules
