// One writer for one store.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>

#include "engine/error.hpp"

namespace adapters {

/// How long to wait for another process that writes, which is mostly over in a moment.
struct Patience {
    std::chrono::milliseconds longest{0};
    std::chrono::milliseconds before_telling{1000};
    /// Called once, when it takes longer than that. `holder`: `process 4711 (caseloop round start)`, as far
    /// as it can be known; else empty.
    std::function<void(const std::string& holder)> tell = {};
};

}  // namespace adapters

namespace adapters::sqlite {

/// Held as long as it lives; the system lets go of it when the process ends, however it ends.
class WriteLock {
public:
    /// The file beside the store may be used by whoever may use the store: it has its mode. Errors:
    /// `unavailable` when another process still holds it at the end of the patience, who that is, or when the
    /// file cannot be made.
    [[nodiscard]] static engine::Result<WriteLock> take(const std::filesystem::path& store,
                                                        const Patience& patience = {});

    WriteLock(WriteLock&& other) noexcept;
    WriteLock& operator=(WriteLock&&) = delete;
    ~WriteLock();

private:
    explicit WriteLock(int file) : file_(file) {}
    int file_;
};

}  // namespace adapters::sqlite
