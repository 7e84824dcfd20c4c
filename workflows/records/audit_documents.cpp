// The way of these records to and from documents: see COMPILED_ONCE.
#include "workflows/records/audit.hpp"

namespace workflows {

COMPILED_HERE(RoundStratum)
COMPILED_HERE(RoundQuota)
COMPILED_HERE(CohortPart)
COMPILED_HERE(RoundBand)
COMPILED_HERE(RoundBands)
COMPILED_HERE(Round)
COMPILED_HERE(NotDrawn)
COMPILED_HERE(Reserve)
COMPILED_HERE(RoundFrame)
COMPILED_HERE(Audit)
COMPILED_HERE(Finding)
COMPILED_HERE(ModerationSession::Agreed)
COMPILED_HERE(ModerationSession)
COMPILED_HERE(ReauditDemand)
COMPILED_HERE(Pick)

}  // namespace workflows
