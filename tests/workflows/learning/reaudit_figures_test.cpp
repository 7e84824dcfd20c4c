#include "workflows/learning/reaudit_figures.hpp"

#include <doctest/doctest.h>

namespace workflows {

TEST_CASE("every audit that was to be followed is counted once, and every reason told") {
    std::vector<ReauditRow> rows;
    const auto add = [&](Followed followed, const char* outcome, const char* because) {
        ReauditRow row;
        row.followed = followed;
        row.outcome = outcome;
        row.because = because;
        rows.push_back(row);
    };
    for (const Followed each : all_followed) {
        const bool again = each == Followed::in_time || each == Followed::late;
        add(each, again ? "better" : "", each == Followed::impossible ? "the case closed" : "");
    }
    add(Followed::in_time, "not_comparable", "");
    add(Followed::impossible, "", "the case is no longer in the register");

    const ReauditTally counts = tally(rows);
    CHECK(counts.all == static_cast<int>(rows.size()));
    int sum = 0;
    for (const auto& [followed, count] : counts.followed) sum += count;
    CHECK(sum == counts.all);
    CHECK(counts.outcomes.at("better") + counts.outcomes.at("not_comparable") ==
          counts.followed.at(Followed::in_time) + counts.followed.at(Followed::late));
    int impossible = 0;
    for (const auto& [why, count] : counts.why_impossible) impossible += count;
    CHECK(impossible == counts.followed.at(Followed::impossible));
}

}  // namespace workflows
