// Whole rows of the journal, and what follows from it, changed with a SQLite shell.
#include <ostream>

#include <doctest/doctest.h>

#include "tests/adapters/sqlite/proof_names.hpp"
#include "tests/adapters/sqlite/store_file.hpp"

using namespace sqlite_tests;

TEST_CASE("a row that is gone is found") {
    StoreFile file;
    for (int number = 1; number <= StoreFile::commands; ++number) {
        file.exec("DELETE FROM commands WHERE number = " + std::to_string(number));
        const std::string problem = file.verify().problem;
        CAPTURE(problem);
        // The last one leaves nothing that could miss it but its events.
        CHECK((number == StoreFile::commands ? names_event(problem, StoreFile::events)
                                             : names_command(problem, number)));
        file.restore();
    }
    for (int sequence = 1; sequence <= StoreFile::events; ++sequence) {
        file.exec("DELETE FROM events WHERE sequence = " + std::to_string(sequence));
        CHECK(names_event(file.verify().problem, sequence));
        file.restore();
    }
}

TEST_CASE("two entries that changed places are found at the first") {
    StoreFile file;
    const auto swap = [&](const std::string& table, const std::string& number, int one, int other) {
        const auto move = [&](int from, int to) {
            file.exec("UPDATE " + table + " SET " + number + " = " + std::to_string(to) + " WHERE " + number +
                      " = " + std::to_string(from));
        };
        move(one, 1000);
        move(other, one);
        move(1000, other);
    };
    for (const int distance : {1, 2, 4}) {
        for (int one = 1; one + distance <= StoreFile::commands; ++one) {
            swap("commands", "number", one, one + distance);
            CHECK(names_command(file.verify().problem, one));
            file.restore();
        }
        for (int one = 1; one + distance <= StoreFile::events; ++one) {
            swap("events", "sequence", one, one + distance);
            CHECK(names_event(file.verify().problem, one));
            file.restore();
        }
    }
}

TEST_CASE("whole commands cut off the end show only in the head that was kept elsewhere") {
    StoreFile file;
    const engine::Digest kept = file.verify().head;
    file.exec(
        "DELETE FROM commands WHERE number > 10; "
        "DELETE FROM events WHERE sequence >= (SELECT max(end_event) FROM commands)");
    const auto proof = file.verify();
    CHECK(proof.problem.empty());
    CHECK(proof.head != kept);
    CHECK(!file.rebuild().difference.empty());  // Unless the records are set back as well.
}

TEST_CASE("forged entries are found wherever they stand") {
    StoreFile file;
    const auto forge_event = [&](const std::string& sequence) {
        file.exec(
            "INSERT INTO events SELECT " + sequence +
            ", kind, id, version + 100, type, at, actor, command, rule, pack, cause, patch, details, hash "
            "FROM events WHERE sequence = 3");
    };
    const auto forge_command = [&](const std::string& number, const std::string& from,
                                   const std::string& end) {
        file.exec("INSERT INTO commands SELECT " + number +
                  ", 'forged', name, subject, actor, at, seed, request, reply, " + from + ", " + end +
                  ", hash FROM commands WHERE number = 3");
    };
    for (const char* const sequence : {"17", "18", "9223372036854775807"}) {
        forge_event(sequence);
        CHECK(names_event(file.verify().problem, StoreFile::events + 1));
        file.restore();
    }
    for (const char* const sequence : {"0", "-1", "-9223372036854775808"}) {
        CAPTURE(std::string(sequence));
        forge_event(sequence);
        CHECK(file.verify().problem.find("vent " + std::string(sequence)) != std::string::npos);
        file.restore();
    }
    for (const char* const number : {"0", "-1", "-9223372036854775808", "13"}) {
        CAPTURE(std::string(number));
        forge_command(number, "17", "17");
        CHECK(file.verify().problem.find("ommand " + std::string(number)) != std::string::npos);
        file.restore();
    }
    forge_command("13", "9223372036854775807", "-9223372036854775808");
    CHECK(names_command(file.verify().problem, 13));
    CHECK(!file.rebuild().difference.empty());
}

TEST_CASE("an empty key is not the same as none") {
    StoreFile file;
    file.exec("UPDATE commands SET key = '' WHERE number = 2");
    CHECK(names_command(file.verify().problem, 2));
}

TEST_CASE("a slash that moves from the id to the kind is found") {
    StoreFile file;
    file.exec("UPDATE events SET kind = 'item/X', id = 'Y' WHERE id = 'X/Y'");
    CHECK(names_event(file.verify().problem, 8));
}

TEST_CASE("a rebuild finds any change of a record or a list") {
    StoreFile file;
    const char* const changes[] = {
        "UPDATE records SET document = replace(document, 'open', 'oper') WHERE id = 'R1'",
        "UPDATE records SET document = document || ' ' WHERE id = 'R1'",
        "UPDATE records SET document = '' WHERE id = 'R1'",
        "UPDATE records SET kind = 'items' WHERE id = 'R1'",
        "UPDATE records SET id = 'R11' WHERE id = 'R1'",
        "DELETE FROM records WHERE id = 'R1'",
        "DELETE FROM records WHERE id = 'X/Y'",
        "INSERT INTO records VALUES ('item', 'forged', '{}')",
        "INSERT INTO records VALUES ('aaaa', '', 'no json')",
        "UPDATE listings SET list = 'wake' WHERE id = 'R1'",
        "UPDATE listings SET key = key || 'x' WHERE id = 'R1'",
        "UPDATE listings SET kind = 'itex' WHERE id = 'R1'",
        "UPDATE listings SET id = 'R5' WHERE id = 'R1'",
        "DELETE FROM listings WHERE id = 'R1'",
        "DELETE FROM listings",
        "INSERT INTO listings VALUES ('wake', '2026-01-05T12:00:00Z', 'item', 'R1')",
        "INSERT INTO listings VALUES ('zzz', '', '', '')",
    };
    for (const char* const change : changes) {
        CAPTURE(std::string(change));
        file.exec(change);
        CHECK(!file.rebuild().difference.empty());
        CHECK(file.verify().problem.empty());
        file.restore();
    }
    CHECK(file.rebuild().difference.empty());
}
