#include <ostream>
#include <thread>

#include <doctest/doctest.h>

#include "tests/service/council_service.hpp"

namespace service {
namespace {

engine::Command begin(const char* key = "") {
    return {"begin", "AUD-1", {}, "abe", key};
}

}  // namespace

TEST_CASE("who is answered finds what they did in the next snapshot, and an older one stays as it was") {
    CouncilService house;
    const auto before = house.core().read();
    REQUIRE(house.core().submit(begin()).get().has_value());
    const auto after = house.core().read();
    CHECK(before->find({"audit", "AUD-1"})->at("state") == "assigned");
    CHECK(after->find({"audit", "AUD-1"})->at("state") == "first_audit");
}

TEST_CASE("a snapshot that was given back is of what is committed when it is lent again") {
    CouncilService house;
    for (int round = 0; round < 3; ++round) {
        { const auto lent = house.core().read(); }
        if (round == 1) house.core().tidy();
        REQUIRE(house.core()
                    .submit({"change_person", "abe", {{"set", {{"name", std::to_string(round)}}}}, "qa", ""})
                    .get()
                    .has_value());
        CHECK(house.core().read()->find({"person", "abe"})->at("name").as_string().c_str() ==
              std::to_string(round));
    }
}

TEST_CASE(
    "a command on what has moved on since it was seen is refused, and its repeat gets the first answer") {
    CouncilService house;
    const engine::RecordKey audit{"audit", "AUD-1"};
    const std::int64_t seen = house.core().read()->head(audit).version;
    engine::Command first = begin("a-key");
    first.seen = {audit, seen};
    REQUIRE(house.core().submit(first).get().has_value());

    engine::Command late{"recall", "AUD-1", {}, "abe", ""};
    late.seen = {audit, seen};
    const auto refused = house.core().submit(late).get();
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code == engine::ErrorCode::moved_on);

    CHECK(house.core().submit(first).get().has_value());
}

TEST_CASE("a chosen seed makes the draw that was previewed, and is kept with the command") {
    CouncilService house;
    engine::Command start{"start_round", "monthly", {}, "qa", ""};
    start.chosen_seed = 77;
    const auto reply = house.core().submit(start).get();
    REQUIRE(reply.has_value());
    const auto state = house.core().read();
    CHECK(state->find({"round", std::string(reply->at("round").as_string())})->at("seed") == "77");
    CHECK(state->commands(state->next_command() - 1, 1).front().seed == 77);
}

TEST_CASE("who waits for a commit is woken by it, and by nothing that was before") {
    CouncilService house;
    const std::uint64_t seen = house.core().commits();
    std::jthread other([&] { REQUIRE(house.core().submit(begin()).get().has_value()); });
    while (house.core().commits() == seen) house.core().wait(seen, std::chrono::seconds{10});
    CHECK(house.core().commits() == seen + 1);
}

}  // namespace service
