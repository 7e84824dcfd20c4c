// Somebody leaves, and nothing of theirs is left lying.
#include <set>

#include <boost/json.hpp>

#include "workflows/alerts/raise.hpp"
#include "workflows/arguments.hpp"
#include "workflows/line.hpp"
#include "workflows/register/changes.hpp"
#include "workflows/register/commands.hpp"
#include "workflows/register/hand_over.hpp"

namespace workflows {
namespace {

namespace json = boost::json;
using engine::Error;
using engine::ErrorCode;

std::optional<Error> refuse_successor(const Decision& decision, const std::string& leaver,
                                      const std::optional<std::string>& to) {
    if (!to) return std::nullopt;
    const auto person = decision.find<Person>(*to);
    if (!person)
        return Error{ErrorCode::invalid_input, "There is no person `" + *to + "` to hand it over to."};
    if (*to == leaver) return Error{ErrorCode::invalid_input, leaver + " cannot take over from themselves."};
    if (has_left(*person, today(decision)))
        return Error{ErrorCode::conflict, *to + " left on " + rules::to_text(*person->until) + "."};
    return std::nullopt;
}

json::array cases_of(const Decision& decision, const std::string& worker) {
    json::array refs;
    for (const Case& each : decision.list<Case>("case_of_worker", worker)) {
        if (each.open) refs.emplace_back(each.ref);
    }
    return refs;
}

// One message to each of those who take over, not one for each thing.
void tell_successors(Decision& decision, const Person& leaver, const HandedOver& result) {
    std::map<std::string, std::string> lists;
    for (const json::value& row : result.rows) {
        const json::object& each = row.as_object();
        const std::string what(each.at("what").as_string());
        if (what == "alert" || what == "cover" || what == "manager") continue;
        lists[std::string(each.at("to").as_string())] +=
            "- " + what + " " + std::string(each.at("id").as_string()) + "\n";
    }
    for (const auto& [person, list] : lists) {
        raise_alerts(decision, decision.pack(),
                     {{person}, "handed_over", {Person::kind_name, leaver.id}, 0, false, list});
    }
}

}  // namespace

CommandResult person_leaves(Decision& decision) {
    Arguments arguments(decision.command());
    const auto given = arguments.date("on");
    const auto to = arguments.optional_text("to");
    const auto because = arguments.optional_text("because");
    if (auto problem = arguments.problem()) return *problem;
    const std::string& id = decision.command().subject;
    auto person = decision.find<Person>(id);
    if (!person) return Error{ErrorCode::not_found, "There is no person `" + id + "`."};
    if (auto refused = refuse_successor(decision, id, to)) return *refused;
    const rules::Date on = given.value_or(today(decision));
    const bool known = person->until == on;
    const json::object before = to_document(*person);
    person->until = on;
    HandedOver result;
    const Successors successors(decision, *person, to);
    hand_over_people(decision, successors, result);
    hand_over_actions(decision, successors, result);
    hand_over_picks(decision, successors, result);
    hand_over_meetings(decision, successors, result);
    hand_over_audits(decision, successors, result);
    if (decision.failure()) return *decision.failure();
    hand_over_alerts(decision, successors, result);
    if (known && result.rows.empty() && result.nobody.empty()) {
        return Error{ErrorCode::conflict,
                     id + " leaves on " + rules::to_text(on) + " as it is, and nothing of theirs is open."};
    }
    record_change(decision, before, *person, because.value_or(""));
    tell_successors(decision, *person, result);
    decision.record("person.left", *person,
                    {{"on", rules::to_text(on)}, {"handed_over", result.rows}, {"nobody", result.nobody}});
    return engine::Reply{{"person", id},
                         {"on", rules::to_text(on)},
                         {"handed_over", std::move(result.rows)},
                         {"nobody", std::move(result.nobody)},
                         {"cases", cases_of(decision, id)}};
}

}  // namespace workflows
