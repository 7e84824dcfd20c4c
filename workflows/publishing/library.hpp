// Published packs: their files, and what they compile to.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>

#include "rules/pack/bundle.hpp"
#include "workflows/decision.hpp"
#include "workflows/records/publication.hpp"

namespace workflows {

/// Compiles each published version once and keeps it. Any thread.
class PackLibrary final : public PackSource {
public:
    [[nodiscard]] std::shared_ptr<const rules::Pack> compiled(const engine::Reader& state,
                                                              std::int64_t version) const override;

private:
    mutable std::mutex mutex_;
    mutable std::map<std::string, std::shared_ptr<const rules::Pack>> by_hash_;
};

/// Number of the version in force; 0: none is published.
[[nodiscard]] std::int64_t newest_version(const engine::Reader& state);

[[nodiscard]] std::optional<PublishedPack> published_pack(const engine::Reader& state, std::int64_t version);

/// The files with which it was published, to the byte. Errors: `not_found`.
[[nodiscard]] engine::Result<rules::PackBundle> published_bundle(const engine::Reader& state,
                                                                 std::int64_t version);

/// How many records that are under way stand on the version.
struct Standing {
    std::size_t audits = 0;   ///< Not closed or withdrawn.
    std::size_t rounds = 0;   ///< Running.
    std::size_t actions = 0;  ///< Not settled.
};
[[nodiscard]] Standing standing_on(const engine::Reader& state, std::int64_t version);

/// { name, text } for each file, and back. What is malformed is left out.
[[nodiscard]] boost::json::array as_json(const std::vector<rules::SourceFile>& files);
[[nodiscard]] rules::PackBundle to_bundle(const std::string& folder, const boost::json::array& files);

}  // namespace workflows
