// A round on the command line: rehearsed, started, and shown with all that was left out.
#include <ostream>

#include <doctest/doctest.h>
#include <boost/json.hpp>

#include "tests/scenarios/program.hpp"

namespace scenarios {

TEST_CASE(
    "a round is previewed at the store's own time, and shows frame, strata, quotas and who was left out") {
    const TemporaryFolder folder;
    const std::string data = folder / "d";
    REQUIRE(run({"demo", "--no-serve", "--data", data, "--months", "1", "--seed", "1"}).status == 0);

    const Finished preview = run({"round", "preview", "monthly_case_audits", "--data", data, "--seed", "7"});
    CHECK(preview.status == 0);
    CHECK_MESSAGE(preview.out.find("monthly_case_audits/2026-0") == 0, preview.out);
    for (const char* told : {"seed 7, sha256-ticket/3", "STRATUM", "QUOTA",
                             "Left out of the frame:", "audited on 2026-01-", "AUDITORS"}) {
        CAPTURE(told);
        CHECK_MESSAGE(preview.out.find(told) != std::string::npos, preview.out);
    }

    const Finished started =
        run({"round", "start", "monthly_case_audits", "--data", data, "--seed", "7", "--json"});
    REQUIRE(started.status == 0);
    const auto round = boost::json::parse(started.out).as_object();
    const std::string id(round.at("id").as_string());
    CHECK(preview.out.starts_with(id + ": "));
    CHECK(preview.out.find(std::string(round.at("frame_hash").as_string())) != std::string::npos);
    const auto left_out = round.at("cohort_size").as_int64() - round.at("frame_size").as_int64();
    CHECK(round.at("frame").at("excluded").as_array().size() >= static_cast<std::size_t>(left_out));

    const Finished shown = run({"round", "show", id, "--data", data});
    CHECK(shown.status == 0);
    CHECK(shown.out == preview.out);
    CHECK(run({"round", "list", "--data", data}).out.find(id) != std::string::npos);
    CHECK(run({"round", "show", "nothing", "--data", data}).status == 1);
}

}  // namespace scenarios
