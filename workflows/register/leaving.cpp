#include "workflows/register/leaving.hpp"

#include <map>

#include <boost/json.hpp>

#include "workflows/alerts/raise.hpp"

namespace workflows {
namespace {

namespace json = boost::json;

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

HandedOver hand_over(Decision& decision, const Person& leaver, const std::optional<std::string>& to,
                     const std::optional<rules::Date>& stays_until) {
    HandedOver result;
    const Successors successors(decision, leaver, to, stays_until);
    hand_over_people(decision, successors, result);
    hand_over_actions(decision, successors, result);
    hand_over_concerns(decision, successors, result);
    hand_over_picks(decision, successors, result);
    hand_over_meetings(decision, successors, result);
    hand_over_audits(decision, successors, result);
    if (decision.failure()) return result;
    hand_over_alerts(decision, successors, result);
    tell_successors(decision, leaver, result);
    return result;
}

void wake_leaving(Decision& decision, Leaving leaving) {
    const auto person = decision.find<Person>(leaving.person);
    if (!person || !person->until) {
        decision.remove<Leaving>(leaving.person, "leaving.dropped",
                                 {{"because", "the register knows of no last day any more"}});
        return;
    }
    if (*person->until > leaving.on) {
        leaving.on = *person->until;
        leaving.wake = decision.pack()->zone.start_of_day(leaving.on + std::chrono::days{1});
        decision.record("leaving.put_off", leaving, {{"because", "the register has a later last day"}});
        return;
    }
    decision.remove<Leaving>(leaving.person, "leaving.over", {{"because", leaving.because}});
    HandedOver result = hand_over(decision, *person, leaving.to, std::nullopt);
    decision.record("person.left", *person,
                    {{"on", rules::to_text(leaving.on)},
                     {"because", leaving.because},
                     {"handed_over", std::move(result.rows)},
                     {"nobody", std::move(result.nobody)}});
}

}  // namespace workflows
