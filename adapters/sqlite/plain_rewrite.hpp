// The least that a change of every record can cost: a measure for benchmarks.
#pragma once

#include <cstddef>
#include <filesystem>

namespace adapters::sqlite {

/// Reads each record of the kind and writes it back as it is, in one durable transaction; answers how many
/// there are. Nobody else may write meanwhile. Throws engine::StoreFailure.
[[nodiscard]] std::size_t rewrite_plainly(const std::filesystem::path& file, const char* kind);

/// One small row after the other, each committed by itself to a store of its own in the folder, for a second.
/// Throws engine::StoreFailure.
[[nodiscard]] double single_commits_per_second(const std::filesystem::path& folder);

}  // namespace adapters::sqlite
