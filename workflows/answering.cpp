#include "workflows/answering.hpp"

#include <algorithm>

#include "workflows/line.hpp"
#include "workflows/records/follow_up.hpp"

namespace workflows {
namespace {

constexpr const char* quality_lead = "quality_assurance_lead";

std::string names_of(const std::vector<Person>& people) {
    std::string names;
    for (const Person& person : people) names += (names.empty() ? "" : ", ") + person.id;
    return names;
}

// Whoever holds a leading role in a unit above the one they work in.
bool leads_above(const Decision& decision, const rules::Pack& pack, const Person& actor, const Person& owes) {
    const bool leads = std::ranges::any_of(actor.roles, [&](const std::string& role) {
        const auto found = pack.roles.find(role);
        return found != pack.roles.end() && found->second.leads;
    });
    const auto line = units_upwards(decision, owes.unit);
    return leads && actor.unit && actor.unit != owes.unit &&
           std::ranges::find(line, *actor.unit, &Unit::id) != line.end();
}

}  // namespace

std::vector<Person> who_owes(const Decision& decision, const std::string& role, const Facts& facts) {
    if (role == "worker") {
        std::optional<Person> worker = facts.worker ? decision.find<Person>(*facts.worker) : std::nullopt;
        if (!worker || has_left(*worker, today(decision))) return {};
        return {*std::move(worker)};
    }
    for (const Unit& unit : units_upwards(decision, facts.unit)) {
        auto holders = decision.list<Person>("holder", role + "/" + unit.id);
        std::erase_if(holders, [&](const Person& each) { return has_left(each, today(decision)); });
        if (!holders.empty()) return holders;
    }
    return {};
}

Answerer answerer(const Decision& decision, const std::string& role, const Facts& facts) {
    const auto owing = who_owes(decision, role, facts);
    const auto actor = decision.find<Person>(decision.actor());
    const std::string wanted = owing.empty() ? "nobody holds the role " + role
                                             : "it is owed by " + names_of(owing) + " (" + role + ")";
    const Answerer nobody{decision.actor() + " may not answer: " + wanted +
                              "; their cover, their manager or a quality assurance lead may on their behalf",
                          {}};
    if (!actor || has_left(*actor, today(decision))) return nobody;
    for (const Person& each : owing) {
        if (each.id == actor->id) return {};
    }
    for (const Person& each : owing) {
        const bool stands_in = each.cover == actor->id || each.manager == actor->id ||
                               leads_above(decision, facts.pack(), *actor, each);
        if (stands_in) return {"", each.id};
    }
    if (has_role(*actor, quality_lead)) return {"", owing.empty() ? role : owing.front().id};
    return nobody;
}

engine::Result<std::vector<std::string>> actions_taken(const Decision& decision,
                                                       const std::vector<std::string>& refs,
                                                       const std::string& case_ref) {
    for (const std::string& ref : refs) {
        const auto action = decision.find<Action>(ref);
        if (action && action->case_ == case_ref) continue;
        return engine::Error{engine::ErrorCode::invalid_input,
                             "`actions` names " + ref + ", which is no action of " + case_ref + "."};
    }
    return refs;
}

}  // namespace workflows
