// A unit that is called otherwise, or comes to an end.
#include <boost/json.hpp>

#include "workflows/arguments.hpp"
#include "workflows/line.hpp"
#include "workflows/register/changes.hpp"
#include "workflows/register/commands.hpp"
#include "workflows/register/unit_names.hpp"

namespace workflows {
namespace {

using engine::Error;
using engine::ErrorCode;

std::string counted(std::size_t count, const char* one, const char* many) {
    if (count == 0) return "";
    return std::to_string(count) + " " + (count == 1 ? one : many);
}

std::string what_it_holds(const Decision& decision, const std::string& unit) {
    std::size_t cases = 0;
    for (const Case& each : decision.list<Case>("case_of_unit", unit)) cases += each.open ? 1 : 0;
    std::size_t people = 0;
    for (const Person& each : decision.list_all<Person>("person"))
        people += each.unit == unit && !has_left(each, today(decision)) ? 1 : 0;
    std::size_t units = 0;
    for (const Unit& each : decision.list_all<Unit>("unit"))
        units += each.parent == unit && why_closed(each, today(decision)).empty() ? 1 : 0;
    std::string holds;
    for (const std::string& part :
         {counted(cases, "open case", "open cases"), counted(people, "person", "people"),
          counted(units, "unit below it", "units below it")}) {
        if (!part.empty()) holds += (holds.empty() ? "" : ", ") + part;
    }
    return holds;
}

}  // namespace

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
    const std::string holds = on > today(decision) ? "" : what_it_holds(decision, unit->id);
    if (!holds.empty()) {
        return Error{ErrorCode::conflict, unit->id + " still holds " + holds +
                                              ": move them first, or say where they go with `caseloop unit "
                                              "split` or `caseloop unit merge`."};
    }
    unit->until = on;
    decision.record("unit.ended", *unit, {{"because", because}});
    return engine::Reply{{"unit", unit->id}, {"until", rules::to_text(on)}};
}

}  // namespace workflows
