// OpenID Connect Core 1.0: the authorization code flow with PKCE (RFC 7636, S256), as a relying party.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "adapters/access/open_id_sign_in.hpp"
#include "engine/error.hpp"
#include "engine/moment.hpp"

namespace adapters::access {

/// What groups mean here.
struct OpenIdRules {
    std::vector<std::string> admitted;        ///< One of these is needed; none: whoever the provider lets in.
    std::vector<std::string> administrators;  ///< One of these makes an administrator.
    std::map<std::string, std::vector<std::string>> roles{};  ///< Group -> roles of the register.
};

/// Pure.
[[nodiscard]] Admission admission(const OpenIdRules& rules, const Identity& identity);

struct OpenIdSettings {
    std::string issuer;  ///< `https://login.microsoftonline.com/TENANT/v2.0`, to the letter.
    std::string client_id;
    std::string client_secret;  ///< Empty: a public client.
    std::string callback;  ///< Our own address: `https://caseloop.example/api/v1/session/openid/callback`
    std::vector<std::string> scopes{"openid", "profile", "email"};
    std::string groups_claim = "groups";
    std::string person_claim{};  ///< Whose value is a person's id in the register; empty: by e-mail.
    /// The provider's e-mail addresses are the council's own, though it does not say so (Entra ID). Else only
    /// those with `email_verified` are taken.
    bool email_is_verified = false;
    OpenIdRules rules{};
    std::string ca_file{};                     ///< PEM of whom to trust; empty: the system's list.
    std::chrono::milliseconds limit{5'000};    ///< For one request to the provider.
    std::chrono::seconds leeway{60};           ///< By which clocks may differ.
    std::chrono::seconds keys_last{3600};      ///< Discovery and keys are fetched again after this.
    std::chrono::seconds between_fetches{30};  ///< At least, when an unknown key is named.
};

/// Where to send the browser, and what it brings back.
struct OpenIdStart {
    std::string location;
    std::string cookie;  ///< Sealed: state, nonce, verifier; ten minutes, HttpOnly, SameSite=Lax.
};

struct OpenIdReturn {
    std::string code;
    std::string state;
    std::string error;   ///< Instead of a code.
    std::string issuer;  ///< `iss`, RFC 9207; empty: not given.
    std::string cookie;  ///< What `start` gave; empty: it came without.
};

struct OpenIdArrival {
    Identity identity;
    Admission admission;
    std::string back_to;  ///< As `start` was told.
};

/// From any thread; blocks for up to three requests to the provider. https is demanded but for loopback;
/// answers are at most 1 MiB; redirects are not followed.
class OpenId {
public:
    /// Throws std::invalid_argument for settings that cannot work: which, and what to do.
    explicit OpenId(OpenIdSettings settings);
    ~OpenId();
    OpenId(OpenId&&) noexcept;

    /// `back_to`: a path of ours, to which the page goes afterwards; anything else becomes `/`. Errors:
    /// `unavailable` when the provider does not answer as it should.
    [[nodiscard]] engine::Result<OpenIdStart> start(const std::string& back_to, engine::Moment now);

    /// Exchanges the code and checks what comes: state (once only), signature by a key of the provider (RS,
    /// PS and ES; never `none` or HS), iss, aud, azp, exp, iat, nonce. Errors: `invalid_input` when something
    /// does not hold: what, for the log, and try again from the start; `unavailable` when the provider fails.
    [[nodiscard]] engine::Result<OpenIdArrival> finish(const OpenIdReturn& returned, engine::Moment now);

private:
    struct Works;
    std::unique_ptr<Works> works_;
};

}  // namespace adapters::access
