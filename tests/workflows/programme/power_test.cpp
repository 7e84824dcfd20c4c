// The power of samples against published figures.
#include "workflows/programme/power.hpp"

#include <cmath>
#include <ostream>

#include <doctest/doctest.h>

#include "workflows/programme/power_words.hpp"

namespace workflows {

TEST_CASE("33 files are the fewest that can show a fall from 80% to 60%") {
    CHECK(files_needed(0.8, 0.6, {}) == 33);
    CHECK(chance_to_show(33, 0.8, 0.6, {}).good == 22);
    CHECK(chance_to_show(33, 0.8, 0.6, {}).power == doctest::Approx(0.8310).epsilon(0.0002));
    CHECK(chance_to_show(32, 0.8, 0.6, {}).power < 0.80);
    CHECK(power_sentence(33, 0.8, 0.6, {}) ==
          "33 files can show a fall from 80% to 60%: it is shown when at most 22 are good, and the chance of "
          "that is 83.1%");
    CHECK(power_sentence(20, 0.8, 0.6, {}).find("; 33 files can") != std::string::npos);
}

// A'Hern, "Sample size tables for exact single-stage phase II designs", Statistics in Medicine 20 (2001),
// one-sided level 0.05: a share that was p0 is shown to be p1 when so many of n succeed.
TEST_CASE("the strict test agrees with A'Hern's tables") {
    struct Row {
        double p0;
        double p1;
        double power;
        int files;
        int successes;
    };
    const Row rows[] = {{0.05, 0.20, 0.8, 27, 4},
                        {0.05, 0.20, 0.9, 38, 5},
                        {0.10, 0.30, 0.8, 25, 6},
                        {0.10, 0.30, 0.9, 33, 7},
                        {0.20, 0.40, 0.8, 35, 12}};
    for (const Row& row : rows) {
        CAPTURE(row.files);
        PowerTerms terms;
        terms.power = row.power;
        terms.mid_p = false;
        const Shown shown = chance_to_show(row.files, row.p0, row.p1, terms);
        CHECK(shown.good == row.successes);
        CHECK(shown.power >= row.power);
        CHECK(chance_to_show(row.files - 1, row.p0, row.p1, terms).power < row.power);
        // A fall is the same, told of the others.
        CHECK(chance_to_show(row.files, 1 - row.p0, 1 - row.p1, terms).good == row.files - row.successes);
    }
}

// Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998),
// table I, method 3.
TEST_CASE("Wilson's interval agrees with Newcombe's table") {
    struct Row {
        int good;
        int files;
        double low;
        double high;
    };
    for (const Row& row : {Row{81, 263, 0.2553, 0.3662}, Row{15, 148, 0.0624, 0.1605},
                           Row{0, 20, 0.0, 0.1611}, Row{1, 29, 0.0061, 0.1718}}) {
        CAPTURE(row.files);
        const Interval found = wilson_interval(1.0 * row.good / row.files, row.files);
        CHECK(std::abs(found.low - row.low) < 0.00006);
        CHECK(std::abs(found.high - row.high) < 0.00006);
    }
}

TEST_CASE("from a small frame fewer files say more, and all of them say everything") {
    PowerTerms small;
    small.of = 60;
    CHECK(*files_needed(0.8, 0.6, small) < 33);
    const Interval many = wilson_interval(0.8, 30);
    const Interval of_sixty = wilson_interval(0.8, 30, 60);
    CHECK(of_sixty.low > many.low);
    CHECK(of_sixty.high < many.high);
    CHECK(wilson_interval(0.8, 60, 60).low == 0.8);
    CHECK(what_it_can_say(60, 60).size() == 1);
    CHECK(what_it_can_say(0, 60).empty());
    PowerTerms endless;
    endless.of = 1'000'000;
    CHECK(chance_to_show(33, 0.8, 0.6, endless).power ==
          doctest::Approx(chance_to_show(33, 0.8, 0.6, {}).power).epsilon(0.001));
}

TEST_CASE("what a sample cannot show is said") {
    CHECK_FALSE(smallest_fall(1, 0.8, {}).has_value());
    CHECK(*smallest_fall(33, 0.8, {}) == doctest::Approx(0.6));
    CHECK(*smallest_fall(30, 0.8, {}) < *smallest_fall(300, 0.8, {}));
    CHECK(power_sentence(1, 0.8, 0.7, {})
              .starts_with("1 file cannot show a fall from 80% to 70%: whatever they show"));
    CHECK(power_sentence(200, 0.6, 0.8, {})
              .starts_with("200 files can show a rise from 60% to 80%: it is shown when at least"));
    CHECK(percent(0.625) == "62.5%");
}

}  // namespace workflows
