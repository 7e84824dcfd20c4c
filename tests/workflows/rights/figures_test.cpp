// Figures are for whoever may see them; the records behind them are not.
#include <ostream>

#include <doctest/doctest.h>

#include "tests/support/rights_council.hpp"
#include "workflows/look.hpp"
#include "workflows/reading/figures_seen.hpp"

namespace rights {
namespace {

using workflows::ThemeFigures;

ThemeFigures figures_for(const Council& council, const std::string& person) {
    ThemeFigures figures;
    const engine::Occasion now{council.now(), 0, 0};
    workflows::look_at(council.store(), council.packs(), now, [&](workflows::Decision& whole) {
        const workflows::Sight sight(whole, person);
        workflows::look_at_figures(whole, council.packs(), now, &sight, [&](workflows::Decision& decision) {
            figures = theme_figures(decision, {});
            leave_visible(sight, figures);
        });
    });
    return figures;
}

struct Rows {
    std::vector<workflows::ReauditRow> counted;
    std::vector<workflows::ReauditRow> shown;
    std::size_t followed = 0;
    std::size_t followed_shown = 0;
};

Rows rows_for(const Council& council, const std::string& person) {
    Rows rows;
    const engine::Occasion now{council.now(), 0, 0};
    workflows::look_at(council.store(), council.packs(), now, [&](workflows::Decision& whole) {
        const workflows::Sight sight(whole, person);
        workflows::look_at_figures(whole, council.packs(), now, &sight, [&](workflows::Decision& decision) {
            rows.counted = reaudit_rows(decision, {});
            rows.shown = visible(&sight, rows.counted);
            rows.followed = follow_ups(decision, {}).size();
            rows.followed_shown = visible(&sight, follow_ups(decision, {})).size();
        });
    });
    return rows;
}

}  // namespace

TEST_CASE(
    "a board counts the re-audits and follow-ups of the organisation, and reads none that is not theirs") {
    const Council council;
    const Rows all = rows_for(council, "quinn");
    const Rows board = rows_for(council, "mia");
    const Rows inspector = rows_for(council, "ian");
    const Rows manager = rows_for(council, "tom_n1");
    CHECK(all.counted.size() > 3);
    CHECK(all.shown.size() == all.counted.size());
    CHECK(inspector.counted.size() == all.counted.size());
    CHECK(inspector.followed == all.followed);
    CHECK(inspector.shown.empty());
    CHECK(inspector.followed_shown == 0);
    CHECK(board.counted.size() == all.counted.size());
    CHECK(manager.counted.size() < all.counted.size());
    CHECK(manager.shown.size() == manager.counted.size());
}

TEST_CASE("a board counts the whole organisation and reads no audit; a manager counts what is theirs") {
    const Council council;
    const ThemeFigures all = figures_for(council, "quinn");
    const ThemeFigures board = figures_for(council, "bob");
    const ThemeFigures manager = figures_for(council, "tom_n1");
    const ThemeFigures gone = figures_for(council, "gil");
    CHECK(all.audits > 5);
    CHECK_FALSE(all.notes.empty());
    REQUIRE_FALSE(all.recurrences.empty());
    CHECK(board.audits == all.audits);
    CHECK(board.notes.empty());
    REQUIRE(board.recurrences.size() == all.recurrences.size());
    for (const auto& each : board.recurrences) CHECK((each.finding.empty() && each.audit.empty()));
    CHECK(manager.audits > 0);
    CHECK(manager.audits < all.audits);
    CHECK(gone.audits == 0);
}

}  // namespace rights
