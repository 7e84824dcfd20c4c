// An overlay's scan against a plain model, over long runs of random changes with fixed seeds.
#include <algorithm>
#include <ostream>
#include <random>

#include <doctest/doctest.h>

#include "engine/journal.hpp"
#include "tests/contracts/store_contract.hpp"
#include "tests/engine/example.hpp"

using namespace engine;

namespace {

using Model = std::map<std::string, std::string>;  // State by record; erased records do not stand in it.

class Chance {
public:
    explicit Chance(unsigned seed) : random_(seed) {}
    std::size_t below(std::size_t count) { return random_() % count; }

    // A handful of keys, some the beginning of others, and the bounds around them.
    std::string state() {
        static const char* const states[] = {"",  "a",       "a/", "a/1",         "a/2",
                                             "b", "b\u00e9", "c",  "\xEF\xBF\xBF"};
        return states[below(std::size(states))];
    }
    std::string record() { return "R" + std::to_string(below(9)); }

private:
    std::mt19937 random_;
};

std::vector<Listed> model_scan(const Model& model, const std::string& from, const std::string& before,
                               std::size_t limit) {
    std::vector<Listed> found;
    for (const auto& [id, state] : model) {
        if (state >= from && state < before) found.push_back({state, {"item", id}});
    }
    std::ranges::sort(found);
    if (found.size() > limit) found.resize(limit);
    return found;
}

void check_same(const Reader& reader, const Model& model, Chance& chance) {
    const std::string from = chance.state();
    const std::string before = chance.state();
    const std::size_t limit = chance.below(6);
    REQUIRE(reader.scan("by_state", from, before, limit) == model_scan(model, from, before, limit));
    REQUIRE(reader.scan("by_state", from, "\xFF", no_limit) == model_scan(model, from, "\xFF", no_limit));
}

void change(Workspace& workspace, Model& model, Chance& chance) {
    const std::string id = chance.record();
    const bool erase = chance.below(4) == 0;
    const std::string state = chance.state();
    const boost::json::value value = erase ? boost::json::value(nullptr) : boost::json::value(state);
    workspace.append({{"item", id}, "item.set", {{"state", value}}, {}}, example::noon, "ann", {});
    if (erase) {
        model.erase(id);
    } else {
        model[id] = state;
    }
}

// One command on the batch, itself stacked twice: kept, or dropped as a refused command is.
void command(Workspace& batch, Model& model, Chance& chance) {
    Workspace lower(batch, example::indexer);
    Model changed = model;
    for (std::size_t step = chance.below(3); step > 0; --step) change(lower, changed, chance);
    {
        Workspace upper(lower, example::indexer);
        Model tried = changed;
        for (std::size_t step = chance.below(4); step > 0; --step) {
            change(upper, tried, chance);
            check_same(upper, tried, chance);
            check_same(lower, changed, chance);
        }
        if (chance.below(3) > 0) {
            lower.absorb(std::move(upper));
            changed = tried;
        }
    }
    check_same(lower, changed, chance);
    if (chance.below(4) == 0) return;
    batch.absorb(std::move(lower));
    batch.seal({0, "", "set", "", "ann", example::noon, 0, {}, {}, 0, 0, {}});
    model = changed;
}

void play(contracts::Site& site, unsigned seed) {
    Chance chance(seed);
    Model model;
    for (int round = 0; round < 25; ++round) {
        Workspace batch(site.store(), example::indexer);
        for (std::size_t count = chance.below(5); count > 0; --count) {
            command(batch, model, chance);
            check_same(batch, model, chance);
        }
        site.store().commit(batch);
        check_same(site.store(), model, chance);
        if (round == 12) site.reopen();
    }
    CHECK(verify(site.store()).problem.empty());
    const auto empty = contracts::sites().front().make();
    CHECK(rebuild(site.store(), empty->store(), example::indexer).difference.empty());
}

}  // namespace

TEST_CASE("workspaces stacked on any store list what a plain model lists") {
    for (unsigned seed = 1; seed <= 12; ++seed) {
        CAPTURE(seed);
        contracts::on_every_store([&](contracts::Site& site) { play(site, seed); });
    }
}
