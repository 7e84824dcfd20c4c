// Who is responsible: people found along a case's line, from its unit upwards.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "workflows/decision.hpp"
#include "workflows/records/register.hpp"
#include "workflows/records/unit_then.hpp"

namespace workflows {

/// The unit and those above it, nearest first. Empty for a unit that is not known. Ends at a circle.
[[nodiscard]] std::vector<Unit> units_upwards(const Decision& decision,
                                              const std::optional<std::string>& unit);

/// The unit and its line as they are today, to be kept; none: it is not known.
[[nodiscard]] std::optional<UnitThen> unit_today(const Decision& decision,
                                                 const std::optional<std::string>& unit);

/// Id of the nearest unit of this kind, the unit itself included.
[[nodiscard]] std::optional<std::string> unit_of_kind(const Decision& decision,
                                                      const std::optional<std::string>& unit,
                                                      std::string_view kind);

/// Who holds the role in the unit, else in the nearest unit above. Of several the one whose id sorts first.
/// People who have left are passed over.
[[nodiscard]] std::optional<Person> holder_along_line(const Decision& decision, const std::string& role,
                                                      const std::optional<std::string>& unit);

/// The same for what belongs to no case: when nobody holds it along the line, anybody who does, the first by
/// unit and id.
[[nodiscard]] std::optional<Person> nearest_holder(const Decision& decision, const std::string& role,
                                                   const std::optional<std::string>& unit);

/// Everybody who holds the role in the unit or below it, by unit and id; none: in the whole council. People
/// who have left are passed over.
[[nodiscard]] std::vector<Person> holders_of(const Decision& decision, const std::string& role,
                                             const std::optional<std::string>& unit);

/// The role that gets what nobody else can be told: the first leading one of the pack whose id is
/// `quality_assurance_lead`. Nearest along the line, else anybody who holds it.
[[nodiscard]] std::optional<Person> nearest_quality_lead(const Decision& decision,
                                                         const std::optional<std::string>& unit);

/// Both ends count. Days are those of the pack's zone.
[[nodiscard]] bool is_on_leave(const Person& person, rules::Date day);
[[nodiscard]] bool has_left(const Person& person, rules::Date day);
[[nodiscard]] bool has_role(const Person& person, std::string_view role);

/// Today in the zone of the pack in force.
[[nodiscard]] rules::Date today(const Decision& decision);

}  // namespace workflows
