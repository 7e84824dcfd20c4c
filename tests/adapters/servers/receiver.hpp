// A real HTTP server (Python's own) on a free port of the loopback, for as long as the object lives.
#pragma once

#include <string>

#include "loopback_server.hpp"

class Receiver {
public:
    /// Starts it and reads its output until it listens.
    Receiver();

    /// False where python3 is not installed.
    [[nodiscard]] bool is_running() const { return !url.empty(); }

    struct Post {
        std::string path, delivery, signature, body;
    };
    /// Waits for the next post.
    Post next();

    /// Whatever the path: `ok`, `status/503`, `stall`, `cut` (reads the post and closes), or `path`: what the
    /// path says, as in the beginning.
    void behave(const std::string& mood) { server_.behave(mood); }

    /// `behave` came after something that `next` has not given yet.
    [[nodiscard]] bool has_more() const { return server_.has_told(); }

    std::string url;  ///< Without a slash at its end.

private:
    LoopbackServer server_;
};
