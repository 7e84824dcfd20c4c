// Who may connect, and how often they may ask. The server's thread only.
#pragma once

#include <chrono>
#include <map>
#include <string>

#include "adapters/http/server.hpp"

namespace adapters::http {

class Admission {
public:
    explicit Admission(const Limits& limits) : limits_(limits) {}

    using Clock = std::chrono::steady_clock;

    /// False: too many are open, in all or from there. True: `leave` has to be called once.
    [[nodiscard]] bool enter(const std::string& address, bool is_proxy);
    void leave(const std::string& address);

    /// One request more of this client; zero: it may; else how long to wait (a token bucket).
    [[nodiscard]] std::chrono::seconds ask(const std::string& client, Clock::time_point now);

    [[nodiscard]] std::size_t open() const { return open_; }

private:
    struct Bucket {
        double tokens = 0;
        Clock::time_point at{};
    };
    void forget_full(Clock::time_point now);
    [[nodiscard]] double tokens(const Bucket& bucket, Clock::time_point now) const;

    const Limits& limits_;
    std::size_t open_ = 0;
    std::map<std::string, std::size_t> open_from_;
    std::map<std::string, Bucket> buckets_;
};

}  // namespace adapters::http
