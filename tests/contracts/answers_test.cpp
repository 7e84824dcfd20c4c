// A store may remember what it was asked; whatever it remembers, it answers as a fresh look at it does.
#include <ostream>
#include <random>

#include <doctest/doctest.h>
#include <boost/json/serialize.hpp>

#include "tests/contracts/sample.hpp"
#include "tests/contracts/store_contract.hpp"
#include "tests/engine/example.hpp"

using namespace engine;
using contracts::on_every_store;
using contracts::run;
using contracts::Site;
using example::set;

namespace {

// Commands and questions over few records and few groups, so that they meet again and again.
class Chance {
public:
    std::size_t below(std::size_t end) { return random_() % end; }
    std::string record() { return "R" + std::to_string(below(40)); }
    std::string group() { return "g" + std::to_string(below(4)); }

    Command command() {
        if (below(8) == 0) return set(record(), {{"state", nullptr}});
        return set(record(), {{"state", group() + "\t" + std::to_string(below(30))}, {"n", below(1000)}});
    }
    std::vector<Command> batch() {
        std::vector<Command> commands(1 + below(6));
        for (Command& each : commands) each = command();
        return commands;
    }

private:
    std::mt19937 random_{7};
};

std::string shown(const std::vector<Listed>& rows) {
    std::string text;
    for (const Listed& row : rows) text += row.key + " " + to_string(row.record) + "\n";
    return text;
}

struct Question {
    std::string from;
    std::string before;
    std::size_t limit;
    RecordKey record;
};

Question question(Chance& chance) {
    const std::string group = chance.below(5) == 0 ? "" : chance.group() + "\t";
    const std::size_t limits[] = {0, 1, 2, 5, no_limit};
    Question asked{group, group + '\xFF', limits[chance.below(5)], {"item", chance.record()}};
    if (chance.below(4) == 0) asked.from += std::to_string(chance.below(30));
    return asked;
}

void check_alike(const Reader& store, const Reader& fresh, const Question& asked) {
    INFO(asked.from, " limit ", asked.limit, " ", asked.record.id);
    CHECK(shown(store.scan("by_state", asked.from, asked.before, asked.limit)) ==
          shown(fresh.scan("by_state", asked.from, asked.before, asked.limit)));
    CHECK(store.count("by_state", asked.from, asked.before) ==
          fresh.count("by_state", asked.from, asked.before));
    const Document known = store.find(asked.record);
    const Document found = fresh.find(asked.record);
    CHECK((known ? serialize(*known) : "none") == (found ? serialize(*found) : "none"));
    CHECK(store.head(asked.record).version == fresh.head(asked.record).version);
    CHECK(store.head(asked.record).hash == fresh.head(asked.record).hash);
}

}  // namespace

TEST_CASE("a store answers as a fresh look at it, whatever it was asked and told before") {
    on_every_store([](Site& site) {
        Chance chance;
        for (int round = 0; round < 300; ++round) {
            (void)run(site.store(), chance.batch());
            const auto fresh = site.store().reader();
            for (int i = 0; i < 8; ++i) check_alike(site.store(), *fresh, question(chance));
        }
    });
}

TEST_CASE("a list that has grown long is answered whole") {
    on_every_store([](Site& site) {
        const auto one = [](std::size_t i) {
            return set("R" + std::to_string(i), {{"state", "g\t" + std::to_string(i % 7)}});
        };
        std::vector<Command> many;
        for (std::size_t i = 0; i < 1000; ++i) many.push_back(one(i));
        (void)run(site.store(), many);
        for (std::size_t i = 1000; i < 1050; ++i) {
            CHECK(scan_prefix(site.store(), "by_state", "g\t").size() == i);
            (void)run(site.store(), {one(i)});
        }
        CHECK(count_prefix(site.store(), "by_state", "g\t3") == 150);
    });
}
