#include "workflows/register/changes.hpp"

#include <boost/json.hpp>

#include "workflows/alerts/readdress.hpp"
#include "workflows/deadlines/hearers.hpp"
#include "workflows/line.hpp"
#include "workflows/programme/seat_search.hpp"

namespace workflows {
namespace {

namespace json = boost::json;

json::object details(const json::object& before, const json::object& now, const std::string& because) {
    json::object details{{"before", old_values(before, now)}};
    if (!because.empty()) details.emplace("because", because);
    return details;
}

// Whom they have above them, and where they stand, matters for audits of the cases that they hold.
bool moves_in_line(const json::object& before, const Person& now) {
    const Person was = from_document<Person>(before);
    return was.manager != now.manager || was.unit != now.unit || was.roles != now.roles;
}

}  // namespace

void review_after(Decision& decision, const json::object* before, const Case& now) {
    if (before != nullptr) case_changed(decision, now.ref);
}

void review_after(Decision& decision, const json::object* before, const Person& now) {
    const bool is_of_line = before == nullptr || moves_in_line(*before, now);
    const bool is_responsible = decision.any("case_of_worker", now.id) ||
                                (before != nullptr && from_document<Person>(*before).manager != now.manager);
    person_changed(decision, now.id, is_of_line && is_responsible);
}

void review_after(Decision& decision, const json::object*, const Unit&) {
    review_auditors(decision);
}

json::object old_values(const json::object& before, const json::object& now) {
    json::object old;
    for (const auto& changed : difference(&before, now)) {
        const json::value* was = before.if_contains(changed.key());
        old.emplace(changed.key(), was != nullptr ? *was : json::value(nullptr));
    }
    return old;
}

void record_change(Decision& decision, const json::object& before, const Case& now,
                   const std::string& because) {
    const json::object told = details(before, to_document(now), because);
    const json::object& old = told.at("before").as_object();
    decision.record("case.changed", now, told);
    if (old.contains("unit")) {
        json::object moved = told;
        moved.emplace("from", old.at("unit"));
        moved.emplace("to", now.unit ? json::value(*now.unit) : json::value(nullptr));
        decision.record("case.moved", now, std::move(moved));
    }
    const bool was_open = before.if_contains("open") != nullptr && before.at("open") == true;
    if (was_open && !now.open) decision.record("case.closed", now, told);
    review_after(decision, &before, now);
}

void record_change(Decision& decision, const json::object& before, const Person& now,
                   const std::string& because) {
    decision.record("person.changed", now, details(before, to_document(now), because));
    readdress_absent(decision, now.id);
    trace_absence(decision, from_document<Person>(before), now);
    review_after(decision, &before, now);
}

void record_change(Decision& decision, const json::object& before, const Unit& now,
                   const std::string& because) {
    decision.record("unit.changed", now, details(before, to_document(now), because));
    review_after(decision, &before, now);
}

std::string why_closed(const Unit& unit, rules::Date today) {
    if (!unit.until || today <= *unit.until) return "";
    std::string why = unit.id + " ended on " + rules::to_text(*unit.until);
    if (!unit.became || unit.became->empty()) return why;
    std::string after;
    for (const std::string& each : *unit.became) after += (after.empty() ? "" : ", ") + each;
    return why + "; after it came " + after;
}

std::string why_closed(const Decision& decision, const std::optional<std::string>& unit) {
    const auto found = unit ? decision.find<Unit>(*unit) : std::nullopt;
    return found && decision.pack().pack ? why_closed(*found, today(decision)) : "";
}

}  // namespace workflows
