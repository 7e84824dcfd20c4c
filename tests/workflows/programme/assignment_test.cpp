// Tries to break the constraints on auditors by every path that names one or lets one go on.
#include <ostream>

#include <doctest/doctest.h>

#include "tests/workflows/programme/hostile_council.hpp"

namespace hostile {

TEST_CASE("whatever people and the register do, nobody audits what they may not") {
    Tally tally;
    for (unsigned seed = 1; seed <= 400; ++seed) {
        CAPTURE(seed);
        Council council(seed, tally);
        for (int i = 0; i < 60; ++i) {
            council.try_something();
            council.check();
        }
        council.settle_and_check_marks();
    }
    // It tried, and both ways.
    for (const std::string command :
         {"assign", "begin", "save_draft", "submit", "moderate", "return", "withdraw"}) {
        CAPTURE(command);
        CHECK(tally[command].first > 20);
        CHECK(tally[command].second > 20);
    }
}

}  // namespace hostile
