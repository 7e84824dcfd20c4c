#include <ostream>
#include <thread>

#include <doctest/doctest.h>
#include <boost/json/serialize.hpp>

#include "engine/journal.hpp"
#include "engine/memory_store.hpp"
#include "tests/engine/example.hpp"

using namespace engine;
using example::noon;
using example::set;

TEST_CASE("a batch is decided in order, each command on top of those before") {
    MemoryStore store;
    Writer writer = example::writer(store);
    const std::vector<Command> batch = {set("A", {{"state", "open"}}),
                                        {"refuse", "A", {{"state", "lost"}}, "ann", ""},
                                        set("A", {{"grade", 3}})};
    const auto answers = writer.run(batch, noon);
    REQUIRE(answers.size() == 3);
    CHECK(answers[0]->at("sequence") == 1);
    CHECK(answers[1].error().code == ErrorCode::conflict);
    CHECK(answers[2]->at("sequence") == 2);
    CHECK(boost::json::serialize(*store.find({"item", "A"})) == R"({"state":"open","grade":3})");
    CHECK(store.next_command() == 3);
    CHECK(scan_prefix(store, "by_state", "").size() == 1);
    CHECK(verify(store).problem.empty());
}

TEST_CASE("a repeated key gets the first answer, in the batch and after it") {
    MemoryStore store;
    Writer writer = example::writer(store);
    const std::vector<Command> twice(2, set("A", {{"n", 1}}, "key-1"));
    const auto first = writer.run(twice, noon);
    CHECK(*first[0] == *first[1]);
    CHECK(*writer.run(twice, noon)[0] == *first[0]);
    CHECK(store.next_sequence() == 2);

    Command other_body = set("A", {{"n", 2}}, "key-1");
    CHECK(writer.run(std::span(&other_body, 1), noon)[0].error().code == ErrorCode::invalid_input);
    Command other_actor = twice[0];
    other_actor.actor = "ben";
    CHECK(writer.run(std::span(&other_actor, 1), noon)[0].error().code == ErrorCode::invalid_input);
}

TEST_CASE("a store that fails leaves nothing, and everybody is told") {
    MemoryStore store;
    Writer writer = example::writer(store);
    int told = 0;
    writer.observe([&](const std::vector<Event>&) { ++told; });
    store.fail_next_commit();
    const std::vector<Command> batch = {set("A", {{"n", 1}}, "k"), {"refuse", "A", {}, "ann", ""}};
    for (const auto& answer : writer.run(batch, noon)) CHECK(answer.error().code == ErrorCode::unavailable);
    CHECK(store.next_sequence() == 1);
    CHECK(told == 0);
    CHECK(writer.run(batch, noon)[0].has_value());
    CHECK(told == 1);
}

TEST_CASE("what the journal could not keep is refused as invalid") {
    MemoryStore store;
    Writer writer = example::writer(store);
    boost::json::object deep;
    for (int i = 0; i < 40; ++i) deep = {{"in", deep}};
    const Command bad[] = {
        set("", {}),
        set("A\nB", {}),
        set(std::string(201, 'x'), {}),
        set("A", {}, "k\n"),
        set("\xFF", {}),
        set("A", {{"text", "\xC0\x80"}}),
        set("A", deep),
        {"", "A", {}, "ann", ""},
        {"set", "A", {}, "", ""},
        {"set", "A", {}, "a\x7F", ""},
        set("A", {{"n", std::numeric_limits<double>::infinity()}}),
    };
    for (const Command& command : bad) {
        const auto answers = writer.run(std::span(&command, 1), noon);
        CAPTURE(boost::json::serialize(command.arguments));
        REQUIRE(answers[0].has_error());
        CHECK(answers[0].error().code == ErrorCode::invalid_input);
    }
    CHECK(store.next_sequence() == 1);
}

TEST_CASE("the bus answers every thread after its commit, and all that wait when it ends") {
    MemoryStore store;
    Writer writer = example::writer(store);
    std::vector<std::future<Result<Reply>>> late;
    {
        Bus bus(writer, [] { return noon; });
        std::vector<std::jthread> threads;
        for (int t = 0; t < 4; ++t) {
            threads.emplace_back([&bus, &store, t] {
                for (int i = 0; i < 50; ++i) {
                    const auto answer = bus.submit(set("T" + std::to_string(t), {{"n", i}})).get();
                    const auto seen = store.reader()->find({"item", "T" + std::to_string(t)});
                    if (!answer || !seen || seen->at("n") != i) std::abort();
                }
            });
        }
        threads.clear();
        for (int i = 0; i < 200; ++i) late.push_back(bus.submit(set("L", {{"n", i}})));
    }
    for (auto& answer : late) CHECK(answer.get().has_value());
    CHECK(store.next_sequence() == 401);
    const Verification proof = verify(store);
    CHECK(proof.problem.empty());
    CHECK(proof.events == 400);
}
