// A pack becomes the next version, whole.
#pragma once

#include <map>
#include <memory>
#include <mutex>

#include "rules/pack/bundle.hpp"
#include "workflows/catalogue.hpp"

namespace workflows {

/// { folder, files: [{ name, text }] }: a rules::PackBundle. Refused with the
/// errors when the pack does not check. The same content again is no new version.
[[nodiscard]] CommandResult publish(Decision& decision);

/// The command that publishes it.
[[nodiscard]] engine::Command publish_command(const rules::PackBundle& bundle, std::string author);

/// Compiles each published version once and keeps it. Any thread.
class PackLibrary final : public PackSource {
public:
    [[nodiscard]] std::shared_ptr<const rules::Pack> compiled(const engine::Reader& state,
                                                              std::int64_t version) const override;

private:
    mutable std::mutex mutex_;
    mutable std::map<std::string, std::shared_ptr<const rules::Pack>> by_hash_;
};

}  // namespace workflows
