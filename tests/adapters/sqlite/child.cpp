#include "tests/adapters/sqlite/child.hpp"

#include <charconv>
#include <csignal>
#include <cstdlib>
#include <stdexcept>
#include <string_view>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace sqlite_tests {
namespace {

constexpr std::string_view mark = "done ";

}  // namespace

Child::Child(const char* name, const std::filesystem::path& store, int writes) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    // Made before the fork: after it, and before exec, nothing may ask for memory.
    const std::string which = std::string("--test-case=") + name;
    setenv(store_variable, store.c_str(), 1);
    setenv(writes_variable, std::to_string(writes).c_str(), 1);
    process_ = fork();
    if (process_ == 0) {
        dup2(ends[1], STDOUT_FILENO);
        execl("/proc/self/exe", "child", "--no-skip", which.c_str(), nullptr);
        _exit(127);
    }
    unsetenv(store_variable);
    unsetenv(writes_variable);
    close(ends[1]);
    output_ = ends[0];
    if (process_ < 0) throw std::runtime_error("no child process");
}

Child::~Child() {
    kill();
    close(output_);
}

std::optional<std::int64_t> Child::next_done() {
    for (;;) {
        if (const std::size_t end = read_.find('\n'); end != std::string::npos) {
            const std::string line = read_.substr(0, end);
            read_.erase(0, end + 1);
            std::int64_t number = 0;
            if (!line.starts_with(mark)) continue;
            std::from_chars(line.data() + mark.size(), line.data() + line.size(), number);
            return number;
        }
        char bytes[4096];
        const ssize_t count = read(output_, bytes, sizeof bytes);
        if (count <= 0) return std::nullopt;
        read_.append(bytes, static_cast<std::size_t>(count));
    }
}

void Child::kill() {
    if (process_ <= 0) return;
    ::kill(process_, SIGKILL);
    waitpid(process_, nullptr, 0);
    process_ = -1;
}

void say_done(std::int64_t number) {
    const std::string line = std::string(mark) + std::to_string(number) + '\n';
    if (write(STDOUT_FILENO, line.data(), line.size()) < 0) _exit(1);
}

}  // namespace sqlite_tests
