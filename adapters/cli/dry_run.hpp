// A command decided on the store as it stands, and dropped.
#pragma once

#include <filesystem>
#include <memory>

#include "adapters/cli/open_store.hpp"
#include "engine/workspace.hpp"

namespace adapters::cli {

/// The store of `--data` is opened for reading only; where there is none, an empty one stands for it.
class DryRun {
public:
    explicit DryRun(const Call& call);

    /// What the command would answer now. Once.
    [[nodiscard]] engine::Result<engine::Reply> run(const engine::Command& command);

    /// The state as it would be after the command.
    [[nodiscard]] const engine::Reader& state() const { return dropped_; }

private:
    std::filesystem::path data_;
    std::unique_ptr<engine::JournalReader> stored_;
    workflows::PackLibrary packs_;
    engine::Indexer indexer_;
    engine::Workspace dropped_;
};

}  // namespace adapters::cli
