// Somebody who was to leave, or has left, stays or is back.
#include <boost/json.hpp>

#include "workflows/arguments.hpp"
#include "workflows/records/leaving.hpp"
#include "workflows/records/register.hpp"
#include "workflows/register/changes.hpp"
#include "workflows/register/commands.hpp"

namespace workflows {

CommandResult person_returns(Decision& decision) {
    Arguments arguments(decision.command());
    const std::string because = arguments.text("because");
    if (auto problem = arguments.problem()) return *problem;
    const std::string& id = decision.command().subject;
    std::optional<Person> person = decision.find<Person>(id);
    if (!person) return engine::Error{engine::ErrorCode::not_found, "There is no person `" + id + "`."};
    if (!person->until) {
        return engine::Error{engine::ErrorCode::conflict,
                             id + " is here, and no last day of theirs is known."};
    }
    const std::string was = rules::to_text(*person->until);
    const boost::json::object before = to_document(*person);
    person->until.reset();
    if (decision.find<Leaving>(id)) decision.remove<Leaving>(id, "leaving.dropped", {{"because", because}});
    record_change(decision, before, *person, because);
    decision.record("person.returned", *person, {{"was_to_leave_on", was}, {"because", because}});
    return engine::Reply{{"person", id}, {"was_to_leave_on", was}};
}

}  // namespace workflows
