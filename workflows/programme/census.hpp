// The day as at which a round's cohort is counted.
#pragma once

#include "rules/pack/sample.hpp"
#include "rules/time/civil.hpp"

namespace workflows {

/// `first of month` and the like are those of the round's day.
[[nodiscard]] rules::Date census_day(const rules::Census& census, rules::Date day_of_round);

}  // namespace workflows
