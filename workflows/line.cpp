#include "workflows/line.hpp"

#include <algorithm>
#include <set>

#include "workflows/upwards.hpp"

namespace workflows {
namespace {

constexpr const char* quality_lead = "quality_assurance_lead";

}  // namespace

std::vector<Unit> units_upwards(const Decision& decision, const std::optional<std::string>& unit) {
    std::vector<Unit> line;
    std::set<std::string> seen;
    for (std::optional<std::string> at = unit; at && seen.insert(*at).second;) {
        std::optional<Unit> found = decision.find<Unit>(*at);
        if (!found) break;
        at = found->parent;
        line.push_back(std::move(*found));
    }
    return line;
}

std::optional<UnitThen> unit_today(const Decision& decision, const std::optional<std::string>& unit) {
    const auto line = units_upwards(decision, unit);
    if (line.empty()) return std::nullopt;
    UnitThen then{line.front().id, line.front().kind, line.front().title, {}};
    for (const Unit& each : line) then.above.try_emplace(each.kind, each.id);
    return then;
}

std::optional<std::string> unit_of_kind(const Decision& decision, const std::optional<std::string>& unit,
                                        std::string_view kind) {
    for (const Unit& each : units_upwards(decision, unit)) {
        if (each.kind == kind) return each.id;
    }
    return std::nullopt;
}

std::optional<Person> holder_along_line(const Decision& decision, const std::string& role,
                                        const std::optional<std::string>& unit) {
    for (const Unit& each : units_upwards(decision, unit)) {
        for (Person& person : decision.list<Person>("holder", role + "/" + each.id)) {
            if (!has_left(person, today(decision))) return std::move(person);
        }
    }
    return std::nullopt;
}

std::optional<Person> nearest_quality_lead(const Decision& decision, const std::optional<std::string>& unit) {
    return nearest_holder(decision, quality_lead, unit);
}

std::optional<Person> nearest_holder(const Decision& decision, const std::string& role,
                                     const std::optional<std::string>& unit) {
    if (auto found = holder_along_line(decision, role, unit)) return found;
    auto anywhere = everybody_with(decision, role);
    if (anywhere.empty()) return std::nullopt;
    return std::move(anywhere.front());
}

std::vector<Person> holders_of(const Decision& decision, const std::string& role,
                               const std::optional<std::string>& unit) {
    std::vector<Person> found;
    for (const auto& listed : engine::scan_prefix(decision.state(), "holder", role + "/")) {
        std::optional<Person> person = decision.find<Person>(listed.record.id);
        if (!person || has_left(*person, today(decision))) continue;
        const auto line = units_upwards(decision, person->unit);
        if (!unit || std::ranges::find(line, *unit, &Unit::id) != line.end())
            found.push_back(*std::move(person));
    }
    return found;
}

bool is_on_leave(const Person& person, rules::Date day) {
    if (!person.leave_from && !person.leave_to) return false;
    return day >= person.leave_from.value_or(rules::Date::min()) &&
           day <= person.leave_to.value_or(rules::Date::max());
}

bool has_left(const Person& person, rules::Date day) {
    return person.until && day > *person.until;
}

bool has_role(const Person& person, std::string_view role) {
    return std::ranges::find(person.roles, role) != person.roles.end();
}

rules::Date today(const Decision& decision) {
    return decision.pack()->zone.local_date(decision.now());
}

}  // namespace workflows
