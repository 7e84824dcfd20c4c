#include "tests/adapters/http/raw_client.hpp"

#include <charconv>
#include <stdexcept>
#include <utility>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace http_tests {

RawClient::RawClient(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    // A server that does not answer fails its test; it does not hold it for ever.
    const timeval patience{60, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        throw std::runtime_error("cannot connect");
}

RawClient::~RawClient() {
    if (socket_ >= 0) ::close(socket_);
}

RawClient::RawClient(RawClient&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)), received_(std::move(other.received_)) {}

bool RawClient::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

void RawClient::end() {
    ::shutdown(socket_, SHUT_WR);
}

bool RawClient::receive() {
    char buffer[65536];
    const auto got = ::recv(socket_, buffer, sizeof buffer, 0);
    if (got <= 0) return false;
    received_.append(buffer, static_cast<std::size_t>(got));
    return true;
}

std::string RawClient::answer(bool has_body) {
    std::size_t head = 0;
    while ((head = received_.find("\r\n\r\n")) == received_.npos) {
        if (!receive()) return std::exchange(received_, {});
    }
    head += 4;
    std::size_t length = 0;
    const std::size_t named = received_.find("Content-Length: ");
    if (has_body && named < head)
        std::from_chars(received_.data() + named + 16, received_.data() + head, length);
    while (received_.size() < head + length) {
        if (!receive()) break;
    }
    std::string whole = received_.substr(0, head + length);
    received_.erase(0, head + length);
    return whole;
}

std::string RawClient::rest() {
    while (receive()) {
    }
    return std::exchange(received_, {});
}

int status_of(std::string_view answer) {
    int status = 0;
    if (answer.starts_with("HTTP/1.1 ") || answer.starts_with("HTTP/1.0 "))
        std::from_chars(answer.data() + 9, answer.data() + answer.size(), status);
    return status;
}

std::string body_of(std::string_view answer) {
    const std::size_t head = answer.find("\r\n\r\n");
    return std::string(answer.substr(head == answer.npos ? answer.size() : head + 4));
}

std::string get(std::string_view target, std::string_view more_headers) {
    return "GET " + std::string(target) + " HTTP/1.1\r\nHost: localhost\r\n" + std::string(more_headers) +
           "\r\n";
}

}  // namespace http_tests
