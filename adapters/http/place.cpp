#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/error.hpp>
#include <boost/beast/http/error.hpp>

#include "adapters/http/connections.hpp"
#include "service/rest/problem.hpp"
#include "service/target.hpp"

namespace adapters::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;

// Resumes the coroutine that waits for `T`, on its own thread, from whichever thread the value comes.
template <class T, class Start>
asio::awaitable<T> wait_for(Start start) {
    return asio::async_initiate<const asio::use_awaitable_t<>, void(T)>(
        [](auto handler, Start begin) {
            auto waiting = std::make_shared<decltype(handler)>(std::move(handler));
            begin([waiting](T value) {
                auto executor = asio::get_associated_executor(*waiting);
                asio::post(executor, [waiting, value = std::move(value)]() mutable {
                    auto resume = std::move(*waiting);
                    resume(std::move(value));
                });
            });
        },
        asio::use_awaitable, std::move(start));
}

bool is_once(const beast::http::fields& fields, beast::http::field name) {
    const auto [first, last] = fields.equal_range(name);
    return std::distance(first, last) <= 1;
}

}  // namespace

std::size_t Place::body_limit(const std::string& target) const {
    const auto& is_large = shared_.settings.is_large;
    return is_large && is_large(target) ? limits().large_body : limits().body;
}

std::optional<Request> Place::accept(beast::http::request<beast::http::string_body> message) {
    auto target = service::read_target({message.target().data(), message.target().size()});
    if (!target || !is_once(message, beast::http::field::host)) return std::nullopt;
    if (message.version() == 11 && message.count(beast::http::field::host) == 0) return std::nullopt;
    Request request;
    request.method = std::string(message.method_string());
    request.target = std::string(message.target());
    request.path = std::move(target->path);
    request.query = std::move(target->query);
    for (const auto& field : message)
        request.headers.add(std::string(field.name_string()), std::string(field.value()));
    request.body = std::move(message.body());
    request.is_local = by_ == By::socket;
    request.from = request.is_local ? "127.0.0.1" : "";
    if (!request.is_local) shared_.proxies.settle(request, peer_, by_ == By::tls);
    return request;
}

asio::awaitable<Response> Place::ask(Request request) {
    ++shared_.requests;
    const auto pause = request.is_local ? std::chrono::seconds{0}
                                        : shared_.admission.ask(request.from, Admission::Clock::now());
    if (pause.count() > 0) {
        ++shared_.limited;
        Response response = problem(429);
        response.headers.set("Retry-After", std::to_string(pause.count()));
        co_return response;
    }
    co_return co_await wait_for<Response>([this, &request](auto send) {
        shared_.handler(std::move(request), service::Answer(std::move(send)));
    });
}

asio::awaitable<std::optional<std::string>> Place::next(Stream& stream) {
    co_return co_await wait_for<std::optional<std::string>>(
        [&stream](auto on_piece) { stream.next(std::move(on_piece)); });
}

int Place::status_of(beast::error_code error) {
    if (error == beast::error::timeout) {
        ++shared_.timed_out;
        return 0;
    }
    if (error == beast::http::error::end_of_stream ||
        error.category() != beast::http::make_error_code(beast::http::error::bad_method).category())
        return 0;
    ++shared_.malformed;
    if (error == beast::http::error::header_limit || error == beast::http::error::buffer_overflow) return 431;
    if (error == beast::http::error::body_limit) return 413;
    if (error == beast::http::error::bad_version) return 505;
    if (error == beast::http::error::partial_message) return 0;
    return 400;
}

Response Place::problem(int status) {
    using service::Problem;
    constexpr const char* words = "It cannot be read as a request of HTTP/1.1.";
    const Problem problem = status == 413   ? Problem{"too-large", "The body is larger than is taken here."}
                            : status == 429 ? Problem{"too-often", "There were too many requests from there."}
                            : status == 431
                                ? Problem{"headers-too-large", "The headers are larger than is taken here."}
                            : status == 505 ? Problem{"wrong-version", words}
                                            : Problem{"malformed", words};
    return service::to_response(problem, "");
}

}  // namespace adapters::http
