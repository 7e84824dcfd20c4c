// When what is written was last brought into the store's own file.
#pragma once

#include <atomic>
#include <chrono>
#include <filesystem>

#include <SQLiteCpp/SQLiteCpp.h>

namespace adapters::sqlite {

/// Does what SQLite does of itself: after a commit by which the log has grown to a thousand pages, it brings
/// as much of it into the file as no reader holds back; and notes when all of it was.
class Checkpoints {
public:
    using Time = std::chrono::system_clock::time_point;

    /// Of the one connection that writes, which outlives this. Before the first the file's own time counts:
    /// with a log beside it nothing else writes to it.
    Checkpoints(SQLite::Database& writing, const std::filesystem::path& file);

    /// When the log had been brought in to its last page. Any thread.
    [[nodiscard]] Time last_finished() const { return last_finished_; }

private:
    std::atomic<Time> last_finished_;
};

}  // namespace adapters::sqlite
