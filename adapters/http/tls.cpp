#include <stdexcept>

#include <boost/asio/ssl.hpp>
#include <boost/beast/ssl.hpp>

#include "adapters/http/connection.hpp"

namespace adapters::http {

asio::ssl::context tls_context(const ServerSettings& settings) {
    asio::ssl::context context(asio::ssl::context::tls_server);
    context.set_options(asio::ssl::context::default_workarounds | asio::ssl::context::no_sslv2 |
                        asio::ssl::context::no_sslv3 | asio::ssl::context::no_tlsv1 |
                        asio::ssl::context::no_tlsv1_1 | SSL_OP_NO_RENEGOTIATION);
    boost::system::error_code error;
    context.use_certificate_chain_file(settings.certificate, error);
    if (error)
        throw std::runtime_error("The certificate " + settings.certificate + " cannot be used: " +
                                 error.message() + ". It must be a PEM file with its chain.");
    context.use_private_key_file(settings.key, asio::ssl::context::pem, error);
    if (error)
        throw std::runtime_error("The key " + settings.key + " cannot be used: " + error.message() +
                                 ". It must be the PEM file of the key of " + settings.certificate + ".");
    return context;
}

asio::awaitable<void> run_tls(asio::ip::tcp::socket socket, asio::ssl::context& context, Place& place) {
    beast::ssl_stream<beast::tcp_stream> stream(std::move(socket), context);
    auto& lowest = beast::get_lowest_layer(stream);
    place.cut = [&lowest] { lowest.close(); };
    lowest.expires_after(place.limits().idle);
    place.is_waiting(true);
    auto [failed] =
        co_await stream.async_handshake(asio::ssl::stream_base::server, asio::as_tuple(asio::use_awaitable));
    if (!failed) {
        Connection<beast::ssl_stream<beast::tcp_stream>> connection(stream, place);
        co_await connection.serve();
        lowest.expires_after(std::chrono::seconds{2});
        co_await stream.async_shutdown(asio::as_tuple(asio::use_awaitable));
    }
    place.cut = nullptr;
}

}  // namespace adapters::http
