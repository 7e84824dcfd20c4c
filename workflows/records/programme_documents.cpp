// The way of these records to and from documents: see COMPILED_ONCE.
#include "workflows/records/programme_state.hpp"
#include "workflows/records/publication.hpp"
#include "workflows/records/reckoned.hpp"
#include "workflows/records/register.hpp"
#include "workflows/records/rule_state.hpp"
#include "workflows/records/seat_search.hpp"
#include "workflows/records/unit_then.hpp"

namespace workflows {

COMPILED_HERE(ScheduleState)
COMPILED_HERE(QueuedRound)
COMPILED_HERE(Occurrence)
COMPILED_HERE(PackFiles)
COMPILED_HERE(PublishedPack)
COMPILED_HERE(PackMove)
COMPILED_HERE(MovedRecord)
COMPILED_HERE(MoveItem)
COMPILED_HERE(Reckoned)
COMPILED_HERE(Unit)
COMPILED_HERE(Person)
COMPILED_HERE(Case)
COMPILED_HERE(RuleMark)
COMPILED_HERE(RuleSchedule)
COMPILED_HERE(RuleVisit)
COMPILED_HERE(SeatSearch)
COMPILED_HERE(UnitThen)

}  // namespace workflows
