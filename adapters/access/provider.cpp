#include "adapters/access/provider.hpp"

#include <algorithm>

#include <boost/json.hpp>

namespace adapters::access {
namespace {

namespace json = boost::json;
using engine::Error;
using engine::ErrorCode;
using Keys = std::shared_ptr<const KeySet>;

constexpr std::chrono::seconds failure_lasts{5};

Error unavailable(const std::string& why) {
    return {ErrorCode::unavailable, "the provider's " + why};
}

std::string text_of(const json::object& object, const char* field) {
    const json::value* found = object.if_contains(field);
    return found != nullptr && found->is_string() ? std::string(found->get_string()) : "";
}

// RFC 8414: without the list it is Basic.
bool takes_basic(const json::object& document) {
    const json::value* methods = document.if_contains("token_endpoint_auth_methods_supported");
    if (methods == nullptr || !methods->is_array()) return true;
    return std::ranges::any_of(methods->get_array(), [](const json::value& method) {
        return method.is_string() && method.get_string() == "client_secret_basic";
    });
}

}  // namespace

Provider::Provider(const OpenIdSettings& settings)
    : settings_(settings), limits_{settings.ca_file, settings.limit} {}

engine::Result<Metadata> Provider::described() const {
    std::string url = settings_.issuer;
    if (url.ends_with('/')) url.pop_back();
    const auto answer = fetch(url + "/.well-known/openid-configuration", limits_);
    if (!answer) return answer.error();
    if (answer->status != 200)
        return unavailable("description cannot be read: it answered " + std::to_string(answer->status));
    const json::object& document = answer->body;
    if (text_of(document, "issuer") != settings_.issuer)
        return unavailable("description is of another issuer: set openid.issuer to the letter as it has it");
    Metadata metadata;
    metadata.authorization_endpoint = text_of(document, "authorization_endpoint");
    metadata.token_endpoint = text_of(document, "token_endpoint");
    metadata.jwks_uri = text_of(document, "jwks_uri");
    metadata.takes_basic = takes_basic(document);
    const json::value* names = document.if_contains("authorization_response_iss_parameter_supported");
    metadata.names_its_answers = names != nullptr && names->is_bool() && names->get_bool();
    for (const std::string& each :
         {metadata.authorization_endpoint, metadata.token_endpoint, metadata.jwks_uri}) {
        // A provider elsewhere has no business on this machine.
        if (!may_be_asked(each) || (is_loopback(each) && !is_loopback(settings_.issuer)))
            return unavailable("description names no endpoint by https where one is needed");
    }
    return metadata;
}

engine::Result<Keys> Provider::fetched_keys(const Metadata& from) const {
    const auto answer = fetch(from.jwks_uri, limits_);
    if (!answer) return answer.error();
    if (answer->status != 200)
        return unavailable("keys cannot be read: it answered " + std::to_string(answer->status));
    auto keys = std::make_shared<const KeySet>(answer->body);
    if (keys->empty()) return unavailable("keys are none that could sign an id_token");
    return Keys(std::move(keys));
}

bool Provider::is_old(const std::optional<engine::Moment>& fetched, engine::Moment now) const {
    return !fetched || now >= *fetched + settings_.keys_last || now < *fetched;
}

engine::Result<Metadata> Provider::metadata(engine::Moment now) {
    const std::scoped_lock lock(mutex_);
    if (!is_old(described_at_, now)) return *metadata_;
    const bool has_just_failed = failed_at_ && now >= *failed_at_ && now < *failed_at_ + failure_lasts;
    if (!has_just_failed) {
        auto fresh = described();
        if (fresh) {
            metadata_ = *fresh;
            described_at_ = now;
            return *fresh;
        }
        failure_ = fresh.error();
        failed_at_ = now;
    }
    if (metadata_) return *metadata_;  // Of before: endpoints hardly ever move.
    return *failure_;
}

engine::Result<Keys> Provider::keys(const std::string& kid, engine::Moment now) {
    const auto from = metadata(now);
    if (!from) return from.error();
    const std::scoped_lock lock(mutex_);
    const bool has_just_tried =
        keys_tried_ && now >= *keys_tried_ && now < *keys_tried_ + settings_.between_fetches;
    const bool is_needed = !keys_ || is_old(keys_at_, now) || !keys_->has(kid);
    if (!is_needed || (has_just_tried && keys_)) return keys_;
    keys_tried_ = now;
    auto fresh = fetched_keys(*from);
    if (!fresh) return keys_ ? engine::Result<Keys>(keys_) : fresh.error();
    keys_ = *fresh;
    keys_at_ = now;
    return keys_;
}

}  // namespace adapters::access
