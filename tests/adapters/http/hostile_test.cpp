// D1 and D2 of the figures: bytes that nobody means well, and connections that are held.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <ostream>
#include <random>
#include <vector>

#include <doctest/doctest.h>
#include <poll.h>

#include "tests/adapters/http/echo_server.hpp"
#include "tests/adapters/http/raw_client.hpp"

namespace http_tests {
namespace {

using adapters::http::Limits;
using adapters::http::Server;

std::ptrdiff_t open_files() {
    using std::filesystem::directory_iterator;
    return std::distance(directory_iterator("/proc/self/fd"), directory_iterator{});
}

std::size_t resident_bytes() {
    std::ifstream file("/proc/self/statm");
    std::size_t all = 0;
    std::size_t resident = 0;
    file >> all >> resident;
    return resident * 4096;
}

std::string mutated(std::string bytes, std::mt19937& random) {
    const std::string pieces[] = {"\r\n",
                                  "\n",
                                  "\r",
                                  "\0\0",
                                  ":",
                                  " ",
                                  "HTTP/1.1",
                                  "%00",
                                  "..",
                                  "//",
                                  "Content-Length: 99999999999999999999\r\n",
                                  "Transfer-Encoding: chunked\r\n",
                                  "ffffffff\r\n",
                                  "\xff\xfe",
                                  std::string(300, 'A')};
    for (std::size_t changes = 1 + random() % 4; changes > 0; --changes) {
        const std::size_t at = bytes.empty() ? 0 : random() % bytes.size();
        switch (random() % 5) {
            case 0:
                bytes.erase(at, 1 + random() % 8);
                break;
            case 1:
                bytes.insert(at, pieces[random() % std::size(pieces)]);
                break;
            case 2:
                if (!bytes.empty()) bytes[at] = static_cast<char>(random());
                break;
            case 3:
                bytes.resize(at);
                break;
            default:
                bytes += bytes.substr(at);
                break;
        }
    }
    return bytes;
}

}  // namespace

TEST_CASE("malformed requests leave the server as it was: no crash, no file open, no memory kept") {
    Limits limits;
    limits.rate = limits.burst = 1e9;
    Server server(settings_with(limits), echo);
    const std::string honest[] = {
        get("/api/v1/audits?state=open", "Accept: application/json\r\n"),
        "POST /a/b HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhello",
        "POST /a HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"};
    std::mt19937 random(7);
    const auto attack = [&](int times) {
        for (int i = 0; i < times; ++i) {
            RawClient client(server.port());
            client.send(mutated(honest[random() % std::size(honest)], random));
            client.end();
            (void)client.rest();
        }
    };
    attack(500);
    const auto files = open_files();
    const std::size_t memory = resident_bytes();
    // How many: CASELOOP_MALFORMED, 100,000 in the long run.
    const char* many = std::getenv("CASELOOP_MALFORMED");
    attack(many != nullptr ? std::stoi(many) : 3000);
    // The last ends may be seen here before the server has seen them: ask until it has.
    for (int i = 0; i < 100 && (i == 0 || server.figures().open > 1); ++i) {
        RawClient client(server.port());
        client.send(get("/still", "Connection: close\r\n"));
        CHECK(body_of(client.rest()) == "GET 127.0.0.1 [still] ");
    }
    CHECK(open_files() <= files + 1);
    CHECK(resident_bytes() < memory + (32u << 20));
    CHECK(server.figures().open <= 1);
}

TEST_CASE("thousands of held connections do not keep others from being answered") {
    Limits limits;
    Server server(settings_with(limits), echo);
    const char* many = std::getenv("CASELOOP_HELD");
    const int wanted = many != nullptr ? std::stoi(many) : 400;
    std::vector<RawClient> held;
    for (int i = 0; i < wanted; ++i) {
        held.emplace_back(server.port());
        held.back().send(i % 2 == 0 ? "GET / HTTP/1.1\r\nHost"
                                    : "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\nx");
    }
    int answered = 0;
    RawClient client(server.port());
    for (int i = 0; i < 200; ++i) {
        client.send(get("/"));
        answered += status_of(client.answer()) == 200 ? 1 : 0;
    }
    CHECK(answered == 200);
    CHECK(server.figures().open == static_cast<std::uint64_t>(wanted) + 1);
}

}  // namespace http_tests
