// The benchmark draws what a round draws.
#include "adapters/bench/sample_bench.hpp"

#include <ostream>

#include <doctest/doctest.h>

#include "engine/memory_store.hpp"

using namespace adapters::bench;

TEST_CASE("thirty cases are drawn from the benchmark's register, over its areas and with its quotas") {
    engine::MemoryStore store;
    CHECK(make_sample_register(store, 3000));
    CHECK_FALSE(make_sample_register(store, 3000));
    CHECK_THROWS_WITH(make_sample_register(store, 4000),
                      "this store holds something else, or another number of cases: name an empty folder");
    const auto result = bench_sample(store, 1);
    CHECK(result.at("cases") == 3000);
    CHECK(result.at("strata") == 8);
    CHECK(result.at("quotas") == 2);
    CHECK(result.at("audits").as_int64() >= 30);
    CHECK(result.at("frame").as_int64() > 2000);
    CHECK(result.at("ratio").to_number<double>() > 0);
}
