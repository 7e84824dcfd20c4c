#include "adapters/system/agreement.hpp"

#include "adapters/system/objections.hpp"

namespace adapters::system {
namespace {

// Where it was set, else what is named there.
rules::Position place_of(const Choices& choices, std::string_view key) {
    const Choice& choice = choices.find(key)->second;
    return choice.is_set ? choice.where : rules::Position{std::string(key), 0, 0};
}

}  // namespace

void demand_agreement(const Configuration& c, const Choices& choices, rules::Diagnostics& diagnostics) {
    const auto refuse = [&](std::string_view key, std::string message, std::string hint) {
        diagnostics.push_back({place_of(choices, key), "contradiction", std::move(message), std::move(hint)});
    };
    if (c.tls.certificate.empty() != c.tls.key.empty())
        refuse(c.tls.key.empty() ? "tls.certificate" : "tls.key", "tls.certificate and tls.key go together",
               "set both for TLS, or neither");
    if (!is_loopback(c.listen.address) && c.tls.certificate.empty() && !c.listen.allow_plain_beyond_loopback)
        refuse("listen.address",
               "listen.address " + c.listen.address + " is reached from other machines, and there is no TLS",
               "set tls.certificate and tls.key; or listen on 127.0.0.1 behind a proxy; or, in a network "
               "where nobody "
               "listens, set listen.allow_plain_beyond_loopback: true");
    if (c.sessions.idle > c.sessions.absolute)
        refuse("sessions.idle", "sessions.idle is longer than sessions.absolute",
               "a session that is idle ends before it ends in any case");
    if (c.limits.body > c.limits.large_body)
        refuse("limits.body", "limits.body is larger than limits.large_body",
               "imports are the larger requests");
    if (!c.oidc.issuer.empty() && c.oidc.client_id.empty())
        refuse("oidc.issuer", "oidc.issuer is set and oidc.client_id is not",
               "set oidc.client_id to what the provider calls this service");
    if (!c.oidc.issuer.empty() && c.address.empty())
        refuse("oidc.issuer", "oidc.issuer is set and address is not",
               "set address to where people reach the service: the provider sends them back there");
}

}  // namespace adapters::system
