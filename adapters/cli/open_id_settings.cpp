#include "adapters/cli/open_id_settings.hpp"

#include <sstream>

namespace adapters::cli {

std::optional<access::OpenIdSettings> open_id_settings(const system::Configuration& configuration) {
    const system::OidcSettings& set = configuration.oidc;
    if (set.issuer.empty()) return std::nullopt;
    access::OpenIdSettings settings;
    settings.issuer = set.issuer;
    settings.client_id = set.client_id;
    settings.client_secret = set.client_secret;
    settings.callback = configuration.address + "/api/v1/session/openid/callback";
    settings.scopes.clear();
    std::istringstream scopes(set.scopes);
    for (std::string scope; scopes >> scope;) settings.scopes.push_back(scope);
    settings.groups_claim = set.groups_claim;
    settings.person_claim = set.person_claim;
    settings.email_is_verified = set.trust_email;
    settings.ca_file = set.ca.string();
    for (const auto& [group, role] : set.groups) {
        settings.rules.admitted.push_back(group);
        if (role == "administrator")
            settings.rules.administrators.push_back(group);
        else
            settings.rules.roles[group].push_back(role);
    }
    return settings;
}

}  // namespace adapters::cli
