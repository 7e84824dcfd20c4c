// The open work of somebody who leaves goes to others, one kind after the other.
#pragma once

#include <set>

#include <boost/json/array.hpp>

#include "workflows/decision.hpp"
#include "workflows/register/successors.hpp"

namespace workflows {

/// What went to whom, and what nobody could take.
struct HandedOver {
    boost::json::array rows;    ///< { what, id, from, to, because? }
    boost::json::array nobody;  ///< { what, id, from, because }
    boost::json::array stays;   ///< { what, id, from, due? }: theirs until their last day.

    void tell(const std::string& what, const std::string& id, const std::string& from,
              const std::optional<std::string>& to, const std::string& because = "");
    void keep(const std::string& what, const std::string& id, const std::string& from,
              const std::optional<rules::Date>& due);
    [[nodiscard]] bool has(const std::string& id) const;  ///< It went to somebody.
};

/// The day by which a record's first deadline of these kinds that runs is to be kept; none: none runs.
[[nodiscard]] std::optional<rules::Date> due_of(const Decision& decision, const std::string& reference,
                                                const std::set<std::string>& kinds);

/// Audits to be done, the parts of business support, moderations. All constraints of the programme hold, for
/// the one who was named too; where nobody may, the audit waits without an auditor (of a pair with the other
/// one), the quality assurance lead is told, and it goes to whoever may first. Not back to the one who
/// leaves.
void hand_over_audits(Decision& decision, const Successors& successors, HandedOver& result);

/// Actions that are not settled, by the role that owns them.
void hand_over_actions(Decision& decision, const Successors& successors, HandedOver& result);
/// Answers that are owed, along the line of the case, to whoever holds the stage's role; and concerns that
/// the leaver raised, whose answers a quality assurance lead judges from now on.
void hand_over_concerns(Decision& decision, const Successors& successors, HandedOver& result);
/// Picks that are owed, by the role that chooses.
void hand_over_picks(Decision& decision, const Successors& successors, HandedOver& result);
/// Meetings that are prepared, by the board's chair.
void hand_over_meetings(Decision& decision, const Successors& successors, HandedOver& result);
/// Those whose manager it is get the next one; whom it covers has no cover, unless somebody was named.
void hand_over_people(Decision& decision, const Successors& successors, HandedOver& result);
/// Alerts that wait, or were sent and have not ended; last of all, when what they are about has its new
/// owner.
void hand_over_alerts(Decision& decision, const Successors& successors, HandedOver& result);

}  // namespace workflows
