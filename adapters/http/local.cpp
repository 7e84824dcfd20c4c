#include "adapters/http/connection.hpp"

namespace adapters::http {

asio::awaitable<void> run_local(asio::local::stream_protocol::socket socket, Place& place) {
    beast::basic_stream<asio::local::stream_protocol> stream(std::move(socket));
    place.cut = [&stream] { stream.close(); };
    Connection<beast::basic_stream<asio::local::stream_protocol>> connection(stream, place);
    co_await connection.serve();
    place.cut = nullptr;
}

}  // namespace adapters::http
