// The way of these records to and from documents: see COMPILED_ONCE.
#include "workflows/records/channels.hpp"
#include "workflows/records/closure.hpp"
#include "workflows/records/concern.hpp"
#include "workflows/records/corrections.hpp"
#include "workflows/records/follow_up.hpp"

namespace workflows {

COMPILED_HERE(ChannelState)
COMPILED_HERE(LookedOver)
COMPILED_HERE(Silence)
COMPILED_HERE(Feed)
COMPILED_HERE(Closure)
COMPILED_HERE(ConcernAnswer)
COMPILED_HERE(Concern)
COMPILED_HERE(SafeguardingConcern)
COMPILED_HERE(FormerReference)
COMPILED_HERE(ProgressNote)
COMPILED_HERE(Action)
COMPILED_HERE(Climb)
COMPILED_HERE(Deadline)
COMPILED_HERE(Response)
COMPILED_HERE(Alert)
COMPILED_HERE(WebhookPost)

}  // namespace workflows
