// One connection, over plain TCP or TLS: the same coroutine. Only the files that run it include this, for
// Beast is dear to compile.
#pragma once

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include "adapters/http/connections.hpp"
#include "service/target.hpp"

namespace adapters::http {

namespace asio = boost::asio;
namespace beast = boost::beast;

template <class Transport>
class Connection {
public:
    Connection(Transport& transport, Place& place) : transport_(transport), place_(place) {}

    asio::awaitable<void> serve() {
        while (!place_.is_closing()) {
            place_.is_waiting(true);
            auto request = co_await read();
            place_.is_waiting(false);
            if (!request) break;
            const bool is_head = request->method == "HEAD";
            Response response = co_await place_.ask(*std::move(request));
            if (!co_await write(std::move(response), is_head) || !keep_) break;
        }
    }

private:
    using Parser = beast::http::request_parser<beast::http::string_body>;

    // None: it has ended, or what was wrong with it has been answered.
    asio::awaitable<std::optional<Request>> read() {
        const Limits& limits = place_.limits();
        Parser parser;
        parser.header_limit(static_cast<std::uint32_t>(limits.header));
        parser.body_limit(limits.large_body);
        lowest().expires_after(limits.idle);
        beast::error_code error = co_await read_header(parser);
        if (error) co_return co_await give_up(error);
        const auto target = std::string(parser.get().target());
        parser.body_limit(place_.body_limit(target));
        version_ = parser.get().version();
        keep_ = parser.get().keep_alive();
        if (const auto length = parser.content_length(); length && *length > place_.body_limit(target))
            co_return co_await give_up(beast::http::error::body_limit);
        if (!parser.is_done() && beast::iequals(parser.get()[beast::http::field::expect], "100-continue"))
            co_await go_on();
        lowest().expires_after(limits.body_time);
        std::tie(error, std::ignore) = co_await beast::http::async_read(transport_, buffer_, parser,
                                                                        asio::as_tuple(asio::use_awaitable));
        if (error) co_return co_await give_up(error);
        auto request = place_.accept(parser.release());
        if (!request) co_return co_await give_up(beast::http::error::bad_target);
        co_return request;
    }

    // The parser's own limit is one of a line: many short ones would pass it.
    asio::awaitable<beast::error_code> read_header(Parser& parser) {
        std::size_t length = 0;
        while (!parser.is_header_done()) {
            const auto [error, size] = co_await beast::http::async_read_some(
                transport_, buffer_, parser, asio::as_tuple(asio::use_awaitable));
            if (error) co_return error;
            length += size;
            if (length > place_.limits().header) co_return beast::http::error::header_limit;
        }
        co_return beast::error_code{};
    }

    asio::awaitable<void> go_on() {
        beast::http::response<beast::http::empty_body> response{beast::http::status::continue_, version_};
        co_await beast::http::async_write(transport_, response, asio::as_tuple(asio::use_awaitable));
    }

    asio::awaitable<std::optional<Request>> give_up(beast::error_code error) {
        keep_ = false;
        if (const int status = place_.status_of(error); status != 0)
            co_await write(place_.problem(status), false);
        co_return std::nullopt;
    }

    asio::awaitable<bool> write(Response response, bool is_head) {
        keep_ = keep_ && !place_.is_closing();
        beast::http::response<beast::http::string_body> message{
            static_cast<beast::http::status>(response.status), version_};
        for (const auto& [name, value] : response.headers.all()) message.insert(name, value);
        message.keep_alive(keep_);
        lowest().expires_after(place_.limits().write_time);
        if (response.stream && !is_head) co_return co_await pour(std::move(message), *response.stream);
        const std::size_t length = response.body.size();
        if (!is_head) message.body() = std::move(response.body);
        message.content_length(length);
        beast::http::serializer<false, beast::http::string_body> serializer{message};
        auto [error, size] = is_head ? co_await beast::http::async_write_header(
                                           transport_, serializer, asio::as_tuple(asio::use_awaitable))
                                     : co_await beast::http::async_write(transport_, serializer,
                                                                         asio::as_tuple(asio::use_awaitable));
        co_return !error;
    }

    asio::awaitable<bool> pour(beast::http::response<beast::http::string_body> head, Stream& stream) {
        keep_ = false;
        beast::http::response<beast::http::empty_body> message{std::move(head.base())};
        message.keep_alive(false);
        beast::http::response_serializer<beast::http::empty_body> serializer{message};
        auto [error, size] = co_await beast::http::async_write_header(transport_, serializer,
                                                                      asio::as_tuple(asio::use_awaitable));
        while (!error && !place_.is_closing()) {
            lowest().expires_never();
            const std::optional<std::string> piece = co_await place_.next(stream);
            if (!piece) break;
            lowest().expires_after(place_.limits().write_time);
            std::tie(error, size) = co_await asio::async_write(transport_, asio::buffer(*piece),
                                                               asio::as_tuple(asio::use_awaitable));
        }
        co_return false;
    }

    auto& lowest() { return beast::get_lowest_layer(transport_); }

    Transport& transport_;
    Place& place_;
    beast::flat_buffer buffer_;
    unsigned version_ = 11;
    bool keep_ = false;
};

}  // namespace adapters::http
