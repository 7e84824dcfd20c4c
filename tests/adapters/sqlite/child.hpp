// A process of this test program that can be killed, and the lines that it wrote until then.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include <sys/types.h>

namespace sqlite_tests {

/// Set in a child only: the store that it is to write to, and after how many writes to the disk it is to end.
inline constexpr const char* store_variable = "CASELOOP_TEST_STORE_TO_WRITE";
inline constexpr const char* writes_variable = "CASELOOP_TEST_WRITES";
inline constexpr int no_end = 1'000'000'000;

/// Runs the test case `name` of this program, which is skipped otherwise, in a process of its own.
class Child {
public:
    Child(const char* name, const std::filesystem::path& store, int writes = no_end);
    ~Child();  ///< Kills it, if that was not done before.
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    /// The number of the next `done NUMBER` line; waits for it. None: it has ended, and all is read.
    [[nodiscard]] std::optional<std::int64_t> next_done();

    /// SIGKILL: nothing of it runs any further when this returns. What it wrote before can still be read.
    void kill();

private:
    pid_t process_ = -1;
    int output_ = -1;
    std::string read_;
};

/// In the child: says so in one write, which the parent reads even if the child is killed right after.
void say_done(std::int64_t number);

}  // namespace sqlite_tests
