#include "workflows/alerts/who_may.hpp"

#include <algorithm>

#include "workflows/line.hpp"
#include "workflows/upwards.hpp"

namespace workflows {
namespace {

using engine::Error;
using engine::ErrorCode;

constexpr const char* quality_lead = "quality_assurance_lead";

bool leads(const rules::Pack& pack, const Person& person) {
    return std::ranges::any_of(person.roles, [&](const std::string& name) {
        const auto role = pack.roles.find(name);
        return role != pack.roles.end() && role->second.leads;
    });
}

bool stands_above(const Decision& decision, const Person& actor, const Person& whose) {
    const auto managers = managers_upwards(decision, whose.id);
    if (std::ranges::find(managers, actor.id) != managers.end()) return true;
    if (!actor.unit || !leads(*decision.pack().pack, actor)) return false;
    const auto line = units_upwards(decision, whose.unit);
    return std::ranges::find(line, *actor.unit, &Unit::id) != line.end();
}

bool may(const Decision& decision, const Person& actor, const std::string& person) {
    if (actor.id == person || has_role(actor, quality_lead)) return true;
    const auto whose = decision.find<Person>(person);
    return whose && (whose->cover == actor.id || stands_above(decision, actor, *whose));
}

// Who asks, known and here; else why not.
engine::Result<Person> who_asks(const Decision& decision) {
    const auto actor = decision.find<Person>(decision.actor());
    if (!actor) return Error{ErrorCode::conflict, "There is no person `" + decision.actor() + "`."};
    if (has_left(*actor, today(decision))) return Error{ErrorCode::conflict, actor->id + " has left."};
    return *actor;
}

Error refusal_of(const Decision& decision, const std::string& what, const std::string& who) {
    return {ErrorCode::conflict, decision.actor() + " may not " + what + ": " + who + "."};
}

}  // namespace

std::optional<Error> objection_to_dealing_for(const Decision& decision, const std::string& person,
                                              const std::string& what) {
    if (decision.actor() == at_the_machine) return std::nullopt;
    const auto actor = who_asks(decision);
    if (!actor) return actor.error();
    if (may(decision, *actor, person)) return std::nullopt;
    return refusal_of(decision, what,
                      person + ", their cover, their managers up the line and quality assurance leads may");
}

std::optional<Error> objection_to_dealing_with(const Decision& decision, const Alert& alert,
                                               const std::string& what) {
    const bool was_meant = alert.instead_of == decision.actor() && who_asks(decision);
    return was_meant ? std::nullopt : objection_to_dealing_for(decision, alert.to, what + " " + alert.ref);
}

std::optional<Error> objection_to_dealing_for_all(const Decision& decision, const std::string& what) {
    if (decision.actor() == at_the_machine) return std::nullopt;
    const auto actor = who_asks(decision);
    if (!actor) return actor.error();
    if (has_role(*actor, quality_lead)) return std::nullopt;
    return refusal_of(decision, what, "it concerns everybody, and a quality assurance lead may");
}

}  // namespace workflows
