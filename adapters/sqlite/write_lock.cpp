#include "adapters/sqlite/write_lock.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <thread>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace adapters::sqlite {

using engine::Error;
using engine::ErrorCode;

namespace {

using Clock = std::chrono::steady_clock;

// Its name and the first two words of what it was told: enough to know it, and no reasons or names of people.
std::string told_to(const std::string& process) {
    std::ifstream stream("/proc/" + process + "/cmdline", std::ios::binary);
    std::string words;
    std::string word;
    for (int i = 0; i < 3 && std::getline(stream, word, '\0') && !word.starts_with('-'); ++i)
        words += (i == 0 ? "" : " ") + (i == 0 ? std::filesystem::path(word).filename().string() : word);
    return words;
}

std::string holder_of(int file) {
    char bytes[32];
    const ssize_t count = pread(file, bytes, sizeof bytes, 0);
    const std::string process(bytes, static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    if (process.empty() || process.find_first_not_of("0123456789") != std::string::npos) return "";
    const std::string words = told_to(process);
    return "process " + process + (words.empty() ? "" : " (" + words + ")");
}

// For those who wait; that nobody can read it is no reason not to write.
void leave_name(int file) {
    const std::string process = std::to_string(getpid());
    if (ftruncate(file, 0) == 0) (void)!pwrite(file, process.data(), process.size(), 0);
}

// Whoever wrote first must not keep others out who may use the store.
void share_as(const std::filesystem::path& store, int file) {
    struct stat of_store {};
    struct stat of_lock {};
    constexpr mode_t permissions = 0666;
    if (stat(store.c_str(), &of_store) != 0 || fstat(file, &of_lock) != 0) return;
    if (geteuid() == 0 && of_lock.st_uid == 0) (void)!fchown(file, of_store.st_uid, of_store.st_gid);
    if (of_lock.st_uid != geteuid() || (of_lock.st_mode & 0777) == (of_store.st_mode & permissions)) return;
    (void)fchmod(file, of_store.st_mode & permissions);
}

bool taken(int file, const Patience& patience) {
    constexpr std::chrono::milliseconds pause{20};
    const Clock::time_point start = Clock::now();
    for (bool told = false;;) {
        if (flock(file, LOCK_EX | LOCK_NB) == 0) return true;
        const auto waited = Clock::now() - start;
        if (waited >= patience.longest) return false;
        if (!told && waited >= patience.before_telling) {
            told = true;
            if (patience.tell) patience.tell(holder_of(file));
        }
        std::this_thread::sleep_for(pause);
    }
}

Error in_use(const std::filesystem::path& store, const std::string& holder, const Patience& patience) {
    std::string message = store.string() + " is being written to by another caseloop" +
                          (holder.empty() ? "" : ", " + holder) + "; only one can.";
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(patience.longest).count();
    if (seconds > 0) message += " It was waited for " + std::to_string(seconds) + " s.";
    return {ErrorCode::unavailable, message + " Stop that one first, or try again when it is done."};
}

}  // namespace

engine::Result<WriteLock> WriteLock::take(const std::filesystem::path& store, const Patience& patience) {
    // One store has one lock, also when somebody names it through a link.
    std::error_code unknown;
    const auto real = std::filesystem::weakly_canonical(store, unknown);
    const std::string name = (unknown ? store : real).string() + ".lock";
    const int file = open(name.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (file < 0) {
        const std::string why = errno == EACCES || errno == EROFS
                                    ? "you may not write there. Reading needs no such right."
                                    : std::strerror(errno);
        return Error{ErrorCode::unavailable, "cannot open " + name + " to write: " + why};
    }
    WriteLock lock(file);
    if (!taken(file, patience)) return in_use(store, holder_of(file), patience);
    share_as(store, file);
    leave_name(file);
    return lock;
}

WriteLock::WriteLock(WriteLock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}

WriteLock::~WriteLock() {
    if (file_ >= 0) close(file_);
}

}  // namespace adapters::sqlite
