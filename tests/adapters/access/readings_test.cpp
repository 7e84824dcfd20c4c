#include <ostream>
#include <set>
#include <thread>

#include <doctest/doctest.h>

#include "adapters/access/housekeeping.hpp"
#include "tests/adapters/access/access_file.hpp"

using namespace access_tests;

namespace {

// Ten readings an hour apart: `hal` reads AUD-1 of NM-1, then `grace` AUD-2 of NM-2, in turn.
struct Log {
    Log() {
        for (int i = 0; i < 10; ++i) {
            const Reading read[] = {{"audit", i % 2 == 0 ? "AUD-1" : "AUD-2", i % 2 == 0 ? "NM-1" : "NM-2"}};
            access->readings().record(i % 2 == 0 ? hal : grace, ReadBy::rest, "request-" + std::to_string(i),
                                      read, noon + 1h * i);
        }
    }
    AccessFile access;
    Caller hal = access.member("hal").caller;
    Caller grace = access.member("grace").caller;

    [[nodiscard]] std::string found(const ReadingSearch& wanted) {
        std::string requests;
        for (const ReadingEntry& entry : access->readings().search(wanted).entries)
            requests += entry.request.substr(8);
        return requests;
    }
};

}  // namespace

TEST_CASE("readings are found by case, record, reader and time, the newest first") {
    Log log;
    const struct {
        ReadingSearch wanted;
        const char* found;
    } rows[] = {
        {{}, "9876543210"},
        {{.case_ref = "NM-1"}, "86420"},
        {{.case_ref = "NM-3"}, ""},
        {{.person = "grace_person"}, "97531"},
        {{.name = "hal"}, "86420"},
        {{.record = "audit/AUD-2"}, "97531"},
        {{.case_ref = "NM-1", .person = "grace_person"}, ""},
        {{.case_ref = "NM-1", .person = "hal_person"}, "86420"},
        {{.from = noon + 3h}, "9876543"},
        {{.before = noon + 3h}, "210"},
        {{.case_ref = "NM-2", .from = noon + 2h, .before = noon + 7h}, "53"},
        {{.case_ref = "NM-1' OR 1=1 --"}, ""},
    };
    for (const auto& row : rows) CHECK(log.found(row.wanted) == row.found);
}

TEST_CASE("an entry says who read what, when and by which way, and nothing of what was in it") {
    Log log;
    const ReadingEntry entry = log.access->readings().search({.limit = 1}).entries.front();
    CHECK(entry.at == noon + 9h);
    CHECK(entry.name == "grace");
    CHECK(entry.person == "grace_person");
    CHECK(entry.credential == log.grace.reference());
    CHECK(entry.reading.kind == "audit");
    CHECK(entry.reading.id == "AUD-2");
    CHECK(entry.reading.case_ref == "NM-2");
    CHECK(to_string(entry.by) == "rest");
    CHECK(entry.request == "request-9");
}

TEST_CASE("pages together are the whole, also when a clock goes back and more is recorded meanwhile") {
    Log log;
    const Reading read[] = {{"case", "NM-1", "NM-1"}, {"case", "NM-2", "NM-2"}};
    log.access->readings().record(log.hal, ReadBy::exported, "request-x", read, noon + 2h);
    for (const std::size_t limit : {1U, 2U, 3U, 5U, 12U, 50U}) {
        CAPTURE(limit);
        std::multiset<std::int64_t> seen;
        ReadingSearch wanted{.limit = limit};
        engine::Moment last = engine::Moment::max();
        do {
            const ReadingPage page = log.access->readings().search(wanted);
            CHECK(page.entries.size() <= limit);
            for (const ReadingEntry& entry : page.entries) {
                CHECK(entry.at <= last);
                last = entry.at;
                seen.insert(entry.number);
            }
            wanted.cursor = page.next;
        } while (!wanted.cursor.empty());
        CHECK(seen.size() == 12);
        CHECK(std::set(seen.begin(), seen.end()).size() == 12);
    }
    CHECK(log.access->readings().search({.cursor = "nonsense"}).entries.size() == 12);
}

TEST_CASE("many threads that record at once lose nothing") {
    AccessFile access;
    const Caller grace = access.member("grace").caller;
    constexpr int threads = 16;
    constexpr int each = 25;
    std::vector<std::thread> readers;
    for (int t = 0; t < threads; ++t) {
        readers.emplace_back([&, t] {
            for (int i = 0; i < each; ++i) {
                const std::string id = std::to_string(t * each + i);
                const Reading read[] = {{"audit", id, "NM-1"}};
                access->readings().record(grace, ReadBy::rest, id, read, noon);
            }
        });
    }
    for (std::thread& reader : readers) reader.join();
    std::set<std::string> seen;
    for (const ReadingEntry& entry : access->readings().search({.limit = 1000}).entries)
        CHECK(seen.insert(entry.reading.id).second);
    CHECK(seen.size() == threads * each);
}

TEST_CASE("the house is kept from the start, and ends at once when it is to") {
    Log log;
    {
        const Housekeeping keeping(
            *log.access, 24h, [] { return noon + 29h; }, [](const std::string&) {});
        while (log.found({}).size() > 5) std::this_thread::yield();
    }
    CHECK(log.found({}) == "98765");
}

TEST_CASE("thousands are forgotten piece by piece") {
    AccessFile access;
    std::vector<Reading> read(2500, {"case", "NM-1", "NM-1"});
    access->readings().record(local_caller("root"), ReadBy::cli, "r", read, noon);
    CHECK(access->readings().forget(noon + 1s) == 2500);
}

TEST_CASE("what is older than it must be kept is forgotten") {
    Log log;
    CHECK(log.access->readings().forget(noon + 4h) == 4);
    CHECK(log.found({}) == "987654");
    CHECK(log.access->trail().forget(noon + 1h) > 0);
    CHECK(log.access->trail().search({}).empty());
}
