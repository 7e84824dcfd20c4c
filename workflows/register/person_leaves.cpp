// Somebody leaves, and nothing of theirs is left lying.
#include <boost/json.hpp>

#include "workflows/arguments.hpp"
#include "workflows/line.hpp"
#include "workflows/register/changes.hpp"
#include "workflows/register/commands.hpp"
#include "workflows/register/leaving.hpp"

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

// Of who leaves on a day to come, what is left is handed over when it is over.
void note_leaving(Decision& decision, const Leaving& leaving, bool has_come) {
    if (!has_come) return decision.record("person.leaving", leaving, {{"because", leaving.because}});
    if (decision.find<Leaving>(leaving.person))
        decision.remove<Leaving>(leaving.person, "leaving.over", {{"because", leaving.because}});
}

// Nothing is said that is not known.
bool says_nothing_new(const Decision& decision, const Person& was, const Leaving& now, bool has_come) {
    const auto known = decision.find<Leaving>(now.person);
    return was.until == now.on && (has_come ? !known : known && known->on == now.on && known->to == now.to);
}

}  // namespace

CommandResult person_leaves(Decision& decision) {
    Arguments arguments(decision.command());
    const auto given = arguments.date("on");
    const auto to = arguments.optional_text("to");
    const auto because = arguments.optional_text("because");
    if (auto problem = arguments.problem()) return *problem;
    const std::string& id = decision.command().subject;
    std::optional<Person> person = decision.find<Person>(id);
    if (!person) return Error{ErrorCode::not_found, "There is no person `" + id + "`."};
    if (auto refused = refuse_successor(decision, id, to)) return *refused;
    const rules::Date on = given.value_or(today(decision));
    const bool has_come = on <= today(decision);
    const Leaving leaving{id, on, to, because.value_or(""),
                          decision.pack()->zone.start_of_day(on + std::chrono::days{1})};
    const bool known = says_nothing_new(decision, *person, leaving, has_come);
    const json::object before = to_document(*person);
    person->until = on;
    HandedOver result = hand_over(decision, *person, to, has_come ? std::nullopt : std::optional(on));
    if (decision.failure()) return *decision.failure();
    if (known && result.rows.empty() && result.nobody.empty()) {
        return Error{ErrorCode::conflict, id + " leaves on " + rules::to_text(on) +
                                              " as it is, and nothing of " +
                                              (has_come ? "theirs is open." : "theirs is due later.")};
    }
    record_change(decision, before, *person, because.value_or(""));
    note_leaving(decision, leaving, has_come);
    if (has_come) {
        decision.record(
            "person.left", *person,
            {{"on", rules::to_text(on)}, {"handed_over", result.rows}, {"nobody", result.nobody}});
    }
    return engine::Reply{{"person", id},
                         {"on", rules::to_text(on)},
                         {"handed_over", std::move(result.rows)},
                         {"nobody", std::move(result.nobody)},
                         {"stays", std::move(result.stays)},
                         {"cases", cases_of(decision, id)}};
}

}  // namespace workflows
