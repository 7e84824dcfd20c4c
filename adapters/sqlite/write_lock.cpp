#include "adapters/sqlite/write_lock.hpp"

#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace adapters::sqlite {

using engine::Error;
using engine::ErrorCode;

engine::Result<WriteLock> WriteLock::take(const std::filesystem::path& store) {
    // One store has one lock, also when somebody names it through a link.
    std::error_code unknown;
    const auto real = std::filesystem::weakly_canonical(store, unknown);
    const std::string name = (unknown ? store : real).string() + ".lock";
    const int file = open(name.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0) return Error{ErrorCode::unavailable, "cannot make " + name + ": " + std::strerror(errno)};
    if (flock(file, LOCK_EX | LOCK_NB) != 0) {
        close(file);
        return Error{
            ErrorCode::unavailable,
            store.string() + " is being written to by another caseloop; only one can. Stop that one first."};
    }
    return WriteLock(file);
}

WriteLock::WriteLock(WriteLock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}

WriteLock::~WriteLock() {
    if (file_ >= 0) close(file_);
}

}  // namespace adapters::sqlite
