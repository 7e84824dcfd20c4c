#include "tests/scenarios/program.hpp"

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdlib>
#include <limits>
#include <stdexcept>

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

namespace scenarios {
namespace {

constexpr std::size_t never = std::numeric_limits<std::size_t>::max();

struct Pipe {
    // `narrow`: holds one write, and the next waits until that is read. However slow the reader is, the
    // writer is never far ahead.
    explicit Pipe(bool narrow = false) {
        if (pipe2(ends.data(), O_CLOEXEC | (narrow ? O_DIRECT : 0)) != 0) throw std::runtime_error("pipe");
        if (narrow) fcntl(ends[1], F_SETPIPE_SZ, 4096);
    }
    std::array<int, 2> ends{};
};

[[noreturn]] void become_program(const std::vector<std::string>& words,
                                 const std::vector<std::string>& setting) {
    for (std::string each : setting) {
        const std::size_t equals = each.find('=');
        setenv(each.substr(0, equals).c_str(), each.substr(equals + 1).c_str(), 1);
    }
    std::vector<char*> arguments{const_cast<char*>(CASELOOP_PROGRAM)};
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    execv(CASELOOP_PROGRAM, arguments.data());
    _exit(127);
}

// Both at once, so that neither fills up and stalls the child.
void read_all(int out, int talk, Finished& finished, pid_t child, std::size_t kill_after) {
    std::array<pollfd, 2> both{{{out, POLLIN, 0}, {talk, POLLIN, 0}}};
    std::array<char, 65536> buffer{};
    int open = 2;
    std::size_t lines = 0;
    while (open > 0) {
        poll(both.data(), both.size(), -1);
        for (std::size_t i = 0; i < both.size(); ++i) {
            if (both[i].fd < 0 || both[i].revents == 0) continue;
            const ssize_t count = read(both[i].fd, buffer.data(), buffer.size());
            if (count <= 0) {
                both[i].fd = -1;
                --open;
                continue;
            }
            const std::string_view part(buffer.data(), static_cast<std::size_t>(count));
            (i == 0 ? finished.out : finished.talk).append(part);
            if (i == 0) lines += static_cast<std::size_t>(std::ranges::count(part, '\n'));
        }
        if (lines >= kill_after) kill(child, SIGKILL);
    }
}

Finished start(const std::vector<std::string>& words, const std::vector<std::string>& setting,
               std::size_t kill_after) {
    const Pipe out(kill_after != never);
    const Pipe talk;
    const pid_t child = fork();
    if (child < 0) throw std::runtime_error("fork");
    if (child == 0) {
        dup2(out.ends[1], STDOUT_FILENO);
        dup2(talk.ends[1], STDERR_FILENO);
        become_program(words, setting);
    }
    close(out.ends[1]);
    close(talk.ends[1]);
    Finished finished;
    read_all(out.ends[0], talk.ends[0], finished, child, kill_after);
    close(out.ends[0]);
    close(talk.ends[0]);
    int status = 0;
    waitpid(child, &status, 0);
    finished.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return finished;
}

}  // namespace

Finished run(const std::vector<std::string>& words, const std::vector<std::string>& setting) {
    return start(words, setting, never);
}

Finished run_on_terminal(const std::vector<std::string>& words, const std::vector<std::string>& setting) {
    int terminal = -1;
    const pid_t child = forkpty(&terminal, nullptr, nullptr, nullptr);
    if (child < 0) throw std::runtime_error("forkpty");
    if (child == 0) become_program(words, setting);
    Finished finished;
    std::array<char, 4096> buffer{};
    // A terminal whose program has ended fails instead of giving nothing.
    for (ssize_t count = 0; (count = read(terminal, buffer.data(), buffer.size())) > 0;) {
        finished.out.append(buffer.data(), static_cast<std::size_t>(count));
    }
    close(terminal);
    int status = 0;
    waitpid(child, &status, 0);
    finished.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return finished;
}

Finished run_and_kill(const std::vector<std::string>& words, std::size_t after_lines) {
    return start(words, {}, after_lines);
}

TemporaryFolder::TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "caseloop-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("mkdtemp");
    path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

}  // namespace scenarios
