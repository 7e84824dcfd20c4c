// The server: connections, their limits, and how it stops.
//
// One thread reads and writes all connections; it never waits for a handler. HTTP/1.1 (RFC 9112) with
// keep-alive, `Expect: 100-continue`, bodies by length or chunked; TLS 1.2 and later. What is malformed is
// answered 400 and its connection closed, before any handler sees it.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "service/message.hpp"

namespace adapters::http {

using service::Handler;

struct Limits {
    std::size_t header = 16 * 1024;      ///< Bytes of the request line and all headers; beyond: 431.
    std::size_t body = 1024 * 1024;      ///< Bytes; beyond: 413.
    std::size_t large_body = 32u << 20;  ///< The same where `is_large` says so.
    std::chrono::seconds idle{30};       ///< Between requests and until a header is whole; then it is closed.
    std::chrono::seconds body_time{25};  ///< Until a body is whole; then it is closed.
    std::chrono::seconds write_time{30};  ///< Until what was written has left.
    std::size_t connections = 8192;       ///< At once; beyond: closed without an answer.
    std::size_t per_address = 6144;       ///< Of one client's address, unless it is a trusted proxy.
    double rate = 200;                    ///< Requests a second of one address, in the long run; beyond: 429.
    double burst = 1000;                  ///< As many at once.
};

struct ServerSettings {
    std::string address = "127.0.0.1";         ///< Of this machine; `::` and `0.0.0.0`: all of its addresses.
    std::uint16_t port = 0;                    ///< 0: any that is free.
    std::string socket;                        ///< Unix socket beside it, for its owner alone; empty: none.
    std::string certificate;                   ///< PEM file with its chain; empty: no TLS.
    std::string key;                           ///< PEM file.
    std::vector<std::string> trusted_proxies;  ///< Networks, `10.1.0.0/16`: their X-Forwarded-* is believed.
    Limits limits;
    std::function<bool(const std::string& target)> is_large;  ///< Requests with a large body; none: no.
};

/// What is going on, for operators. Counted since the start.
struct ServerFigures {
    std::uint64_t connections = 0;
    std::uint64_t open = 0;
    std::uint64_t requests = 0;
    std::uint64_t refused_connections = 0;  ///< By `connections` or `per_address`.
    std::uint64_t malformed = 0;
    std::uint64_t timed_out = 0;
    std::uint64_t limited = 0;  ///< 429
};

class Server {
public:
    /// Listens at once. Throws std::runtime_error when it cannot: what, and what to do.
    Server(ServerSettings settings, Handler handler);

    /// As `stop`, at once.
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    [[nodiscard]] std::uint16_t port() const;

    /// Takes no new connection, closes those that wait for a request, answers those that were asked, and
    /// closes what is left after `grace`. Returns when all are closed. From any thread but a handler's.
    void stop(std::chrono::seconds grace);

    /// From any thread.
    [[nodiscard]] ServerFigures figures() const;

private:
    struct Works;
    std::unique_ptr<Works> works_;
};

}  // namespace adapters::http
