// One writer for one store.
#pragma once

#include <filesystem>

#include "engine/error.hpp"

namespace adapters::sqlite {

/// Held as long as it lives; the system lets go of it when the process ends, however it ends.
class WriteLock {
public:
    /// Errors: `unavailable` when another process holds it, or the file beside the store cannot be made.
    [[nodiscard]] static engine::Result<WriteLock> take(const std::filesystem::path& store);

    WriteLock(WriteLock&& other) noexcept;
    WriteLock& operator=(WriteLock&&) = delete;
    ~WriteLock();

private:
    explicit WriteLock(int file) : file_(file) {}
    int file_;
};

}  // namespace adapters::sqlite
