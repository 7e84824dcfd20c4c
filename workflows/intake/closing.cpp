// Asking that a case be closed: the gate at which rules may refuse.
#include "workflows/arguments.hpp"
#include "workflows/intake/import.hpp"
#include "workflows/records/register.hpp"

namespace workflows {

CommandResult request_close(Decision& decision) {
    Arguments arguments(decision.command());
    const auto because = arguments.optional_text("because");
    if (auto problem = arguments.problem()) return *problem;
    const std::string& ref = decision.command().subject;
    std::optional<Case> about = decision.find<Case>(ref);
    if (!about) return engine::Error{engine::ErrorCode::not_found, "There is no case `" + ref + "`."};
    if (!about->open) {
        return engine::Error{engine::ErrorCode::conflict, "The case " + ref + " is closed already."};
    }
    const boost::json::object before{{"open", true}};
    decision.record("case.close_requested", *about, {{"before", before}, {"because", because.value_or("")}});
    decision.settle();
    if (decision.failure()) return *decision.failure();
    about = decision.find<Case>(ref);
    about->open = false;
    decision.record("case.changed", *about, {{"before", before}});
    decision.record("case.closed", *about, {{"before", before}});
    return engine::Reply{{"ref", ref}, {"open", false}};
}

}  // namespace workflows
