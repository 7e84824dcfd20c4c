// The least that a change of every record can cost: a measure for benchmarks.
#pragma once

#include <cstddef>
#include <filesystem>

namespace adapters::sqlite {

/// Reads each record of the kind and writes it back as it is, in one durable transaction; answers how many
/// there are. Nobody else may write meanwhile. Throws engine::StoreFailure.
[[nodiscard]] std::size_t rewrite_plainly(const std::filesystem::path& file, const char* kind);

}  // namespace adapters::sqlite
