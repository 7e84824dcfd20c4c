// A server in another process, which ends when its standard input does, and tells what it received.
#pragma once

#include <sys/types.h>

#include <deque>
#include <string>
#include <vector>

class LoopbackServer {
public:
    /// Runs the script (Python, or node where it ends with .mjs) with these words, and reads its first line.
    LoopbackServer(const std::string& script, const std::vector<std::string>& words);
    ~LoopbackServer();
    LoopbackServer(const LoopbackServer&) = delete;
    LoopbackServer& operator=(const LoopbackServer&) = delete;

    /// The words of its first line: `ready`, and its ports. Empty: it could not start.
    [[nodiscard]] const std::vector<std::string>& greeting() const { return greeting_; }

    /// The words of its next line; waits for it.
    [[nodiscard]] std::vector<std::string> next_line();

    /// From now on it behaves like this; returns when it has said that it does. What it told before stays to
    /// be read.
    void behave(const std::string& mood);

    /// Something that it told before `behave` is still to be read.
    [[nodiscard]] bool has_told() const { return !told_.empty(); }

    [[nodiscard]] static std::string from_base64(const std::string& text);

private:
    pid_t child_ = -1;
    int to_child_ = -1;
    int from_child_ = -1;
    [[nodiscard]] std::vector<std::string> read_line() const;

    std::vector<std::string> greeting_;
    std::deque<std::vector<std::string>> told_;
};
