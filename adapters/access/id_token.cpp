#include "adapters/access/id_token.hpp"

#include <algorithm>
#include <optional>

#include <boost/json.hpp>

#include "adapters/access/secret.hpp"

namespace adapters::access {
namespace {

namespace json = boost::json;
using engine::Error;
using engine::ErrorCode;

Error invalid(const std::string& why) {
    return {ErrorCode::invalid_input, "the id_token " + why};
}

std::string text_of(const json::object& claims, const std::string& name) {
    const json::value* found = claims.if_contains(name);
    return found != nullptr && found->is_string() ? std::string(found->get_string()) : "";
}

// By its name, else by the names between the dots: `realm_access.roles`.
const json::value* claim_at(const json::object& claims, const std::string& path) {
    if (const json::value* whole = claims.if_contains(path)) return whole;
    const std::size_t dot = path.find('.');
    if (dot == std::string::npos) return nullptr;
    const json::value* outer = claims.if_contains(path.substr(0, dot));
    return outer != nullptr && outer->is_object() ? claim_at(outer->get_object(), path.substr(dot + 1))
                                                  : nullptr;
}

// One text, or the texts of a list.
std::vector<std::string> texts_at(const json::object& claims, const std::string& path) {
    const json::value* found = claim_at(claims, path);
    std::vector<std::string> texts;
    if (found == nullptr) return texts;
    if (found->is_string()) texts.emplace_back(found->get_string());
    if (!found->is_array()) return texts;
    for (const json::value& each : found->get_array()) {
        if (each.is_string()) texts.emplace_back(each.get_string());
    }
    return texts;
}

std::optional<engine::Moment> moment_of(const json::object& claims, const char* name) {
    constexpr double latest = 253402300799;  // The last second of the year 9999.
    const json::value* found = claims.if_contains(name);
    if (found == nullptr || !found->is_number()) return std::nullopt;
    const auto seconds = found->to_number<double>();
    if (!(seconds >= 0 && seconds <= latest)) return std::nullopt;
    return engine::Moment{std::chrono::seconds{static_cast<std::int64_t>(seconds)}};
}

// Empty: it is for us, and for now.
std::string objection(const json::object& claims, const OpenIdSettings& settings, const std::string& nonce,
                      engine::Moment now) {
    if (text_of(claims, "iss") != settings.issuer) return "is of another issuer";
    const std::vector<std::string> audience = texts_at(claims, "aud");
    if (std::ranges::find(audience, settings.client_id) == audience.end())
        return "is for somebody else (aud)";
    const bool has_party = claims.contains("azp");
    if ((audience.size() > 1 || has_party) && text_of(claims, "azp") != settings.client_id)
        return "was given to somebody else (azp)";
    const auto expires = moment_of(claims, "exp");
    if (!expires || now >= *expires + settings.leeway) return "has expired, or does not say when it will";
    const auto issued = moment_of(claims, "iat");
    if (!issued || *issued > now + settings.leeway)
        return "is from the future, or does not say when it was made: are both clocks right?";
    const auto begins = moment_of(claims, "nbf");
    if (claims.contains("nbf") && (!begins || *begins > now + settings.leeway)) return "does not count yet";
    if (nonce.empty() || !equal(text_of(claims, "nonce"), nonce)) return "belongs to another sign-in (nonce)";
    constexpr std::size_t longest_subject = 255;
    const std::string subject = text_of(claims, "sub");
    if (subject.empty() || subject.size() > longest_subject) return "does not say who it is about (sub)";
    return "";
}

// Entra ID leaves them out where somebody is in more than two hundred.
bool were_left_out(const json::object& claims, const std::string& groups) {
    const json::value* elsewhere = claims.if_contains("_claim_names");
    const bool is_elsewhere =
        elsewhere != nullptr && elsewhere->is_object() && elsewhere->get_object().contains(groups);
    return is_elsewhere || claims.contains("hasgroups");
}

bool is_true(const json::object& claims, const char* name) {
    const json::value* found = claims.if_contains(name);
    return found != nullptr &&
           ((found->is_bool() && found->get_bool()) || (found->is_string() && found->get_string() == "true"));
}

std::string small(std::string text) {
    for (char& c : text) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return text;
}

}  // namespace

engine::Result<Identity> identity_of(const json::object& claims, const OpenIdSettings& settings,
                                     const std::string& nonce, engine::Moment now) {
    if (const std::string why = objection(claims, settings, nonce, now); !why.empty()) return invalid(why);
    if (were_left_out(claims, settings.groups_claim))
        return invalid(
            "leaves out the groups, because there are too many: let the provider send only those that "
            "are assigned to Caseloop, or use its app roles");
    Identity identity;
    identity.issuer = settings.issuer;
    identity.subject = text_of(claims, "sub");
    const bool is_verified = settings.email_is_verified || is_true(claims, "email_verified");
    if (is_verified) identity.email = small(text_of(claims, "email"));
    identity.name = text_of(claims, "preferred_username");
    if (identity.name.empty()) identity.name = identity.email;
    if (!settings.person_claim.empty()) {
        const auto persons = texts_at(claims, settings.person_claim);
        if (persons.size() == 1) identity.person = persons.front();
    }
    identity.groups = texts_at(claims, settings.groups_claim);
    return identity;
}

}  // namespace adapters::access
