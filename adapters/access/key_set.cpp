#include "adapters/access/key_set.hpp"

#include <algorithm>
#include <cstdlib>
#include <string_view>

#include <cjose/cjose.h>
#include <boost/json.hpp>

#include "adapters/access/secret.hpp"

namespace adapters::access {
namespace {

namespace json = boost::json;
using engine::Error;
using engine::ErrorCode;

struct Release {
    void operator()(cjose_jwk_t* key) const { cjose_jwk_release(key); }
    void operator()(cjose_jws_t* token) const { cjose_jws_release(token); }
};

// What may sign, and with which kind of key and curve. Never `none`, never HS: its key is a secret that both
// know.
struct Algorithm {
    std::string_view name;
    std::string_view kind;
    std::string_view curve;
};
constexpr Algorithm algorithms[] = {
    {"RS256", "RSA", ""},     {"RS384", "RSA", ""},     {"RS512", "RSA", ""},
    {"PS256", "RSA", ""},     {"PS384", "RSA", ""},     {"PS512", "RSA", ""},
    {"ES256", "EC", "P-256"}, {"ES384", "EC", "P-384"}, {"ES512", "EC", "P-521"},
};

std::string text_of(const json::object& object, std::string_view field) {
    const json::value* found = object.if_contains(field);
    return found != nullptr && found->is_string() ? std::string(found->get_string()) : "";
}

Error invalid(const char* why) {
    return {ErrorCode::invalid_input, std::string("the id_token ") + why};
}

std::optional<json::object> header_of(const std::string& token) {
    const auto bytes = from_base64url(token.substr(0, token.find('.')));
    if (!bytes) return std::nullopt;
    boost::system::error_code none;
    json::value header = json::parse(*bytes, none);
    if (none || !header.is_object()) return std::nullopt;
    return std::move(header.get_object());
}

}  // namespace

struct KeySet::SigningKey {
    std::string kid;
    std::string kind;
    std::string curve;
    std::string algorithm;  // Empty: any of its kind.
    std::unique_ptr<cjose_jwk_t, Release> key;

    [[nodiscard]] bool fits(const Algorithm& wanted) const {
        return kind == wanted.kind && (wanted.curve.empty() || curve == wanted.curve) &&
               (algorithm.empty() || algorithm == wanted.name);
    }
};

KeySet::KeySet(const json::object& jwks) {
    constexpr std::size_t smallest_rsa = 2048;
    const json::value* const all = jwks.if_contains("keys");
    if (all == nullptr || !all->is_array()) return;
    for (const json::value& each : all->get_array()) {
        if (!each.is_object()) continue;
        const json::object& jwk = each.get_object();
        const std::string kind = text_of(jwk, "kty");
        const std::string use = text_of(jwk, "use");
        if ((kind != "RSA" && kind != "EC") || (!use.empty() && use != "sig")) continue;
        const std::string text = json::serialize(jwk);
        std::unique_ptr<cjose_jwk_t, Release> key(cjose_jwk_import(text.data(), text.size(), nullptr));
        if (!key || (kind == "RSA" && cjose_jwk_get_keysize(key.get(), nullptr) < smallest_rsa)) continue;
        keys_.push_back(
            {text_of(jwk, "kid"), kind, text_of(jwk, "crv"), text_of(jwk, "alg"), std::move(key)});
    }
}

KeySet::~KeySet() = default;
KeySet::KeySet(KeySet&&) noexcept = default;

bool KeySet::has(const std::string& kid) const {
    return std::ranges::any_of(keys_, [&](const SigningKey& key) { return kid.empty() || key.kid == kid; });
}

engine::Result<json::object> KeySet::verified(const std::string& token) const {
    const auto header = header_of(token);
    if (!header) return invalid("is no signed token");
    const std::string name = text_of(*header, "alg");
    const auto algorithm = std::ranges::find(algorithms, std::string_view(name), &Algorithm::name);
    if (algorithm == std::end(algorithms)) return invalid("is signed in a way that is not taken");
    if (header->contains("crit")) return invalid("demands what is not understood");
    const std::string kid = text_of(*header, "kid");
    const std::unique_ptr<cjose_jws_t, Release> jws(cjose_jws_import(token.data(), token.size(), nullptr));
    if (!jws) return invalid("is no signed token");
    // A header with two of them must not be read in two ways.
    const char* const read = cjose_header_get(cjose_jws_get_protected(jws.get()), CJOSE_HDR_ALG, nullptr);
    if (read == nullptr || read != name) return invalid("is no signed token");
    const bool is_signed = std::ranges::any_of(keys_, [&](const SigningKey& key) {
        return (kid.empty() || key.kid == kid) && key.fits(*algorithm) &&
               cjose_jws_verify(jws.get(), key.key.get(), nullptr);
    });
    if (!is_signed) return invalid("was signed by none of the provider's keys");
    std::uint8_t* bytes = nullptr;  // The token's own.
    std::size_t size = 0;
    cjose_jws_get_plaintext(jws.get(), &bytes, &size, nullptr);
    boost::system::error_code none;
    json::value claims = json::parse({reinterpret_cast<const char*>(bytes), size}, none);
    if (none || !claims.is_object()) return invalid("says nothing that can be read");
    return std::move(claims.get_object());
}

std::optional<std::string> kid_of(const std::string& token) {
    const auto header = header_of(token);
    return header ? std::optional(text_of(*header, "kid")) : std::nullopt;
}

}  // namespace adapters::access
