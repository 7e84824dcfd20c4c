#include <ostream>
#include <sstream>

#include <doctest/doctest.h>

#include "adapters/access/guesses.hpp"

using adapters::access::Guesses;
using engine::Moment;
using namespace std::chrono_literals;

namespace {

// `x` a wrong guess, `r` a right one, `.` nothing; answers `t` tried, `-` refused.
std::string play(std::string_view guesses, std::size_t most, std::chrono::seconds window) {
    Guesses throttle(most, window);
    std::string answers;
    Moment now{};
    for (const char guess : guesses) {
        now += 1s;
        if (guess == '.') {
            answers += '.';
            continue;
        }
        const bool is_tried = throttle.begin("grace", now) == 0s;
        if (is_tried && guess == 'r') throttle.was_right("grace");
        answers += is_tried ? 't' : '-';
    }
    return answers;
}

}  // namespace

TEST_CASE("three guesses in ten seconds") {
    const std::pair<const char*, const char*> rows[] = {
        {"xxxxxxxxxxxxx", "ttt-------ttt"}, {"xxrxxxx", "tttttt-"},           {"xxxr", "ttt-"},
        {"x.x.x.x.x.x.x", "t.t.t.-.-.t.t"}, {"xx........xx", "tt........tt"}, {"xxx......xx", "ttt......-t"},
    };
    for (const auto& [guesses, answers] : rows) {
        CAPTURE(guesses);
        CHECK(play(guesses, 3, 10s) == answers);
    }
}

TEST_CASE("each wait is until the oldest guess is over") {
    Guesses throttle(2, 10s);
    const Moment start{};
    CHECK(throttle.begin("a", start) == 0s);
    CHECK(throttle.begin("a", start + 4s) == 0s);
    CHECK(throttle.begin("a", start + 5s) == 5s);
    CHECK(throttle.begin("b", start + 5s) == 0s);
    CHECK(throttle.begin("a", start + 10s) == 0s);
    CHECK(throttle.begin("a", start + 10s) == 4s);
}

TEST_CASE("what was not tried does not count") {
    Guesses throttle(1, 10s);
    for (int i = 0; i < 5; ++i) {
        CHECK(throttle.begin("a", Moment{}) == 0s);
        throttle.was_not_tried("a", Moment{});
    }
    CHECK(throttle.remembered() == 0);
}

TEST_CASE("a clock that was a year ahead keeps nobody out") {
    Guesses throttle(1, 10s);
    CHECK(throttle.begin("a", Moment{} + 24h * 365) == 0s);
    CHECK(throttle.begin("a", Moment{}) == 0s);
}

TEST_CASE("a million names take no more room than those of the last window") {
    Guesses throttle(10, 300s);
    for (int i = 0; i < 1'000'000; ++i)
        (void)throttle.begin("name" + std::to_string(i), Moment{} + std::chrono::seconds{i / 30});
    CHECK(throttle.remembered() < 3 * 30 * 300);
}
