// That a draw is fair: over many seeds every case, and every pair of cases, is drawn as often as chance says.
// The seeds are fixed, so each test passes always or never; a bound is the 99.9 % point of chi-square with so
// many degrees of freedom, by Wilson and Hilferty's approximation.
#include <algorithm>
#include <cmath>
#include <ostream>
#include <set>

#include <doctest/doctest.h>

#include "workflows/programme/draw.hpp"

namespace workflows {
namespace {

constexpr int seeds = 4000;

double bound_for(double freedom) {
    constexpr double z999 = 3.0902;
    const double part = 2 / (9 * freedom);
    return freedom * std::pow(1 - part + z999 * std::sqrt(part), 3);
}

double chi_square(const std::map<std::string, int>& counts, double expected) {
    double sum = 0;
    for (const auto& [what, count] : counts) sum += std::pow(count - expected, 2) / expected;
    return sum;
}

std::vector<FrameCase> frame_of(int count, int strata = 1) {
    std::vector<FrameCase> frame;
    for (int i = 0; i < count; ++i)
        frame.push_back({"C" + std::to_string(i), Traits{"s" + std::to_string(i % strata)}});
    return frame;
}

DrawPlan plan_of(int size, bool stratified = false) {
    DrawPlan plan;
    plan.size = size;
    plan.stratified = stratified;
    plan.allocation = stratified ? DrawPlan::Allocation::equal : DrawPlan::Allocation::proportional;
    return plan;
}

}  // namespace

TEST_CASE("over many seeds every case is drawn equally often, and so is every pair of cases") {
    constexpr int cases = 12;
    constexpr int size = 4;
    const auto frame = frame_of(cases);
    std::map<std::string, int> singles;
    std::map<std::string, int> pairs;
    for (std::uint64_t seed = 0; seed < seeds; ++seed) {
        std::set<std::string> drawn;
        for (const auto& each : draw(frame, plan_of(size), seed).cases) drawn.insert(each.ref);
        REQUIRE(drawn.size() == size);
        for (auto a = drawn.begin(); a != drawn.end(); ++a) {
            ++singles[*a];
            for (auto b = std::next(a); b != drawn.end(); ++b) ++pairs[*a + "+" + *b];
        }
    }
    CHECK(singles.size() == cases);
    CHECK(pairs.size() == cases * (cases - 1) / 2);
    // Cases of one draw exclude each other, which makes the sum smaller than chi-square's: the bound is safe.
    CHECK(chi_square(singles, 1.0 * seeds * size / cases) < bound_for(cases - 1));
    const double of_pair = 1.0 * size * (size - 1) / (cases * (cases - 1));
    CHECK(chi_square(pairs, seeds * of_pair) < bound_for(static_cast<double>(pairs.size()) - 1));
}

TEST_CASE("what is drawn in one stratum says nothing about another") {
    const auto frame = frame_of(12, 2);  // Six in each, one of each is drawn: 36 combinations.
    std::map<std::string, int> together;
    for (std::uint64_t seed = 0; seed < seeds; ++seed) {
        std::string both;
        std::map<std::string, std::string> by_stratum;
        for (const auto& each : draw(frame, plan_of(2, true), seed).cases)
            by_stratum[each.stratum] = each.ref;
        REQUIRE(by_stratum.size() == 2);
        for (const auto& [stratum, ref] : by_stratum) both += ref + " ";
        ++together[both];
    }
    CHECK(together.size() == 36);
    CHECK(chi_square(together, seeds / 36.0) < bound_for(35));
}

TEST_CASE("every order of the tickets is equally likely, so the first is no more often the largest case") {
    const auto frame = frame_of(4);
    std::map<std::string, int> orders;
    for (std::uint64_t seed = 0; seed < seeds; ++seed) {
        TicketOrder order(frame, seed);
        std::string names;
        for (std::size_t place = 0; place < order.size(); ++place) names += order.at(place).ref;
        ++orders[names];
    }
    CHECK(orders.size() == 24);
    CHECK(chi_square(orders, seeds / 24.0) < bound_for(23));
}

TEST_CASE("neighbouring seeds, and seeds with many digits, draw as independently as others") {
    const auto frame = frame_of(10);
    std::map<std::string, int> repeats{{"same", 0}, {"other", 0}};
    for (std::uint64_t seed = 0; seed < seeds; ++seed) {
        const std::uint64_t large = UINT64_MAX - 3 * seed;
        const auto first = draw(frame, plan_of(1), large).cases.front().ref;
        ++repeats[first == draw(frame, plan_of(1), large - 1).cases.front().ref ? "same" : "other"];
    }
    const double expected = seeds / 10.0;
    CHECK(std::abs(repeats["same"] - expected) < 3.3 * std::sqrt(expected * 0.9));
}

TEST_CASE("an order that is sorted little by little is the order that is sorted at once") {
    const auto frame = frame_of(5000);
    TicketOrder slowly(frame, 77);
    std::vector<std::string> tickets;
    for (std::size_t place = 0; place < slowly.size(); ++place)
        tickets.push_back(ticket(77, slowly.at(place).ref));
    CHECK(std::ranges::is_sorted(tickets));
    CHECK(std::set<std::string>(tickets.begin(), tickets.end()).size() == frame.size());
}

}  // namespace workflows
