// Whoever has the file can change it with any SQLite shell: the proof has to show it, and where.
#include <ostream>
#include <random>

#include <doctest/doctest.h>

#include "tests/adapters/sqlite/proof_names.hpp"
#include "tests/adapters/sqlite/store_file.hpp"

using namespace sqlite_tests;

namespace {

struct Column {
    const char* name;
    char type;  // t: text, b: blob, i: integer.
};

constexpr Column command_columns[] = {{"key", 't'},       {"name", 't'},  {"subject", 't'},
                                      {"actor", 't'},     {"at", 't'},    {"seed", 't'},
                                      {"request", 'b'},   {"reply", 't'}, {"first_event", 'i'},
                                      {"end_event", 'i'}, {"hash", 'b'},  {"number", 'i'}};
constexpr Column event_columns[] = {{"kind", 't'}, {"id", 't'},      {"version", 'i'}, {"type", 't'},
                                    {"at", 't'},   {"actor", 't'},   {"command", 'i'}, {"rule", 't'},
                                    {"pack", 'i'}, {"cause", 'i'},   {"patch", 't'},   {"details", 't'},
                                    {"hash", 'b'}, {"sequence", 'i'}};

// Every way in which one value is changed here: a bit of some byte, a byte more, a byte less, nothing left.
std::vector<std::string> changed(const std::string& value, std::mt19937& random) {
    std::vector<std::string> all = {value + "x", value + ' ', value + '\n', value + std::string(1, '\0')};
    if (value.empty()) return all;
    for (const int bit : {0x01, 0x20, 0x80}) {
        std::string flipped = value;
        char& byte = flipped[random() % value.size()];
        byte = static_cast<char>(byte ^ bit);
        all.push_back(flipped);
    }
    all.push_back(value.substr(1));
    all.push_back("");
    return all;
}

// Calls `check` after each change of one value, and puts it back.
template <class Check>
void change_each(StoreFile& file, const std::string& table, const Column& column, const std::string& where,
                 std::mt19937& random, Check check) {
    const std::string update = "UPDATE " + table + " SET " + column.name + " = ";
    if (column.type == 'i') {
        for (const char* const change : {" + 1", " - 1", " + 1000000", " - 1000000",
                                         " * 0 + 9223372036854775807", " * 0 - 9223372036854775807 - 1"}) {
            // Keys that are taken cannot be taken again: that is no change then.
            file.exec("UPDATE OR IGNORE " + table + " SET " + column.name + " = " + column.name + change +
                      where);
            if (file.text("SELECT changes()") == "1") check(change);
            file.restore();
        }
        return;
    }
    const std::string value =
        file.text(std::string("SELECT coalesce(") + column.name + ", '') FROM " + table + where);
    for (const std::string& other : changed(value, random)) {
        file.exec(update + "?" + where, other, column.type == 'b');
        check(other);
        file.restore();
    }
}

}  // namespace

TEST_CASE("an untouched store is proved") {
    StoreFile file;
    const auto proof = file.verify();
    CHECK(proof.problem.empty());
    CHECK(proof.commands == StoreFile::commands);
    CHECK(proof.events == StoreFile::events);
    CHECK(file.rebuild().difference.empty());
}

TEST_CASE("a change of any column of any command is found, and names the command") {
    StoreFile file;
    std::mt19937 random(1);
    for (int number = 1; number <= StoreFile::commands; ++number) {
        const std::string where = " WHERE number = " + std::to_string(number);
        const std::string end = file.text("SELECT end_event FROM commands" + where);
        for (const Column& column : command_columns) {
            change_each(file, "commands", column, where, random, [&](const std::string& change) {
                const std::string problem = file.verify().problem;
                CAPTURE(std::string(column.name));
                CAPTURE(std::string(change));
                CAPTURE(problem);
                // With a longer range, the first entry that does not fit is the event after it.
                const bool next_event =
                    column.name == std::string("end_event") && names_event(problem, std::stoll(end));
                const bool below_one = column.name == std::string("number") && is_before_first(problem);
                CHECK((names_command(problem, number) || next_event || below_one));
            });
        }
    }
}

TEST_CASE("a change of any column of any event is found, and names the event") {
    StoreFile file;
    std::mt19937 random(2);
    for (int sequence = 1; sequence <= StoreFile::events; ++sequence) {
        const std::string where = " WHERE sequence = " + std::to_string(sequence);
        for (const Column& column : event_columns) {
            change_each(file, "events", column, where, random, [&](const std::string& change) {
                const std::string problem = file.verify().problem;
                CAPTURE(std::string(column.name));
                CAPTURE(std::string(change));
                CAPTURE(problem);
                const bool below_one = column.name == std::string("sequence") && is_before_first(problem);
                CHECK((names_event(problem, sequence) || below_one));
            });
        }
    }
}
