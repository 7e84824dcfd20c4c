#include "adapters/access/open_id_state.hpp"

#include <boost/json.hpp>

namespace adapters::access {
namespace {

namespace json = boost::json;

constexpr std::chrono::minutes lasts{10};

// A path of ours: `//host` and `/\host` are not, for a browser.
bool is_path(const std::string& text) {
    if (!text.starts_with('/') || text.starts_with("//") || text.size() > 512) return false;
    for (const char c : text) {
        if (static_cast<unsigned char>(c) <= ' ' || c == '\\' || c == '\x7F') return false;
    }
    return true;
}

}  // namespace

OpenIdState OpenIdStates::begin(const std::string& back_to) const {
    return {random_token(), random_token(), random_token(), is_path(back_to) ? back_to : "/"};
}

std::string OpenIdStates::sealed(const OpenIdState& state, engine::Moment now) const {
    const json::array content{state.state, state.nonce, state.verifier, state.back_to,
                              (now + lasts).time_since_epoch().count()};
    return base64url(seal(key_, json::serialize(content)));
}

std::optional<OpenIdState> OpenIdStates::take(const std::string& cookie, const std::string& state,
                                              engine::Moment now) {
    const auto bytes = from_base64url(cookie);
    const auto text = bytes ? unseal(key_, *bytes) : std::nullopt;
    if (!text) return std::nullopt;
    const json::value value = json::parse(*text);
    const json::array& content = value.get_array();
    const auto at = [&](std::size_t i) { return std::string(content[i].get_string()); };
    const engine::Moment ends{std::chrono::seconds{content[4].to_number<std::int64_t>()}};
    if (now >= ends || !equal(at(0), state)) return std::nullopt;
    const std::scoped_lock lock(mutex_);
    std::erase_if(taken_, [&](const auto& each) { return each.second <= now; });
    if (!taken_.emplace(at(0), ends).second) return std::nullopt;
    return OpenIdState{at(0), at(1), at(2), at(3)};
}

}  // namespace adapters::access
