#include <set>

#include <doctest/doctest.h>

#include "service/seal.hpp"

namespace service {

TEST_CASE("what was sealed opens for the same purpose, also after a restart") {
    const Seal::Key key = Seal::fresh_key();
    const std::string sealed = Seal(key).seal("page audit", "AUD-7\nsecret");
    CHECK(Seal(key).open("page audit", sealed) == "AUD-7\nsecret");
    CHECK_FALSE(Seal(key).open("page action", sealed));
    CHECK_FALSE(Seal(Seal::fresh_key()).open("page audit", sealed));
}

TEST_CASE("nothing shows through, and two of the same look different") {
    const Seal seal(Seal::fresh_key());
    const std::string a = seal.seal("p", "AUD-7");
    CHECK(a.find("AUD") == a.npos);
    CHECK(a != seal.seal("p", "AUD-7"));
}

TEST_CASE("no change of a sealed text opens") {
    const Seal seal(Seal::fresh_key());
    const std::string sealed = seal.seal("p", "AUD-7");
    for (std::size_t i = 0; i < sealed.size(); ++i) {
        std::string changed = sealed;
        changed[i] = changed[i] == 'A' ? 'B' : 'A';
        // The last character of base64 may hold bits that say nothing.
        if (i + 1 < sealed.size()) CHECK_FALSE(seal.open("p", changed));
        CHECK_FALSE(seal.open("p", sealed.substr(0, i)));
    }
    for (const char* text : {"", "!", "AAAA", "clp_nothing", "\xff\xff"}) CHECK_FALSE(seal.open("p", text));
}

TEST_CASE("a mark is the same for the same text, and of another text another") {
    const Seal seal(Seal::fresh_key());
    std::set<std::string> marks;
    for (int version = 0; version < 1000; ++version)
        marks.insert(seal.mark("audit/AUD-1\n" + std::to_string(version)));
    CHECK(marks.size() == 1000);
    CHECK(seal.mark("a") == seal.mark("a"));
    CHECK(seal.mark("a").size() == 22);
    CHECK(seal.mark("a") != Seal(Seal::fresh_key()).mark("a"));
}

}  // namespace service
