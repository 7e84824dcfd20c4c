// A case that goes to another unit.
#include <boost/json.hpp>

#include "workflows/arguments.hpp"
#include "workflows/measures/lists.hpp"
#include "workflows/records/audit.hpp"
#include "workflows/records/follow_up.hpp"
#include "workflows/register/case_names.hpp"
#include "workflows/register/changes.hpp"
#include "workflows/register/commands.hpp"
#include "workflows/register/unit_names.hpp"

namespace workflows {
namespace {

namespace json = boost::json;
using engine::Error;
using engine::ErrorCode;

json::array open_audits(const Decision& decision, const std::string& ref) {
    json::array open;
    for (const Audit& audit : decision.list<Audit>("audit_of_case", ref)) {
        if (!audit.finalised_on && !is_ended(audit.state)) open.emplace_back(audit.ref);
    }
    return open;
}

json::array open_actions(const Decision& decision, const std::string& ref) {
    json::array open;
    const std::string group = measured_group(Action::kind_name, "case", ref);
    for (const auto& listed : engine::scan_prefix(decision.state(), measured_index, group)) {
        if (!decision.find<Action>(listed.record.id)->settled) open.emplace_back(listed.record.id);
    }
    return open;
}

}  // namespace

CommandResult move_case(Decision& decision) {
    Arguments arguments(decision.command());
    const std::string to = arguments.text("to");
    const std::string because = arguments.text("because");
    if (auto problem = arguments.problem()) return *problem;
    auto about = demand_case(decision, decision.command().subject);
    if (!about) return about.error();
    if (const auto unit = demand_unit(decision, to); !unit) return unit.error();
    if (about->unit == to) return Error{ErrorCode::conflict, about->ref + " is in " + to + " already."};
    if (const std::string why = why_closed(decision, to); !why.empty())
        return Error{ErrorCode::conflict, about->ref + " cannot go to " + to + ": " + why + "."};
    const json::object before = to_document(*about);
    const std::string from = about->unit.value_or("");
    about->unit = to;
    record_change(decision, before, *about, because);
    return engine::Reply{{"ref", about->ref},
                         {"before", from},
                         {"after", to},
                         {"open_audits", open_audits(decision, about->ref)},
                         {"open_actions", open_actions(decision, about->ref)}};
}

}  // namespace workflows
