#include "workflows/actions/owners.hpp"

#include <set>

#include "workflows/line.hpp"

namespace workflows {
namespace {

// What is to get better everywhere is nobody's along one case's line alone.
std::optional<std::string> holder_of(const Decision& decision, const ActionWanted& wanted,
                                     const std::string& role, const Facts& facts) {
    const bool of_the_case = facts.concerns_case && wanted.level != "systemic";
    const auto holder = of_the_case ? holder_along_line(decision, role, facts.unit)
                                    : nearest_holder(decision, role, facts.unit);
    return holder ? std::optional(holder->id) : std::nullopt;
}

std::optional<std::string> one_owner(const Decision& decision, const ActionWanted& wanted,
                                     const Facts& facts) {
    if (wanted.owner == "worker") return facts.worker;
    if (wanted.owner == "owner") return facts.owner;
    if (wanted.owner == "moderator") return facts.moderator;
    if (wanted.owner == "auditor") {
        return facts.auditors.empty() ? std::nullopt : std::optional(facts.auditors.front());
    }
    return holder_of(decision, wanted, wanted.owner, facts);
}

std::vector<FoundOwner> everybody(const Decision& decision, const ActionWanted& wanted) {
    std::vector<FoundOwner> all;
    std::set<std::string> seen;
    for (const std::string& role : wanted.each->roles) {
        for (const Person& person : holders_of(decision, role, wanted.each_in)) {
            if (seen.insert(person.id).second) all.push_back({person.id, std::nullopt, role});
        }
    }
    if (all.empty()) all.push_back({std::nullopt, std::nullopt, wanted.each->roles.front()});
    return all;
}

}  // namespace

std::vector<FoundOwner> find_owners(const Decision& decision, const VersionedPack& pack,
                                    const ActionWanted& wanted, const Facts& facts) {
    if (wanted.each) return everybody(decision, wanted);
    const auto group = pack->actions.groups.find(wanted.owner);
    if (group == pack->actions.groups.end())
        return {{one_owner(decision, wanted, facts), std::nullopt, wanted.owner}};
    const std::string& role = group->second.accountable;
    const auto person = role.empty() ? std::nullopt : holder_of(decision, wanted, role, facts);
    return {{person, group->first, role.empty() ? "quality_assurance_lead" : role}};
}

}  // namespace workflows
