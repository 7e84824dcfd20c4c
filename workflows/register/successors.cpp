#include "workflows/register/successors.hpp"

#include "workflows/line.hpp"
#include "workflows/upwards.hpp"

namespace workflows {

using Due = std::optional<rules::Date>;

bool Successors::is_here(const Person& person, const Due& due) const {
    return person.id != leaver_.id && !has_left(person, today(decision_)) && !(due && has_left(person, *due));
}

bool Successors::takes_over(const std::optional<std::string>& person, const Due& due) const {
    const auto found = person ? decision_.find<Person>(*person) : std::nullopt;
    return found && is_here(*found, due);
}

std::optional<std::string> Successors::holder(const std::string& role, const std::optional<std::string>& unit,
                                              bool along_line_only, const Due& due) const {
    for (const Unit& each : units_upwards(decision_, unit)) {
        for (const Person& person : decision_.list<Person>("holder", role + "/" + each.id)) {
            if (is_here(person, due)) return person.id;
        }
    }
    if (along_line_only) return std::nullopt;
    const auto others = all_of_role(role, due);
    return others.empty() ? std::nullopt : std::optional(others.front());
}

std::vector<std::string> Successors::all_of_role(const std::string& role, const Due& due) const {
    std::vector<std::string> people;
    for (const Person& person : everybody_with(decision_, role)) {
        if (is_here(person, due)) people.push_back(person.id);
    }
    return people;
}

std::optional<std::string> Successors::of_role(const std::string& role,
                                               const std::optional<std::string>& unit, bool along_line_only,
                                               const Due& due) const {
    if (takes_over(named_, due)) return named_;
    if (auto found = holder(role, unit, along_line_only, due)) return found;
    return of_person(due);
}

std::optional<std::string> Successors::of_person(const Due& due) const {
    for (const auto* next : {&named_, &leaver_.manager}) {
        if (takes_over(*next, due)) return *next;
    }
    return holder("quality_assurance_lead", leaver_.unit, false, due);
}

}  // namespace workflows
