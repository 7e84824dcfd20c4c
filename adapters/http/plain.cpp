#include "adapters/http/connection.hpp"

namespace adapters::http {

asio::awaitable<void> run_plain(asio::ip::tcp::socket socket, Place& place) {
    beast::tcp_stream stream(std::move(socket));
    place.cut = [&stream] { stream.close(); };
    Connection<beast::tcp_stream> connection(stream, place);
    co_await connection.serve();
    place.cut = nullptr;
    beast::error_code ignored;
    stream.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
}

}  // namespace adapters::http
