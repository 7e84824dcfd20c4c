// What a person's roles and grants give them, today. The one place that derives it: from the register and the
// pack in force, at the moment of the decision, so that a right that was taken away is gone with the next
// request.
#pragma once

#include <optional>
#include <set>
#include <string>

#include "engine/record.hpp"
#include "workflows/decision.hpp"

namespace workflows {

struct PersonRights {
    bool organisation = false;            ///< Everything.
    std::optional<std::string> unit;      ///< They lead it, and what is below it.
    bool own_work = false;                ///< Also of whoever leads a unit.
    bool figures = false;                 ///< Counts over the organisation.
    bool sample = false;                  ///< Audits that are assigned to them, as an auditor from outside.
    std::set<engine::RecordKey> granted;  ///< In force today.

    /// Somebody who works here: sees what everybody here may know, such as units and rounds.
    [[nodiscard]] bool is_staff() const { return organisation || unit || own_work; }
    [[nodiscard]] bool has_any() const { return is_staff() || figures || sample || !granted.empty(); }
};

/// None of whoever is unknown or has left. A sample is open while a day is set that has not passed: of a
/// grant, or the last day that the register has for them. Where no pack can be read only a quality assurance
/// lead has rights.
[[nodiscard]] PersonRights rights_of(const Decision& decision, const std::string& person);

/// Whether figures over the whole organisation may be shown to them: of themes, agreement, re-audits,
/// measures and the plan's load. Who may not gets them computed from what they see (SeenState). What a small
/// number tells is not judged.
[[nodiscard]] bool may_see_figures(const PersonRights& rights);

}  // namespace workflows
