// A real HTTP server (Python's own) on a free port of the loopback, for as long as the object lives.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

class Receiver {
public:
    /// Starts it and reads its output until it listens.
    Receiver();
    ~Receiver();
    Receiver(const Receiver&) = delete;
    Receiver& operator=(const Receiver&) = delete;

    /// False where python3 is not installed.
    [[nodiscard]] bool is_running() const { return !url.empty(); }

    struct Post {
        std::string path, delivery, signature, body;
    };
    /// Waits for the next post.
    Post next();

    std::string url;  ///< Without a slash at its end.

private:
    std::vector<std::string> read_words();

    pid_t child_ = -1;
    int to_child_ = -1;
    int from_child_ = -1;
};
