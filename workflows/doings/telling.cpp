// alert, note
#include "workflows/alerts/raise.hpp"
#include "workflows/doings/concerned.hpp"
#include "workflows/doings/doing.hpp"

namespace workflows {

void carry_out(Decision& decision, const Acting& acting, const rules::RaiseAlert& wanted) {
    AlertRequest request;
    request.to = wanted.to;
    request.message = wanted.message;
    request.about = acting.about;
    // As it is now: this rule may have raised the priority just before.
    const auto action = action_concerned(decision, acting.about);
    request.urgent = wanted.urgent || (action && action->priority == "urgent");
    raise_alerts(decision, acting.pack, request, acting.facts);
}

void carry_out(Decision& decision, const Acting& acting, const rules::MakeNote& wanted) {
    decision.note("note.made", acting.about, {{"text", fill(wanted.text, acting.facts)}});
}

}  // namespace workflows
