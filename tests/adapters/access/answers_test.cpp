#include "adapters/access/answers.hpp"

#include <ostream>

#include <doctest/doctest.h>

#include "tests/adapters/access/access_file.hpp"

using namespace access_tests;
using Before = Answers::Before;

namespace {

const AskedOnce asked{"key-1 grace", "POST /api/v1/tokens {}"};
constexpr const char* answer = "{ secret: clp_planted-secret }";

}  // namespace

TEST_CASE("what was answered is answered again, also after a restart, and to nobody with another key") {
    AccessFile access;
    CHECK(access->answers().begin(asked, noon).before == Before::nothing);
    access->answers().keep(asked, answer);
    access.open();
    const auto again = access->answers().begin(asked, noon + 1h);
    CHECK(again.before == Before::same);
    CHECK(again.answer == answer);
    CHECK(access->answers().begin({"key-2 grace", asked.request}, noon).before == Before::nothing);
    CHECK(access->answers().begin({asked.key, "POST /api/v1/tokens {\"name\":1}"}, noon).before ==
          Before::other);
}

TEST_CASE("what was begun and never answered is not done again, and says since when") {
    AccessFile access;
    (void)access->answers().begin(asked, noon);
    access.open();
    const auto again = access->answers().begin(asked, noon + 1h);
    CHECK(again.before == Before::unknown);
    CHECK(again.since == noon);
}

TEST_CASE("the key of what was refused is free again, and that of what was done is not") {
    AccessFile access;
    (void)access->answers().begin(asked, noon);
    access->answers().forget(asked);
    CHECK(access->answers().begin(asked, noon).before == Before::nothing);
    access->answers().keep(asked, answer);
    access->answers().forget(asked);
    CHECK(access->answers().begin(asked, noon).before == Before::same);
}

TEST_CASE("answers are kept for thirty days at least, and then forgotten") {
    AccessFile access;
    (void)access->answers().begin(asked, noon);
    access->answers().keep(asked, answer);
    access->tidy(noon + 24h * 30);
    CHECK(access->answers().begin(asked, noon + 24h * 30).before == Before::same);
    access->tidy(noon + 24h * 32);
    CHECK(access->answers().begin(asked, noon + 24h * 32).before == Before::nothing);
}

TEST_CASE("neither a key nor an answer can be read in the file, and a changed answer is none") {
    AccessFile access;
    (void)access->answers().begin(asked, noon);
    access->answers().keep(asked, answer);
    for (const char* name : {"access.db", "access.db-wal"}) {
        std::ifstream file(access.folder() / name, std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(file), {}};
        CHECK(bytes.find("planted-secret") == std::string::npos);
        CHECK(bytes.find("key-1") == std::string::npos);
    }
    SQLite::Database database((access.folder() / "access.db").string(), SQLite::OPEN_READWRITE);
    database.exec("UPDATE answers SET answer = zeroblob(100)");
    CHECK(access->answers().begin(asked, noon).before == Before::unknown);
}
