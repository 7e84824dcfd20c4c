// What is in a unit and would be left over if it ended.
#pragma once

#include <set>
#include <string>

#include "engine/reader.hpp"
#include "rules/time/civil.hpp"

namespace workflows {

struct UnitContents {
    std::set<std::string> cases;    ///< Open ones.
    std::set<std::string> people;   ///< Those who have not left.
    std::set<std::string> workers;  ///< Of these cases, and the people.
    std::set<std::string> units;    ///< Directly below, those that ended included.
    std::set<std::string> ended;    ///< Those of `units` whose last day is today or was before.
};
[[nodiscard]] UnitContents contents_of(const engine::Reader& state, const std::string& unit,
                                       rules::Date today);

/// `north still holds 2 open cases, 1 person: ...`, without units that have ended, and what to do; empty:
/// nothing is in it.
[[nodiscard]] std::string why_it_stays(const UnitContents& contents, const std::string& unit);

/// What a row of a split's map may name.
enum class PartOfUnit { case_, worker, person, unit };

/// Why it is not in the unit and cannot be given a place, as a clause; empty: it is.
[[nodiscard]] std::string why_not_in(const UnitContents& contents, const std::string& unit, PartOfUnit part,
                                     const std::string& id);

}  // namespace workflows
