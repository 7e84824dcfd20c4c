// A client that sends exactly the bytes that a test wants sent.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace http_tests {

class RawClient {
public:
    /// Connects to this port of 127.0.0.1.
    explicit RawClient(std::uint16_t port);
    ~RawClient();
    RawClient(RawClient&& other) noexcept;
    RawClient(const RawClient&) = delete;

    /// False: the other side has closed.
    bool send(std::string_view bytes);

    /// No more is sent; what is answered can still be read.
    void end();

    /// One whole answer with a Content-Length; what came until then where the connection ends before.
    [[nodiscard]] std::string answer(bool has_body = true);

    /// All that comes until the other side closes.
    [[nodiscard]] std::string rest();

    [[nodiscard]] int descriptor() const { return socket_; }

private:
    bool receive();

    int socket_;
    std::string received_;
};

/// The number after `HTTP/1.1 `; 0: that is no answer.
[[nodiscard]] int status_of(std::string_view answer);
[[nodiscard]] std::string body_of(std::string_view answer);

/// `GET target` with a Host.
[[nodiscard]] std::string get(std::string_view target, std::string_view more_headers = "");

}  // namespace http_tests
