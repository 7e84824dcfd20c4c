#include <algorithm>
#include <atomic>
#include <future>
#include <ostream>
#include <thread>

#include <doctest/doctest.h>

#include "engine/journal.hpp"
#include "tests/contracts/held_store.hpp"
#include "tests/contracts/store_contract.hpp"
#include "tests/engine/example.hpp"

using namespace engine;
using contracts::HeldStore;
using contracts::on_every_store;
using contracts::Site;
using example::set;

namespace {

using Answers = std::vector<std::future<Result<Reply>>>;

Moment noon() {
    return example::noon;
}

bool is_ready(const std::future<Result<Reply>>& answer) {
    return answer.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
}

}  // namespace

TEST_CASE("no answer comes before its commit, and all that wait share the next one") {
    on_every_store([](Site& site) {
        HeldStore held(site.store());
        Writer writer = example::writer(held);
        std::atomic<std::size_t> told = 0;
        writer.observe([&](const std::vector<Event>& events) { told += events.size(); });
        Bus bus(writer, noon);

        Answers answers;
        answers.push_back(bus.submit(set("A", {{"n", 0}}, "key-0")));
        held.wait_for_commit();
        for (int i = 1; i < 100; ++i) answers.push_back(bus.submit(set("A", {{"n", i}})));
        answers.push_back(bus.submit(set("A", {{"n", 0}}, "key-0")));            // A repeat waits as well,
        answers.push_back(bus.submit({"refuse", "A", {{"n", -1}}, "ann", ""}));  // and so does a refusal.
        CHECK(std::ranges::none_of(answers, is_ready));
        CHECK(told == 0);
        CHECK(site.store().reader()->next_command() == 1);

        held.let_go(1);
        CHECK(answers[0].get().has_value());
        held.wait_for_commit();
        CHECK(std::none_of(answers.begin() + 1, answers.end(), is_ready));
        CHECK(told == 1);
        CHECK(site.store().reader()->next_command() == 2);

        held.let_go(2);
        held.wait_for_commit();
        for (std::size_t i = 1; i < 100; ++i) CHECK(answers[i].get()->at("sequence") == i + 1);
        CHECK(answers[100].get()->at("sequence") == 1);
        CHECK(answers[101].get().error().code == ErrorCode::conflict);
        CHECK(held.batches() == std::vector<std::size_t>{1, 64, 35});
        CHECK(told == 100);
    });
}

TEST_CASE("many threads are answered after their commit, whatever else shares it") {
    on_every_store([](Site& site) {
        constexpr int threads = 4;
        constexpr int each = 25;
        Writer writer = example::writer(site.store());
        std::atomic<int> wrong = 0;
        {
            Bus bus(writer, noon);
            std::vector<std::jthread> askers;
            for (int t = 0; t < threads; ++t) {
                askers.emplace_back([&, id = "T" + std::to_string(t)] {
                    for (int i = 0; i < each; ++i) {
                        const std::string key = id + "-" + std::to_string(i);
                        const auto first = bus.submit(set(id, {{"n", i}, {"state", id}}, key)).get();
                        const auto seen = site.store().reader()->find({"item", id});
                        const auto again = bus.submit(set(id, {{"n", i}, {"state", id}}, key)).get();
                        if (!first || !again || *first != *again || !seen || seen->at("n") != i) ++wrong;
                    }
                });
            }
        }
        CHECK(wrong == 0);
        site.reopen();
        const Verification proof = verify(site.store());
        CHECK(proof.problem.empty());
        CHECK(proof.commands == threads * each);
        CHECK(proof.streams == threads);
        CHECK(scan_prefix(site.store(), "by_state", "T").size() == threads);
    });
}
