#include "workflows/register/hand_over.hpp"

#include <algorithm>

#include <boost/json.hpp>

#include "workflows/alerts/digest.hpp"
#include "workflows/alerts/readdress.hpp"
#include "workflows/deadlines/deadline.hpp"
#include "workflows/deadlines/hearers.hpp"
#include "workflows/facts.hpp"
#include "workflows/indexes.hpp"
#include "workflows/measures/lists.hpp"
#include "workflows/reading/withheld.hpp"
#include "workflows/records/audit.hpp"
#include "workflows/records/board.hpp"
#include "workflows/records/concern.hpp"
#include "workflows/records/follow_up.hpp"
#include "workflows/register/changes.hpp"
#include "workflows/rule_run.hpp"
#include "workflows/upwards.hpp"

namespace workflows {
namespace {

namespace json = boost::json;

json::object passed_on(const std::string& from, const std::optional<std::string>& to) {
    json::object details{{"from", from}, {"because", from + " leaves"}};
    if (to) details.emplace("to", *to);
    return details;
}

template <class R>
std::vector<R> measured(const Decision& decision, const char* field, const std::string& value) {
    std::vector<R> found;
    const std::string group = measured_group(R::kind_name, field, value);
    for (const auto& listed : engine::scan_prefix(decision.state(), measured_index, group))
        found.push_back(*decision.find<R>(listed.record.id));
    return found;
}

std::string without_deadline(const Alert& alert) {
    constexpr std::string_view prefix = "deadline/";
    return alert.item.starts_with(prefix) ? alert.item.substr(prefix.size()) : alert.item;
}

// Who owes or judges it is found by then, and anybody else could do nothing about it.
std::optional<std::string> concerned_by(const Decision& decision, const Successors& successors,
                                        const std::string& told_as, const std::string& item) {
    constexpr std::string_view prefix = "concern/";
    if (!item.starts_with(prefix)) return std::nullopt;
    const auto concern = decision.find<Concern>(record_of(Concern::kind_name, item.substr(prefix.size())).id);
    if (!concern) return std::nullopt;
    const std::string& leaver = successors.leaver().id;
    const auto next = told_as == "owner" ? concern->owes : concern->judge;
    return told_as == "owner" || told_as == leaver ? next : std::nullopt;
}

std::optional<std::string> owner_after(const Decision& decision, const Successors& successors,
                                       const Alert& alert) {
    const std::string item = without_deadline(alert);
    if (alert.told_as == "owner" && item.starts_with("action/")) {
        const auto action = decision.find<Action>(item.substr(7));
        if (action && action->owner && *action->owner != successors.leaver().id) return action->owner;
    }
    if (const auto of_concern = concerned_by(decision, successors, alert.told_as, item)) return of_concern;
    const Facts facts = facts_about(decision, key_in(alert.item));
    return successors.of_role(alert.told_as, facts.unit, facts.concerns_case);
}

// Of somebody who is here for a while yet: what it is about is still theirs.
bool goes_with_the_rest(const Successors& successors, const HandedOver& result, const Alert& alert) {
    return successors.keeps(std::nullopt) && !result.has(key_in(without_deadline(alert)).id);
}

// Nobody is above themselves, by whatever way.
bool is_above(const Decision& decision, const std::string& who, const std::string& below) {
    const auto managers = managers_upwards(decision, who);
    return who == below || std::ranges::find(managers, below) != managers.end();
}

std::optional<std::string> next_manager(const Decision& decision, const Successors& successors,
                                        const Person& person) {
    const auto next = successors.of_person();
    if (next && !is_above(decision, *next, person.id)) return next;
    const auto& above = successors.leaver().manager;
    return above && !is_above(decision, *above, person.id) ? above : std::nullopt;
}

// For a whole round whoever holds the role may choose; else it is somebody of the line.
std::vector<std::string> choosers_after(const Decision& decision, const Successors& successors,
                                        const Pick& pick, const std::optional<rules::Date>& due) {
    const VersionedPack pack = pack_of(decision, {Pick::kind_name, pick.id});
    const auto programme = pack->programmes.find(pick.programme);
    const bool has_role = programme != pack->programmes.end() && programme->second.sample.picked_by;
    std::optional<std::string> one = successors.named_until(due);
    if (!one && has_role && pick.per == "round") {
        auto all = successors.all_of_role(programme->second.sample.picked_by->role, due);
        if (!all.empty()) return all;
        one = successors.of_person(due);
    } else if (!one && has_role) {
        const auto worker = pick.worker ? decision.find<Person>(*pick.worker) : std::nullopt;
        const auto unit = worker ? worker->unit : std::optional(pick.whose);
        one = successors.of_role(programme->second.sample.picked_by->role, unit, true, due);
    } else if (!one) {
        one = successors.of_person(due);
    }
    return one ? std::vector{*one} : std::vector<std::string>{};
}

}  // namespace

void HandedOver::tell(const std::string& what, const std::string& id, const std::string& from,
                      const std::optional<std::string>& to, const std::string& because) {
    json::object row{{"what", what}, {"id", id}, {"from", from}};
    if (to) row.emplace("to", *to);
    if (!because.empty()) row.emplace("because", because);
    (to ? rows : nobody).push_back(std::move(row));
}

void HandedOver::keep(const std::string& what, const std::string& id, const std::string& from,
                      const std::optional<rules::Date>& due) {
    json::object row{{"what", what}, {"id", id}, {"from", from}};
    if (due) row.emplace("due", rules::to_text(*due));
    stays.push_back(std::move(row));
}

bool HandedOver::has(const std::string& id) const {
    return std::ranges::any_of(rows, [&](const json::value& row) { return row.at("id").as_string() == id; });
}

std::optional<rules::Date> due_of(const Decision& decision, const std::string& reference,
                                  const std::set<std::string>& kinds) {
    std::optional<rules::Date> first;
    for (const Deadline& deadline : decision.list<Deadline>("deadline_of", reference)) {
        if (!kinds.contains(deadline.kind)) continue;
        const rules::Date due = deadline.due.value_or(decision.pack()->zone.local_date(deadline.ends));
        first = std::min(first.value_or(due), due);
    }
    return first;
}

void hand_over_actions(Decision& decision, const Successors& successors, HandedOver& result) {
    const std::string& from = successors.leaver().id;
    for (Action& action : measured<Action>(decision, "owner", from)) {
        if (action.settled) continue;
        if (successors.keeps(action.due)) {
            result.keep("action", action.ref, from, action.due);
            continue;
        }
        const Facts facts = facts_about(decision, {Action::kind_name, action.ref});
        action.owner = successors.of_role(action.owner_role, facts.unit, facts.concerns_case, action.due);
        decision.record("action.handed_over", action, passed_on(from, action.owner));
        if (action.owner) {
            readdress_owner(decision, action.ref, from, *action.owner);
            trace_new_owner(decision, action.ref, from, *action.owner);
        }
        result.tell("action", action.ref, from, action.owner, action.owner ? "" : "nobody holds the role");
    }
}

void hand_over_picks(Decision& decision, const Successors& successors, HandedOver& result) {
    const std::string& from = successors.leaver().id;
    for (Pick& pick : decision.list_all<Pick>("pick_of_round")) {
        if (pick.state != "asked" || pick.by != from) continue;
        const auto due = due_of(decision, pick.id, {"pick"});
        if (successors.keeps(due)) {
            result.keep("pick", pick.id, from, due);
            continue;
        }
        const auto people = choosers_after(decision, successors, pick, due);
        pick.by = people.size() == 1 ? std::optional(people.front()) : std::nullopt;
        decision.record("pick.handed_over", pick, passed_on(from, pick.by));
        for (const std::string& to : people) result.tell("pick", pick.id, from, to);
        if (people.empty()) result.tell("pick", pick.id, from, std::nullopt, "nobody holds the role");
    }
}

void hand_over_meetings(Decision& decision, const Successors& successors, HandedOver& result) {
    const std::string& from = successors.leaver().id;
    const VersionedPack pack = decision.pack();
    for (Meeting& meeting : decision.list_all<Meeting>("meeting")) {
        if (meeting.state != "prepared" || meeting.chair != from) continue;
        if (successors.keeps(meeting.planned_on)) {
            result.keep("chair", meeting.id, from, meeting.planned_on);
            continue;
        }
        const auto board = pack->boards.find(meeting.board);
        meeting.chair = board == pack->boards.end()
                            ? successors.of_person(meeting.planned_on)
                            : successors.of_role(board->second.chair, meeting.unit, meeting.unit.has_value(),
                                                 meeting.planned_on);
        decision.record("meeting.handed_over", meeting, passed_on(from, meeting.chair));
        result.tell("chair", meeting.id, from, meeting.chair, meeting.chair ? "" : "nobody holds the role");
    }
}

void hand_over_people(Decision& decision, const Successors& successors, HandedOver& result) {
    const std::string& from = successors.leaver().id;
    for (Person& person : decision.list_all<Person>("person")) {
        if (person.manager != from && person.cover != from) continue;
        if (successors.keeps(std::nullopt)) {
            result.keep(person.manager == from ? "manager" : "cover", person.id, from, std::nullopt);
            continue;
        }
        const json::object before = to_document(person);
        if (person.manager == from) {
            person.manager = next_manager(decision, successors, person);
            result.tell("manager", person.id, from, person.manager, person.manager ? "" : "nobody is above");
        }
        if (person.cover == from) {
            person.cover = successors.named() == person.id ? std::nullopt : successors.named();
            result.tell("cover", person.id, from, person.cover,
                        person.cover ? "" : "nobody was named who covers");
        }
        record_change(decision, before, person, from + " leaves");
    }
}

void hand_over_alerts(Decision& decision, const Successors& successors, HandedOver& result) {
    const std::string& from = successors.leaver().id;
    for (Alert& alert : measured<Alert>(decision, "to", from)) {
        if (is_ended(alert.state) || is_digest(alert)) continue;
        if (goes_with_the_rest(successors, result, alert)) continue;
        const auto to = owner_after(decision, successors, alert);
        result.tell("alert", alert.ref, from, to, to ? "" : "nobody holds the role");
        if (to) readdress(decision, std::move(alert), *to, from + " leaves");
    }
    for (Alert& alert : decision.list<Alert>("waiting_for", from)) {
        if (goes_with_the_rest(successors, result, alert)) continue;
        if (const auto to = owner_after(decision, successors, alert))
            readdress(decision, std::move(alert), *to, from + " leaves");
    }
    readdress_withheld(decision, from);
}

}  // namespace workflows
