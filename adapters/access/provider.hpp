// An OpenID provider as it describes itself (OpenID Connect Discovery 1.0), and its keys.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "adapters/access/fetch.hpp"
#include "adapters/access/key_set.hpp"
#include "adapters/access/open_id.hpp"
#include "engine/error.hpp"
#include "engine/moment.hpp"

namespace adapters::access {

struct Metadata {
    std::string authorization_endpoint;
    std::string token_endpoint;
    std::string jwks_uri;
    bool takes_basic = true;         ///< The secret by HTTP Basic; else in the form.
    bool names_its_answers = false;  ///< RFC 9207: each answer bears `iss`.
};

/// Fetched when first needed and again when it is old. What cannot be fetched fails for all at once for some
/// seconds, so that a provider that is down does not hold up whoever else is served. From any thread.
class Provider {
public:
    explicit Provider(const OpenIdSettings& settings);

    /// Errors: `unavailable`: the provider does not answer, or describes another one.
    [[nodiscard]] engine::Result<Metadata> metadata(engine::Moment now);

    /// Those that are known; fetched anew when they are old, or none is called `kid` and it has not just been
    /// tried. Errors: as above, unless keys of before can still be used.
    [[nodiscard]] engine::Result<std::shared_ptr<const KeySet>> keys(const std::string& kid,
                                                                     engine::Moment now);

    [[nodiscard]] const FetchLimits& limits() const { return limits_; }

private:
    [[nodiscard]] engine::Result<Metadata> described() const;
    [[nodiscard]] engine::Result<std::shared_ptr<const KeySet>> fetched_keys(const Metadata& from) const;
    [[nodiscard]] bool is_old(const std::optional<engine::Moment>& fetched, engine::Moment now) const;

    const OpenIdSettings& settings_;
    const FetchLimits limits_;
    std::mutex mutex_;
    // Protected by mutex_.
    std::optional<Metadata> metadata_;
    std::optional<engine::Moment> described_at_;
    std::shared_ptr<const KeySet> keys_;
    std::optional<engine::Moment> keys_at_;
    std::optional<engine::Moment> keys_tried_;
    std::optional<engine::Error> failure_;
    std::optional<engine::Moment> failed_at_;
};

}  // namespace adapters::access
