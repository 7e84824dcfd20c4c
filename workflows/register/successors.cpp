#include "workflows/register/successors.hpp"

#include "workflows/line.hpp"
#include "workflows/upwards.hpp"

namespace workflows {

bool Successors::is_here(const Person& person) const {
    return person.id != leaver_.id && !has_left(person, today(decision_));
}

std::optional<std::string> Successors::holder(const std::string& role, const std::optional<std::string>& unit,
                                              bool along_line_only) const {
    for (const Unit& each : units_upwards(decision_, unit)) {
        for (const Person& person : decision_.list<Person>("holder", role + "/" + each.id)) {
            if (is_here(person)) return person.id;
        }
    }
    if (along_line_only) return std::nullopt;
    const auto others = all_of_role(role);
    return others.empty() ? std::nullopt : std::optional(others.front());
}

std::vector<std::string> Successors::all_of_role(const std::string& role) const {
    std::vector<std::string> people;
    for (const Person& person : everybody_with(decision_, role)) {
        if (is_here(person)) people.push_back(person.id);
    }
    return people;
}

std::optional<std::string> Successors::of_role(const std::string& role,
                                               const std::optional<std::string>& unit,
                                               bool along_line_only) const {
    if (named_) return named_;
    if (auto found = holder(role, unit, along_line_only)) return found;
    return of_person();
}

std::optional<std::string> Successors::of_person() const {
    if (named_) return named_;
    const auto manager = leaver_.manager ? decision_.find<Person>(*leaver_.manager) : std::nullopt;
    if (manager && is_here(*manager)) return manager->id;
    return holder("quality_assurance_lead", leaver_.unit, false);
}

}  // namespace workflows
