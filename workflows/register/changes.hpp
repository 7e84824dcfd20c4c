// A change of a case's or a person's record, with the events that others wait for.
#pragma once

#include <string>

#include "workflows/decision.hpp"
#include "workflows/records/register.hpp"

namespace workflows {

/// The event's `before`: what the fields were that differ now; null where there was nothing.
[[nodiscard]] boost::json::object old_values(const boost::json::object& before,
                                             const boost::json::object& now);

/// `case.changed`; then `case.moved` if it has another unit, and `case.closed` if it was open.
void record_change(Decision& decision, const boost::json::object& before, const Case& now,
                   const std::string& because = "");
/// `person.changed`; what waits for a person who is away now goes to the cover, and back.
void record_change(Decision& decision, const boost::json::object& before, const Person& now,
                   const std::string& because = "");
void record_change(Decision& decision, const boost::json::object& before, const Unit& now,
                   const std::string& because = "");

/// Who may audit what may be different now: what is held or waits for an auditor is looked at again. `before`:
/// null for a record that is new. `record_change` does it by itself.
void review_after(Decision& decision, const boost::json::object* before, const Case& now);
void review_after(Decision& decision, const boost::json::object* before, const Person& now);
void review_after(Decision& decision, const boost::json::object* before, const Unit& now);

/// Why no open case and nobody may come into this unit today, as a clause; empty: they may. A unit that is
/// not known is no reason.
[[nodiscard]] std::string why_closed(const Unit& unit, rules::Date today);
[[nodiscard]] std::string why_closed(const Decision& decision, const std::optional<std::string>& unit);

}  // namespace workflows
