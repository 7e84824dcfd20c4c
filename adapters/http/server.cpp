#include "adapters/http/server.hpp"

#include <algorithm>
#include <filesystem>
#include <list>
#include <stdexcept>
#include <thread>

#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "adapters/http/connections.hpp"

namespace adapters::http {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

std::runtime_error cannot_listen(const ServerSettings& settings, const std::string& why) {
    return std::runtime_error("Cannot listen on " + settings.address + " port " +
                              std::to_string(settings.port) + ": " + why +
                              ". Is another program listening there? Choose another port.");
}

std::runtime_error cannot_listen_at(const std::string& socket, const std::string& why) {
    return std::runtime_error("Cannot listen at " + socket + ": " + why + ".");
}

// A file that a service left behind when it was killed answers nobody.
bool is_listened_to(const std::string& path) {
    asio::io_context alone;
    asio::local::stream_protocol::socket socket(alone);
    boost::system::error_code error;
    if (path.size() < sizeof(sockaddr_un{}.sun_path)) socket.connect(path, error);
    return !error && socket.is_open();
}

// Who comes this way is the operator: only this process's own user, and root, whatever the file's mode.
bool is_of_the_owner(asio::local::stream_protocol::socket& socket) {
    ucred peer{};
    socklen_t size = sizeof peer;
    return getsockopt(socket.native_handle(), SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 &&
           (peer.uid == geteuid() || peer.uid == 0);
}

tcp::endpoint endpoint_of(const ServerSettings& settings) {
    boost::system::error_code error;
    const auto address = asio::ip::make_address(settings.address, error);
    if (error)
        throw std::runtime_error("`" + settings.address +
                                 "` is no address: write 127.0.0.1, ::1 or 0.0.0.0.");
    return {address, settings.port};
}

}  // namespace

struct Server::Works {
    Works(ServerSettings settings, Handler handler)
        : shared(std::move(settings), std::move(handler)), acceptor(context), local(context) {
        if (!shared.settings.certificate.empty()) tls.emplace(tls_context(shared.settings));
        listen();
        if (!shared.settings.socket.empty()) listen_locally();
        asio::co_spawn(context, accept(acceptor), asio::detached);
        if (local.is_open()) asio::co_spawn(context, accept(local), asio::detached);
        thread = std::jthread([this] { context.run(); });
    }

    void listen() {
        const tcp::endpoint endpoint = endpoint_of(shared.settings);
        boost::system::error_code error;
        acceptor.open(endpoint.protocol(), error);
        if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
        if (!error) acceptor.bind(endpoint, error);
        if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
        if (error) throw cannot_listen(shared.settings, error.message());
        port = acceptor.local_endpoint().port();
    }

    // Only its owner may connect, from the moment on at which it is there.
    void listen_locally() {
        const std::string& path = shared.settings.socket;
        boost::system::error_code error;
        if (is_listened_to(path)) throw cannot_listen_at(path, "another service listens there");
        std::error_code none;
        std::filesystem::remove(path, none);
        const mode_t before = umask(S_IRWXG | S_IRWXO);
        if (path.size() >= sizeof(sockaddr_un{}.sun_path))
            error = asio::error::name_too_long;
        else
            local.open({}, error);
        if (!error) local.bind(path, error);
        umask(before);
        if (!error) local.listen(asio::socket_base::max_listen_connections, error);
        if (error) throw cannot_listen_at(path, error.message());
    }

    template <class Acceptor>
    asio::awaitable<void> accept(Acceptor& door) {
        while (door.is_open()) {
            auto [error, socket] = co_await door.async_accept(asio::as_tuple(asio::use_awaitable));
            if (!error) {
                take(std::move(socket));
            } else if (door.is_open()) {
                // No descriptor is free, say: those that are open will give theirs back.
                asio::steady_timer pause(context, std::chrono::milliseconds{50});
                co_await pause.async_wait(asio::as_tuple(asio::use_awaitable));
            }
        }
    }

    void take(asio::local::stream_protocol::socket socket) {
        if (!is_of_the_owner(socket)) return;
        ++shared.connections;
        ++shared.open;
        const auto place = places.emplace(places.end(), shared, "local", Place::By::socket);
        asio::co_spawn(context, run_local(std::move(socket), *place),
                       [this, place](const std::exception_ptr&) { left(place); });
    }

    void take(tcp::socket socket) {
        boost::system::error_code error;
        const auto remote = socket.remote_endpoint(error);
        if (error) return;
        const std::string peer = remote.address().to_string();
        ++shared.connections;
        if (!shared.admission.enter(peer, shared.proxies.has(peer))) {
            ++shared.refused;
            return;
        }
        ++shared.open;
        socket.set_option(tcp::no_delay(true), error);
        const auto place = places.emplace(places.end(), shared, peer, tls ? Place::By::tls : Place::By::tcp);
        auto run = tls ? run_tls(std::move(socket), *tls, *place) : run_plain(std::move(socket), *place);
        asio::co_spawn(context, std::move(run), [this, place, peer](const std::exception_ptr&) {
            shared.admission.leave(peer);
            left(place);
        });
    }

    void left(std::list<Place>::iterator place) {
        --shared.open;
        places.erase(place);
        finish();
    }

    void begin_to_stop(std::chrono::seconds grace) {
        shared.is_closing = true;
        boost::system::error_code ignored;
        acceptor.close(ignored);
        if (local.is_open()) {
            local.close(ignored);
            std::error_code none;
            std::filesystem::remove(shared.settings.socket, none);
        }
        for (Place& place : places) place.close_if_waiting();
        deadline.expires_after(grace);
        deadline.async_wait([this](boost::system::error_code error) {
            if (!error) context.stop();
        });
        finish();
    }

    // What is left to wait for after the last connection is nothing.
    void finish() {
        if (!shared.is_closing || !places.empty()) return;
        deadline.cancel();
        guard.reset();
    }

    Shared shared;
    asio::io_context context{1};
    asio::executor_work_guard<asio::io_context::executor_type> guard{context.get_executor()};
    std::optional<asio::ssl::context> tls;
    tcp::acceptor acceptor;
    asio::local::stream_protocol::acceptor local;
    std::uint16_t port = 0;
    asio::steady_timer deadline{context};
    std::list<Place> places;
    std::jthread thread;  // Last, so that it is joined before the rest goes.
};

Server::Server(ServerSettings settings, Handler handler)
    : works_(std::make_unique<Works>(std::move(settings), std::move(handler))) {}

Server::~Server() {
    stop(std::chrono::seconds{0});
}

std::uint16_t Server::port() const {
    return works_->port;
}

void Server::stop(std::chrono::seconds grace) {
    if (!works_->thread.joinable()) return;
    asio::post(works_->context, [works = works_.get(), grace] { works->begin_to_stop(grace); });
    works_->thread.join();
}

ServerFigures Server::figures() const {
    const Shared& shared = works_->shared;
    return {shared.connections, shared.open,      shared.requests, shared.refused,
            shared.malformed,   shared.timed_out, shared.limited};
}

}  // namespace adapters::http
