// The figures as objects, by one set of names for tests, the command line and whoever asks later.
#pragma once

#include <boost/json/object.hpp>

#include "workflows/learning/follow_ups.hpp"
#include "workflows/learning/impact.hpp"
#include "workflows/learning/reaudit_figures.hpp"
#include "workflows/learning/theme_register.hpp"

namespace workflows {

[[nodiscard]] boost::json::object to_json(const ThemeRow& row);
/// { by, themes, notes, findings, audits, ..., recurrences }
[[nodiscard]] boost::json::object to_json(const ThemeFigures& figures, const ThemeQuestion& question);
[[nodiscard]] boost::json::object to_json(const ReauditRow& row);
[[nodiscard]] boost::json::object to_json(const FollowUp& row);
[[nodiscard]] boost::json::object to_json(const Impact& impact);
/// A tally with each of its counts by name, those that are 0 too: `{ all, followed: {...}, outcomes: {...},
/// why_impossible: {...} }`.
[[nodiscard]] boost::json::object to_json(const ReauditTally& counts);

}  // namespace workflows
