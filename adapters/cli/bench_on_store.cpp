#include <filesystem>
#include <ostream>
#include <stdexcept>

#include "adapters/bench/deadline_bench.hpp"
#include "adapters/bench/measure.hpp"
#include "adapters/bench/page_bench.hpp"
#include "adapters/bench/sample_bench.hpp"
#include "adapters/cli/bench_command.hpp"
#include "adapters/cli/open_store.hpp"
#include "adapters/sqlite/plain_rewrite.hpp"

namespace adapters::cli {
namespace {

class BenchFolder {
public:
    BenchFolder(std::filesystem::path path, bool keep) : path_(std::move(path)), keeps_(keep) {
        std::filesystem::create_directories(path_);
    }
    ~BenchFolder() {
        std::error_code ignored;
        if (!keeps_) std::filesystem::remove_all(path_, ignored);
    }
    BenchFolder(const BenchFolder&) = delete;
    BenchFolder& operator=(const BenchFolder&) = delete;

    [[nodiscard]] std::filesystem::path file() const { return store_file(path_); }
    [[nodiscard]] std::unique_ptr<SqliteStore> open() const {
        auto store = SqliteStore::open(file(), SqliteStore::Mode::read_write);
        if (!store) throw std::runtime_error(store.error().message);
        return std::move(*store);
    }

private:
    std::filesystem::path path_;
    bool keeps_;
};

std::filesystem::path folder_of_its_own(const Call& call) {
    const std::filesystem::path parent = call.given("data") ? std::filesystem::path(call.text("data"))
                                                            : std::filesystem::temp_directory_path();
    return parent / ("caseloop-bench-" + std::to_string(random_seeds()(0)));
}

}  // namespace

boost::json::object bench_sample(const Call& call) {
    const auto cases = call.options["cases"].as<std::size_t>();
    if (cases < 1 || cases > 5'000'000) throw UsageError{"--cases is a number from 1 to 5000000."};
    const bool keep = call.given("data");
    const BenchFolder folder(keep ? std::filesystem::path(call.text("data")) : folder_of_its_own(call), keep);
    const auto store = folder.open();
    call.talk << "Making a register of " << cases << " cases, unless it is there already ..." << std::endl;
    const double seconds = bench::seconds_of([&] { (void)bench::make_sample_register(*store, cases); });
    auto result = bench::bench_sample(*store, 5);
    result.emplace("register_made_in_s", bench::four_digits(seconds));
    return result;
}

boost::json::object bench_pages(const Call& call) {
    const std::size_t actions = call.given("count") ? call.options["count"].as<std::size_t>() : 1'000'000;
    if (actions < 100 || actions > 5'000'000) throw UsageError{"--count is a number from 100 to 5000000."};
    const bool keep = call.given("data");
    const BenchFolder folder(keep ? std::filesystem::path(call.text("data")) : folder_of_its_own(call), keep);
    const auto store = folder.open();
    call.talk << "Making a council with " << actions << " actions, unless it is there already ..."
              << std::endl;
    const double seconds = bench::seconds_of([&] { (void)bench::make_long_lists(*store, actions); });
    auto result = bench::bench_pages(*store->reader(), 200);
    result.emplace("made_in_s", bench::four_digits(seconds));
    return result;
}

boost::json::object bench_deadlines(const Call& call) {
    bench::DeadlineWorkload workload;
    if (call.given("count")) workload.count = call.options["count"].as<std::size_t>();
    if (workload.count == 0) throw UsageError{"there has to be at least one deadline."};
    workload.starts_on_days = call.options["days"].as<int>();
    const BenchFolder folder(folder_of_its_own(call), false);
    boost::json::object result = bench::bench_deadlines(*folder.open(), workload);
    bench::add_limit(result, [&](const char* kind) { return sqlite::rewrite_plainly(folder.file(), kind); });
    return result;
}

}  // namespace adapters::cli
