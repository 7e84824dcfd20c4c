#include "workflows/upwards.hpp"

#include <set>

#include "workflows/line.hpp"

namespace workflows {

std::vector<std::string> managers_upwards(const Decision& decision,
                                          const std::optional<std::string>& person) {
    std::vector<std::string> managers;
    std::set<std::string> seen;
    for (std::optional<std::string> at = person; at;) {
        const auto below = decision.find<Person>(*at);
        at = below ? below->manager : std::nullopt;
        if (!at || !seen.insert(*at).second) break;
        managers.push_back(*at);
    }
    return managers;
}

std::vector<Person> everybody_with(const Decision& decision, const std::string& role) {
    std::vector<Person> people;
    const rules::Date day = today(decision);
    for (const auto& listed : engine::scan_prefix(decision.state(), "holder", role + "/")) {
        std::optional<Person> person = decision.find<Person>(listed.record.id);
        if (person && !has_left(*person, day)) people.push_back(*std::move(person));
    }
    return people;
}

std::string way_to_itself(const std::string& id, const Above& above) {
    std::string way = id;
    std::set<std::string> seen;
    for (std::string at = id; seen.insert(at).second;) {
        const auto found = above.find(at);
        if (found == above.end() || found->second.empty()) return "";
        at = found->second;
        way += " -> " + at;
        if (at == id) return way;
    }
    return "";
}

std::string misplaced(const std::string& unit, const Above& parents) {
    constexpr int most_levels = 50;
    if (const std::string way = way_to_itself(unit, parents); !way.empty())
        return "a unit cannot be above itself: " + way;
    std::string at = unit;
    for (int level = 0; level < most_levels; ++level) {
        const auto found = parents.find(at);
        if (found == parents.end() || found->second.empty()) return "";
        at = found->second;
    }
    return "more than " + std::to_string(most_levels) + " levels above this unit";
}

}  // namespace workflows
