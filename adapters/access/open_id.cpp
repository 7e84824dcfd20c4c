#include "adapters/access/open_id.hpp"

#include <algorithm>
#include <atomic>
#include <stdexcept>

#include <boost/json.hpp>

#include "adapters/access/id_token.hpp"
#include "adapters/access/open_id_state.hpp"
#include "adapters/access/provider.hpp"

namespace adapters::access {
namespace {

using engine::Error;
using engine::ErrorCode;

constexpr int most_exchanges = 8;

Error invalid(std::string why) {
    return {ErrorCode::invalid_input, std::move(why)};
}

void demand(bool holds, const char* otherwise) {
    if (!holds) throw std::invalid_argument(otherwise);
}

OpenIdSettings checked(OpenIdSettings settings) {
    demand(may_be_asked(settings.issuer),
           "openid.issuer must be an https address, such as "
           "https://login.example.org/realms/council.");
    demand(!settings.client_id.empty(),
           "openid.client_id is missing: the provider names it when Caseloop is "
           "registered there.");
    demand(may_be_asked(settings.callback),
           "openid.callback must be Caseloop's own https address that ends with "
           "/api/v1/session/openid/callback.");
    if (std::ranges::find(settings.scopes, "openid") == settings.scopes.end())
        settings.scopes.insert(settings.scopes.begin(), "openid");
    return settings;
}

// What a provider says went wrong, so far as it is a word of RFC 6749.
std::string word(const std::string& error) {
    const bool is_word =
        error.size() <= 40 && error.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string::npos;
    return is_word ? error : "an error";
}

std::string text_of(const boost::json::object& object, const char* field) {
    const boost::json::value* found = object.if_contains(field);
    return found != nullptr && found->is_string() ? std::string(found->get_string()) : "";
}

// So that a slow provider cannot hold every thread that serves.
class Exchange {
public:
    explicit Exchange(std::atomic<int>& count) : count_(count) { is_mine_ = ++count_ <= most_exchanges; }
    ~Exchange() { --count_; }
    Exchange(const Exchange&) = delete;
    Exchange& operator=(const Exchange&) = delete;
    explicit operator bool() const { return is_mine_; }

private:
    std::atomic<int>& count_;
    bool is_mine_ = false;
};

}  // namespace

struct OpenId::Works {
    explicit Works(OpenIdSettings wanted) : settings(checked(std::move(wanted))), provider(settings) {}

    const OpenIdSettings settings;
    Provider provider;
    OpenIdStates states;
    std::atomic<int> exchanges = 0;

    // The id_token for the code.
    engine::Result<std::string> exchanged(const Metadata& metadata, const std::string& code,
                                          const std::string& verifier) {
        const Exchange exchange(exchanges);
        if (!exchange)
            return Error{ErrorCode::unavailable, "too many sign in at once: try again in a moment"};
        Form form{{"grant_type", "authorization_code"},
                  {"code", code},
                  {"redirect_uri", settings.callback},
                  {"code_verifier", verifier}};
        const bool by_basic = !settings.client_secret.empty() && metadata.takes_basic;
        if (!by_basic) form.emplace_back("client_id", settings.client_id);
        if (!by_basic && !settings.client_secret.empty())
            form.emplace_back("client_secret", settings.client_secret);
        const auto answer = post_form(metadata.token_endpoint, form, by_basic ? settings.client_id : "",
                                      settings.client_secret, provider.limits());
        if (!answer) return answer.error();
        if (answer->status >= 500)
            return Error{ErrorCode::unavailable,
                         "the provider failed: it answered " + std::to_string(answer->status)};
        if (answer->status != 200)
            return invalid("the provider did not take the code: " + word(text_of(answer->body, "error")));
        std::string token = text_of(answer->body, "id_token");
        if (token.empty()) return invalid("the provider gave no id_token");
        return token;
    }

    engine::Result<OpenIdState> returned_state(const OpenIdReturn& returned, const Metadata& metadata,
                                               engine::Moment now) {
        const auto state = states.take(returned.cookie, returned.state, now);
        if (!state)
            return invalid(
                "this sign-in was begun elsewhere, too long ago, or has ended already: begin again");
        const bool must_be_named = metadata.names_its_answers || !returned.issuer.empty();
        if (must_be_named && returned.issuer != settings.issuer)
            return invalid("the answer comes from another issuer (iss)");
        if (!returned.error.empty()) return invalid("the provider says " + word(returned.error));
        if (returned.code.empty()) return invalid("the provider gave no code");
        return *state;
    }
};

OpenId::OpenId(OpenIdSettings settings) : works_(std::make_unique<Works>(std::move(settings))) {}
OpenId::~OpenId() = default;
OpenId::OpenId(OpenId&&) noexcept = default;

engine::Result<OpenIdStart> OpenId::start(const std::string& back_to, engine::Moment now) {
    const auto metadata = works_->provider.metadata(now);
    if (!metadata) return metadata.error();
    const OpenIdState state = works_->states.begin(back_to);
    std::string scopes;
    for (const std::string& scope : works_->settings.scopes) scopes += (scopes.empty() ? "" : " ") + scope;
    const Form query{{"response_type", "code"},
                     {"client_id", works_->settings.client_id},
                     {"redirect_uri", works_->settings.callback},
                     {"scope", scopes},
                     {"state", state.state},
                     {"nonce", state.nonce},
                     {"code_challenge", base64url(hash_of(state.verifier))},
                     {"code_challenge_method", "S256"}};
    const std::string& endpoint = metadata->authorization_endpoint;
    const char joint = endpoint.find('?') == std::string::npos ? '?' : '&';
    return OpenIdStart{endpoint + joint + form_text(query), works_->states.sealed(state, now)};
}

engine::Result<OpenIdArrival> OpenId::finish(const OpenIdReturn& returned, engine::Moment now) {
    const auto metadata = works_->provider.metadata(now);
    if (!metadata) return metadata.error();
    const auto state = works_->returned_state(returned, *metadata, now);
    if (!state) return state.error();
    const auto token = works_->exchanged(*metadata, returned.code, state->verifier);
    if (!token) return token.error();
    const auto kid = kid_of(*token);
    if (!kid) return invalid("the id_token is no signed token");
    const auto keys = works_->provider.keys(*kid, now);
    if (!keys) return keys.error();
    const auto claims = (*keys)->verified(*token);
    if (!claims) return claims.error();
    auto identity = identity_of(*claims, works_->settings, state->nonce, now);
    if (!identity) return identity.error();
    Admission admitted = admission(works_->settings.rules, *identity);
    return OpenIdArrival{*std::move(identity), std::move(admitted), state->back_to};
}

}  // namespace adapters::access
