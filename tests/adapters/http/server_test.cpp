// The server as a client sees it that sends bytes of its own choice.
#include <atomic>
#include <future>
#include <ostream>
#include <stdexcept>
#include <thread>

#include <doctest/doctest.h>

#include "tests/adapters/http/echo_server.hpp"
#include "tests/adapters/http/raw_client.hpp"

namespace http_tests {

using service::Answer;
using adapters::http::Limits;
using service::Request;
using service::Response;
using adapters::http::Server;
using std::chrono::seconds;

TEST_CASE("several requests go over one connection, also sent at once, and are answered in order") {
    Server server({}, echo);
    RawClient client(server.port());
    client.send(get("/a?x=1") + get("/b") + "POST /c HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\nhi" +
                get("/d"));
    CHECK(body_of(client.answer()) == "GET 127.0.0.1 [a] x=1 ");
    CHECK(body_of(client.answer()) == "GET 127.0.0.1 [b] ");
    CHECK(body_of(client.answer()) == "POST 127.0.0.1 [c] hi");
    CHECK(body_of(client.answer()) == "GET 127.0.0.1 [d] ");
    client.send(get("/e", "Connection: close\r\n"));
    CHECK(body_of(client.rest()) == "GET 127.0.0.1 [e] ");
    CHECK(server.figures().requests == 5);
    CHECK(server.figures().connections == 1);
}

TEST_CASE("a body may come in chunks, and HEAD gets what GET gets but the body") {
    Server server({}, echo);
    RawClient client(server.port());
    client.send(
        "POST /c HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: "
        "chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n");
    CHECK(body_of(client.answer()) == "POST 127.0.0.1 [c] abcde");
    client.send("HEAD /c HTTP/1.1\r\nHost: h\r\n\r\n" + get("/after"));
    const std::string head = client.answer(false);
    CHECK(status_of(head) == 200);
    CHECK(head.find("Content-Length: 19") != head.npos);
    CHECK(body_of(head).empty());
    CHECK(body_of(client.answer()) == "GET 127.0.0.1 [after] ");
}

TEST_CASE("who asks whether to go on is told before the body is sent") {
    Limits limits;
    limits.body = 10;
    Server server(settings_with(limits), echo);
    RawClient client(server.port());
    client.send("POST /c HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    CHECK(status_of(client.answer()) == 100);
    client.send("hi");
    CHECK(body_of(client.answer()) == "POST 127.0.0.1 [c] hi");
    client.send("POST /c HTTP/1.1\r\nHost: h\r\nContent-Length: 11\r\nExpect: 100-continue\r\n\r\n");
    CHECK(status_of(client.answer()) == 413);
}

TEST_CASE("what is too long is refused, each part with its own answer") {
    Limits limits;
    limits.header = 1000;
    limits.body = 10;
    limits.large_body = 100;
    auto settings = settings_with(limits);
    settings.is_large = [](const std::string& target) { return target.starts_with("/import"); };
    Server server(settings, echo);
    const auto posted = [](const char* to, std::size_t size) {
        return "POST " + std::string(to) + " HTTP/1.1\r\nHost: h\r\nContent-Length: " + std::to_string(size) +
               "\r\n\r\n" + std::string(size, 'x');
    };
    struct Row {
        const char* what;
        std::string sent;
        int status;
    };
    const Row rows[] = {
        {"a body that is not too long", posted("/c", 10), 200},
        {"a body", posted("/c", 11), 413},
        {"a large body where it may be", posted("/import", 100), 200},
        {"one too large there", posted("/import", 101), 413},
        {"a body in chunks",
         "POST /c HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nb\r\nabcdefghijk\r\n0\r\n\r\n",
         413},
        {"a header", get("/c", "X: " + std::string(2000, 'x') + "\r\n"), 431},
        {"many headers",
         get("/c",
             [] {
                 std::string many;
                 for (int i = 0; i < 200; ++i) many += "X: y\r\n";
                 return many;
             }()),
         431},
        {"a request line", get("/" + std::string(2000, 'x')), 431},
    };
    for (const Row& row : rows) {
        CAPTURE(row.what);
        RawClient client(server.port());
        client.send(row.sent);
        CHECK(status_of(client.answer()) == row.status);
    }
}

TEST_CASE("what is malformed is answered 400 and sees no handler") {
    std::atomic<int> asked = 0;
    Server server({}, [&](Request request, Answer answer) {
        ++asked;
        echo(std::move(request), std::move(answer));
    });
    const std::string rows[] = {
        "nonsense\r\n\r\n",
        "GET\r\n\r\n",
        "GET /\r\n\r\n",
        " GET / HTTP/1.1\r\nHost: h\r\n\r\n",
        "G\x01T / HTTP/1.1\r\nHost: h\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost : h\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: h\r\nX\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: h\r\n: x\r\n\r\n",
        "GET /../etc HTTP/1.1\r\nHost: h\r\n\r\n",
        "GET /a%5cb HTTP/1.1\r\nHost: h\r\n\r\n",
        "GET /a%00 HTTP/1.1\r\nHost: h\r\n\r\n",
        "GET http://h/ HTTP/1.1\r\nHost: h\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
        "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: -1\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 0x5\r\n\r\nhello",
        "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
        "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n",
    };
    for (const std::string& sent : rows) {
        CAPTURE(sent);
        RawClient client(server.port());
        client.send(sent);
        CHECK(status_of(client.answer()) == 400);
        CHECK(client.rest().empty());
    }
    CHECK(asked == 0);
}

TEST_CASE("who is slow is closed, and others are answered meanwhile") {
    Limits limits;
    limits.idle = seconds{1};
    limits.body_time = seconds{1};
    Server server(settings_with(limits), echo);
    RawClient silent(server.port());
    RawClient half_a_header(server.port());
    half_a_header.send("GET / HT");
    RawClient half_a_body(server.port());
    half_a_body.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhe");
    RawClient quick(server.port());
    quick.send(get("/", "Connection: close\r\n"));
    CHECK(status_of(quick.rest()) == 200);
    CHECK(silent.rest().empty());
    CHECK(half_a_header.rest().empty());
    CHECK(half_a_body.rest().empty());
    server.stop(seconds{0});  // A client may see the end before it is counted.
    CHECK(server.figures().timed_out == 3);
}

TEST_CASE("who asks too often is told when to come back, and others are not held up") {
    Limits limits;
    limits.burst = 2;
    limits.rate = 0.001;
    Server server(settings_with(limits), echo);
    RawClient client(server.port());
    client.send(get("/") + get("/") + get("/"));
    CHECK(status_of(client.answer()) == 200);
    CHECK(status_of(client.answer()) == 200);
    const std::string third = client.answer();
    CHECK(status_of(third) == 429);
    CHECK(third.find("Retry-After: 1000\r\n") != third.npos);
    CHECK(third.find("application/problem+json") != third.npos);
}

TEST_CASE("what is answered later, from another thread, or never") {
    std::jthread later;
    Server server({}, [&](Request request, Answer answer) {
        if (request.path.front() == "never") return;
        later = std::jthread([request = std::move(request), answer = std::move(answer)]() mutable {
            echo(std::move(request), std::move(answer));
        });
    });
    RawClient client(server.port());
    client.send(get("/later"));
    CHECK(body_of(client.answer()) == "GET 127.0.0.1 [later] ");
    client.send(get("/never"));
    CHECK(status_of(client.answer()) == 500);
}

TEST_CASE("a server that stops answers what it was asked, and closes what waits") {
    std::promise<void> asked;
    std::promise<Answer> held;
    auto server = std::make_unique<Server>(
        adapters::http::ServerSettings{}, [&](Request, Answer answer) { held.set_value(std::move(answer)); });
    RawClient waiting(server->port());
    RawClient busy(server->port());
    busy.send(get("/"));
    Answer answer = held.get_future().get();
    auto stopped = std::async(std::launch::async, [&] { server->stop(seconds{30}); });
    CHECK(waiting.rest().empty());
    CHECK_THROWS_AS(RawClient(server->port()), std::runtime_error);
    Response last;
    last.body = "the last";
    answer(std::move(last));
    const std::string told = busy.rest();
    CHECK(body_of(told) == "the last");
    CHECK(told.find("Connection: close") != told.npos);
    stopped.get();
}

TEST_CASE("pieces of a stream arrive as they come") {
    class Counted final : public service::Stream {
        int left_ = 3;
        void next(std::function<void(std::optional<std::string>)> on_piece) override {
            on_piece(left_ == 0 ? std::nullopt : std::optional("piece " + std::to_string(left_--) + "\n"));
        }
    };
    Server server({}, [](Request, Answer answer) {
        Response response;
        response.headers.add("Content-Type", "text/event-stream");
        response.stream = std::make_shared<Counted>();
        answer(std::move(response));
    });
    RawClient client(server.port());
    client.send(get("/"));
    const std::string all = client.rest();
    CHECK(status_of(all) == 200);
    CHECK(body_of(all) == "piece 3\npiece 2\npiece 1\n");
}

TEST_CASE("an address that cannot be listened on is told with what to do") {
    Server first({}, echo);
    adapters::http::ServerSettings same;
    same.port = first.port();
    CHECK_THROWS_WITH_AS(Server(same, echo), doctest::Contains("Choose another port"), std::runtime_error);
    adapters::http::ServerSettings nowhere;
    nowhere.address = "localhost";
    CHECK_THROWS_AS(Server(nowhere, echo), std::runtime_error);
}

}  // namespace http_tests
