// How much of an auditor's work is moderated, by how far it has held.
#include <ostream>

#include <doctest/doctest.h>

#include "workflows/agreement/agreement.hpp"

namespace workflows {

TEST_CASE("the share follows the auditor's record on a straight line between weak and strong") {
    const rules::AdaptiveShare share{0.2, 1.0, 0.6, 0.9, {3, rules::Unit::months}, 10};
    struct {
        std::int64_t held;
        std::int64_t of;
        double share;
    } const table[] = {
        {9, 9, 1.0},     // Not known yet.
        {0, 0, 1.0},     // Never moderated.
        {5, 10, 1.0},    // Weaker than weak.
        {60, 100, 1.0},  // Weak.
        {75, 100, 0.6},  // Half-way.
        {90, 100, 0.2},  // Strong.
        {100, 100, 0.2},
    };
    for (const auto& row : table) {
        CAPTURE(row.held);
        CAPTURE(row.of);
        CHECK(share_for(share, {row.held, row.of}) == doctest::Approx(row.share));
    }
}

TEST_CASE("a better record never means a larger share") {
    const rules::AdaptiveShare share{0.1, 0.8, 0.5, 0.95, {3, rules::Unit::months}, 1};
    double before = 1;
    for (std::int64_t held = 0; held <= 200; ++held) {
        const double now = share_for(share, {held, 200});
        CHECK(now <= before);
        CHECK(now >= share.at_least);
        CHECK(now <= share.at_most);
        before = now;
    }
}

}  // namespace workflows
