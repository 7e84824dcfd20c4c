// What a connection knows of the server, and the server of it. The server's thread only.
#pragma once

#include <atomic>
#include <functional>
#include <optional>
#include <string>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/beast/core/error.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>

#include "adapters/http/admission.hpp"
#include "adapters/http/proxies.hpp"
#include "adapters/http/server.hpp"

namespace adapters::http {

using service::Response;
using service::Stream;

/// What all connections share.
struct Shared {
    Shared(ServerSettings its_settings, Handler its_handler)
        : settings(std::move(its_settings)),
          handler(std::move(its_handler)),
          proxies(settings.trusted_proxies),
          admission(settings.limits) {}

    ServerSettings settings;
    Handler handler;
    TrustedProxies proxies;
    Admission admission;
    bool is_closing = false;

    std::atomic<std::uint64_t> connections{0}, open{0}, requests{0}, refused{0}, malformed{0}, timed_out{0},
        limited{0};
};

/// One connection's place in the server.
class Place {
public:
    enum class By { tcp, tls, socket };
    Place(Shared& shared, std::string peer, By by) : shared_(shared), peer_(std::move(peer)), by_(by) {}

    [[nodiscard]] const Limits& limits() const { return shared_.settings.limits; }
    [[nodiscard]] std::size_t body_limit(const std::string& target) const;
    [[nodiscard]] bool is_closing() const { return shared_.is_closing; }

    /// Between requests a server that stops closes it at once.
    void is_waiting(bool waiting) { waiting_ = waiting; }

    /// How to break it off: set while there is a socket.
    std::function<void()> cut;
    void close_if_waiting() {
        if (waiting_ && cut) cut();
    }

    /// None: its target or its headers are not as they must be.
    [[nodiscard]] std::optional<Request> accept(
        boost::beast::http::request<boost::beast::http::string_body> message);

    /// The handler's answer; 429 without asking it for who asks too often.
    [[nodiscard]] boost::asio::awaitable<Response> ask(Request request);
    [[nodiscard]] static boost::asio::awaitable<std::optional<std::string>> next(Stream& stream);

    /// What to answer to a message that could not be read; 0: nothing, for there was none, or it took so long
    /// that the connection is closed.
    [[nodiscard]] int status_of(boost::beast::error_code error);

    /// A problem document (RFC 9457) of the server's own.
    [[nodiscard]] static Response problem(int status);

private:
    Shared& shared_;
    std::string peer_;
    By by_;
    bool waiting_ = false;
};

/// Until it has ended or was cut.
[[nodiscard]] boost::asio::awaitable<void> run_plain(boost::asio::ip::tcp::socket socket, Place& place);
[[nodiscard]] boost::asio::awaitable<void> run_local(boost::asio::local::stream_protocol::socket socket,
                                                     Place& place);
[[nodiscard]] boost::asio::awaitable<void> run_tls(boost::asio::ip::tcp::socket socket,
                                                   boost::asio::ssl::context& context, Place& place);

/// TLS 1.2 and later with this certificate. Throws std::runtime_error: what is wrong with which file.
[[nodiscard]] boost::asio::ssl::context tls_context(const ServerSettings& settings);

}  // namespace adapters::http
