#include "adapters/sqlite/checkpoints.hpp"

#include <sqlite3.h>
#include <sys/stat.h>

namespace adapters::sqlite {
namespace {

constexpr int enough_pages = 1000;

Checkpoints::Time last_written(const std::filesystem::path& file) {
    struct stat found {};
    if (stat(file.c_str(), &found) != 0) return std::chrono::system_clock::now();
    return std::chrono::system_clock::from_time_t(found.st_mtime);
}

int after_commit(void* noted, sqlite3* database, const char* name, int pages) {
    if (pages < enough_pages) return SQLITE_OK;
    int all = 0;
    int done = 0;
    const int result = sqlite3_wal_checkpoint_v2(database, name, SQLITE_CHECKPOINT_PASSIVE, &all, &done);
    // One that somebody else makes at the moment is theirs.
    if (result == SQLITE_OK && all == done)
        *static_cast<std::atomic<Checkpoints::Time>*>(noted) = std::chrono::system_clock::now();
    return SQLITE_OK;
}

}  // namespace

Checkpoints::Checkpoints(SQLite::Database& writing, const std::filesystem::path& file)
    : last_finished_(last_written(file)) {
    sqlite3_wal_hook(writing.getHandle(), after_commit, &last_finished_);
}

}  // namespace adapters::sqlite
