#include <ostream>
#include <stdexcept>

#include <doctest/doctest.h>

#include "adapters/http/proxies.hpp"

namespace adapters::http {

TEST_CASE("only trusted proxies say who a request is from") {
    const TrustedProxies proxies({"10.1.0.0/16", "192.0.2.7", "fd00::/8"});
    struct Row {
        const char* peer;
        const char* forwarded;
        const char* proto;
        const char* from;
        bool is_secure;
    };
    const Row rows[] = {
        {"203.0.113.9", "", "", "203.0.113.9", false},
        {"203.0.113.9", "198.51.100.1", "https", "203.0.113.9", false},
        {"10.1.2.3", "198.51.100.1", "https", "198.51.100.1", true},
        {"10.1.2.3", "198.51.100.1", "http", "198.51.100.1", false},
        {"10.1.2.3", "", "https", "10.1.2.3", true},
        {"10.1.2.3", "6.6.6.6, 198.51.100.1", "https", "198.51.100.1", true},
        {"10.1.2.3", "6.6.6.6, 198.51.100.1, 192.0.2.7", "https", "198.51.100.1", true},
        {"10.1.2.3", "6.6.6.6, nonsense", "https", "10.1.2.3", true},
        {"10.1.2.3", "192.0.2.7,10.1.9.9", "https", "192.0.2.7", true},
        {"::ffff:10.1.2.3", "198.51.100.1", "https", "198.51.100.1", true},
        {"fd12::1", "2001:db8::5", "https", "2001:db8::5", true},
        {"10.2.0.1", "198.51.100.1", "https", "10.2.0.1", false},
    };
    for (const Row& row : rows) {
        CAPTURE(row.peer);
        CAPTURE(row.forwarded);
        Request request;
        if (*row.forwarded != 0) request.headers.add("x-forwarded-for", row.forwarded);
        if (*row.proto != 0) request.headers.add("X-Forwarded-Proto", row.proto);
        proxies.settle(request, row.peer, false);
        CHECK(request.from == row.from);
        CHECK(request.is_secure == row.is_secure);
    }
}

TEST_CASE("what is no network is refused with what to write") {
    for (const char* text : {"proxy", "10.1.0.0/33", "10.1", "fd00::/129", ""}) {
        CAPTURE(text);
        CHECK_THROWS_AS(TrustedProxies({text}), std::runtime_error);
    }
}

}  // namespace adapters::http
