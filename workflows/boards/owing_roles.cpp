#include "workflows/boards/owing_roles.hpp"

#include "workflows/deadlines/deadline.hpp"
#include "workflows/records/audit.hpp"
#include "workflows/records/concern.hpp"

namespace workflows {
namespace {

using Roles = std::vector<std::string>;

Roles of_response(const Decision& decision, const std::string& ref) {
    const auto audit = decision.find<Audit>(ref);
    if (!audit) return {};
    const auto& programmes = decision.pack(audit->pack)->programmes;
    const auto programme = programmes.find(audit->programme);
    if (programme == programmes.end() || !programme->second.response) return {};
    return {programme->second.response->from};
}

Roles of_pick(const Decision& decision, const Deadline& deadline) {
    const auto pick = decision.find<Pick>(deadline.of);
    if (!pick) return {};
    const auto& programmes = decision.pack(deadline.pack)->programmes;
    const auto programme = programmes.find(pick->programme);
    if (programme == programmes.end() || !programme->second.sample.picked_by) return {};
    return {programme->second.sample.picked_by->role};
}

Roles of_safeguarding(const rules::Pack& pack) {
    if (!pack.safeguarding.told.empty()) return pack.safeguarding.told;
    Roles all;
    for (const auto& [name, role] : pack.roles) {
        if (role.leads) all.push_back(name);
    }
    return all;
}

}  // namespace

std::vector<std::string> owing_roles(const Decision& decision, const Deadline& deadline) {
    const std::string& kind = deadline.kind;
    if (kind == Action::kind_name) {
        const auto action = decision.find<Action>(deadline.of);
        return action && !action->owner_role.empty() ? Roles{action->owner_role} : Roles{};
    }
    if (kind == Concern::kind_name) {
        const auto concern = decision.find<Concern>(record_of(kind, deadline.of).id);
        return concern ? Roles{concern->from} : Roles{};
    }
    if (kind == SafeguardingConcern::kind_name) return of_safeguarding(*decision.pack(deadline.pack).pack);
    if (kind == Pick::kind_name) return of_pick(decision, deadline);
    if (kind == "response") return of_response(decision, deadline.of);
    if (kind == "assign" || kind == "reaudit" || kind == "dispute") return {"quality_assurance_lead"};
    return {kind == "moderation" ? "moderator" : "auditor"};
}

}  // namespace workflows
