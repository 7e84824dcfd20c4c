// The way of these records to and from documents: see COMPILED_ONCE.
#include "workflows/records/agreement.hpp"
#include "workflows/records/board.hpp"
#include "workflows/records/grant.hpp"
#include "workflows/records/learning.hpp"
#include "workflows/records/leaving.hpp"
#include "workflows/records/stood_down.hpp"

namespace workflows {

COMPILED_HERE(Calibration)
COMPILED_HERE(Drift)
COMPILED_HERE(Rereading)
COMPILED_HERE(WithheldAlert)
COMPILED_HERE(AgendaItem)
COMPILED_HERE(MeetingDecision)
COMPILED_HERE(Meeting)
COMPILED_HERE(BoardSchedule)
COMPILED_HERE(Grant)
COMPILED_HERE(Recurrence)
COMPILED_HERE(Practice)
COMPILED_HERE(PracticeOrigin)
COMPILED_HERE(Learning)
COMPILED_HERE(LearningTest)
COMPILED_HERE(Leaving)
COMPILED_HERE(StoodDown)

}  // namespace workflows
