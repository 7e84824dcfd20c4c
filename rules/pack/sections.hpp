// One reader a top-level key, in the order in which they run: a later one may refer to what an earlier one
// defined.
#pragma once

#include "rules/pack/pack.hpp"
#include "rules/pack/reading.hpp"

namespace rules::reading {

void read_settings(Reading& reading, Pack& pack);  ///< `pack` and `calendars`
void read_grades(Reading& reading, Pack& pack);
void read_themes(Reading& reading, Pack& pack);
void read_register(Reading& reading, Pack& pack);
void read_roles(Reading& reading, Pack& pack);
void read_good_practice(Reading& reading, Pack& pack);
void read_tools(Reading& reading, Pack& pack);
void read_measures(Reading& reading, Pack& pack);
void read_drift(Reading& reading, Pack& pack);
void read_alerts(Reading& reading, Pack& pack);
void read_boards(Reading& reading, Pack& pack);
void read_actions(Reading& reading, Pack& pack);
void read_concerns(Reading& reading, Pack& pack);
void read_programmes(Reading& reading, Pack& pack);
void read_rules(Reading& reading, Pack& pack);
void read_escalations(Reading& reading, Pack& pack);
void read_safeguarding(Reading& reading, Pack& pack);  ///< Adds its ladder to those written.
void read_tests(Reading& reading, Pack& pack);

[[nodiscard]] Cohort read_cohort(Reading& reading, const Pack& pack, const Node& node);
[[nodiscard]] Census read_census(Reading& reading, const Node& node);
[[nodiscard]] std::vector<Bands> read_bands(Reading& reading, const Pack& pack, const Node& node);
[[nodiscard]] Auditors read_auditors(Reading& reading, const Pack& pack, const Node& node);
[[nodiscard]] Sample read_sample(Reading& reading, const Pack& pack, const Node& node);
/// `usual_time`: the time of day where the key `at` is left out; empty: it may not be.
[[nodiscard]] std::optional<Schedule> read_schedule(Reading& reading, const Node& node,
                                                    const std::string& usual_time = "");

}  // namespace rules::reading
