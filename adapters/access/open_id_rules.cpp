#include <algorithm>
#include <set>

#include "adapters/access/open_id.hpp"

namespace adapters::access {
namespace {

bool is_in_one(const Identity& identity, const std::vector<std::string>& groups) {
    return std::ranges::any_of(identity.groups, [&](const std::string& group) {
        return std::ranges::find(groups, group) != groups.end();
    });
}

}  // namespace

Admission admission(const OpenIdRules& rules, const Identity& identity) {
    Admission admission;
    admission.is_admitted = rules.admitted.empty() || is_in_one(identity, rules.admitted);
    if (!rules.administrators.empty())
        admission.is_administrator = admission.is_admitted && is_in_one(identity, rules.administrators);
    std::set<std::string> roles;
    for (const std::string& group : identity.groups) {
        if (const auto found = rules.roles.find(group); found != rules.roles.end())
            roles.insert(found->second.begin(), found->second.end());
    }
    if (!rules.roles.empty()) admission.roles.emplace(roles.begin(), roles.end());
    return admission;
}

}  // namespace adapters::access
