#include "adapters/webhook/signature.hpp"

#include <ostream>
#include <string>

#include <doctest/doctest.h>

namespace adapters {

TEST_CASE("the code is that of RFC 4231") {
    struct Row {
        std::string key;
        std::string message;
        const char* code;
    };
    const Row rows[] = {
        {std::string(20, '\x0b'), "Hi There",
         "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"},
        {"Jefe", "what do ya want for nothing?",
         "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"},
        {std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First",
         "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"},
    };
    for (const Row& row : rows) CHECK(engine::to_hex(hmac_sha256(row.key, row.message)) == row.code);
}

TEST_CASE("a signature is of the moment and the body together") {
    const engine::Moment now{std::chrono::seconds{1767600000}};
    const std::string one = signature("secret", "{}", now);
    CHECK(one == "t=1767600000,v1=" + engine::to_hex(hmac_sha256("secret", "1767600000.{}")));
    CHECK(one != signature("secret", "{}", now + std::chrono::seconds{1}));
    CHECK(one != signature("other", "{}", now));
}

}  // namespace adapters
