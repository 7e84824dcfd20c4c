// A unit that is called otherwise, or comes to an end.
#include <boost/json.hpp>

#include "workflows/arguments.hpp"
#include "workflows/line.hpp"
#include "workflows/register/changes.hpp"
#include "workflows/register/commands.hpp"
#include "workflows/register/unit_contents.hpp"
#include "workflows/register/unit_names.hpp"

namespace workflows {

using engine::Error;
using engine::ErrorCode;

CommandResult rename_unit(Decision& decision) {
    Arguments arguments(decision.command());
    const std::string title = arguments.text("title");
    const std::string because = arguments.text("because");
    if (auto problem = arguments.problem()) return *problem;
    auto unit = demand_unit(decision, decision.command().subject);
    if (!unit) return unit.error();
    if (unit->title == title)
        return Error{ErrorCode::conflict, unit->id + " is called " + title + " already."};
    const boost::json::object before = to_document(*unit);
    const std::string was = unit->title;
    unit->title = title;
    record_change(decision, before, *unit, because);
    return engine::Reply{{"unit", unit->id}, {"before", was}, {"after", title}};
}

CommandResult end_unit(Decision& decision) {
    Arguments arguments(decision.command());
    const auto given = arguments.date("on");
    const std::string because = arguments.text("because");
    if (auto problem = arguments.problem()) return *problem;
    auto unit = demand_unit(decision, decision.command().subject);
    if (!unit) return unit.error();
    const rules::Date on = given.value_or(today(decision));
    if (unit->until && *unit->until <= on)
        return Error{ErrorCode::conflict, unit->id + " ended on " + rules::to_text(*unit->until) + "."};
    if (unit->from && on < *unit->from)
        return Error{ErrorCode::invalid_input,
                     unit->id + " began on " + rules::to_text(*unit->from) + ": it cannot end before."};
    if (on <= today(decision)) {
        const std::string why =
            why_it_stays(contents_of(decision.state(), unit->id, today(decision)), unit->id);
        if (!why.empty()) return Error{ErrorCode::conflict, why + "."};
    }
    unit->until = on;
    decision.record("unit.ended", *unit, {{"because", because}});
    return engine::Reply{{"unit", unit->id}, {"until", rules::to_text(on)}};
}

}  // namespace workflows
