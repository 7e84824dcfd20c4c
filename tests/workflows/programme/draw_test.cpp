#include "workflows/programme/draw.hpp"

#include <algorithm>
#include <cmath>
#include <ostream>
#include <set>

#include <doctest/doctest.h>

namespace workflows {
namespace {

std::vector<FrameCase> frame_of(int count, int strata = 1) {
    std::vector<FrameCase> frame;
    for (int i = 0; i < count; ++i) {
        frame.push_back({"C" + std::to_string(i), Traits{"s" + std::to_string(i % strata)}});
    }
    return frame;
}

std::vector<std::string> refs(const Draw& draw) {
    std::vector<std::string> list;
    for (const DrawnCase& each : draw.cases) list.push_back(each.ref);
    return list;
}

DrawPlan simple(int size) {
    DrawPlan plan;
    plan.size = size;
    return plan;
}

}  // namespace

TEST_CASE("a draw can be redone by hand: the lowest tickets of sha256(SEED:REF) are drawn") {
    // printf '42:C0' | sha256sum
    CHECK(ticket(42, "C0") == engine::to_hex(engine::sha256("42:C0")));
    std::vector<std::string> order;
    for (int i = 0; i < 20; ++i) order.push_back("C" + std::to_string(i));
    std::ranges::sort(order, {}, [](const std::string& ref) { return ticket(42, ref); });
    order.resize(5);
    CHECK(refs(draw(frame_of(20), simple(5), 42)) == order);
}

TEST_CASE("the same seed draws the same cases, whatever the order of the frame") {
    auto frame = frame_of(200, 4);
    const Draw first = draw(frame, simple(30), 7);
    std::ranges::reverse(frame);
    CHECK(refs(draw(frame, simple(30), 7)) == refs(first));
    CHECK(refs(draw(frame, simple(30), 8)) != refs(first));
}

TEST_CASE("a case that joins the frame moves nobody else but the one it takes the place of") {
    auto frame = frame_of(100);
    const auto before = refs(draw(frame, simple(10), 3));
    frame.push_back({"NEW", Traits{"s0"}});
    const auto after = refs(draw(frame, simple(10), 3));
    const std::set<std::string> kept(before.begin(), before.end());
    CHECK(std::ranges::count_if(after, [&](const auto& ref) { return kept.contains(ref); }) >= 9);
}

TEST_CASE("strata share the places") {
    struct Row {
        const char* story;
        DrawPlan::Allocation allocation;
        std::map<std::string, int> strata;
        int size;
        std::map<std::string, int> places;
    };
    using enum DrawPlan::Allocation;
    const Row rows[] = {
        {"in proportion", proportional, {{"a", 60}, {"b", 40}}, 10, {{"a", 6}, {"b", 4}}},
        {"by largest remainder",
         proportional,
         {{"a", 50}, {"b", 30}, {"c", 20}},
         7,
         {{"a", 4}, {"b", 2}, {"c", 1}}},
        {"ties go to the name that sorts first", proportional, {{"a", 1}, {"b", 1}}, 1, {{"a", 1}, {"b", 0}}},
        {"never more than there are", proportional, {{"a", 2}, {"b", 1}}, 30, {{"a", 2}, {"b", 1}}},
        {"equally",
         equal,
         {{"a", 90}, {"b", 90}, {"c", 90}, {"d", 90}},
         28,
         {{"a", 7}, {"b", 7}, {"c", 7}, {"d", 7}}},
        {"what a small one lacks goes to the others",
         equal,
         {{"a", 1}, {"b", 50}, {"c", 50}},
         11,
         {{"a", 1}, {"b", 5}, {"c", 5}}},
    };
    for (const Row& row : rows) {
        CAPTURE(row.story);
        DrawPlan plan = simple(row.size);
        plan.allocation = row.allocation;
        CHECK(allocate(row.strata, plan) == row.places);
    }
}

TEST_CASE("a stratified draw gives each stratum its places") {
    DrawPlan plan = simple(28);
    plan.stratified = true;
    plan.allocation = DrawPlan::Allocation::equal;
    const Draw drawn = draw(frame_of(400, 4), plan, 5);
    std::map<std::string, int> counts;
    for (const DrawnCase& each : drawn.cases) ++counts[each.stratum];
    CHECK(counts == std::map<std::string, int>{{"s0", 7}, {"s1", 7}, {"s2", 7}, {"s3", 7}});
    CHECK(drawn.shortfalls.empty());
}

TEST_CASE("a given allocation that cannot be met is reported and not filled from elsewhere") {
    DrawPlan plan;
    plan.stratified = true;
    plan.allocation = DrawPlan::Allocation::given;
    plan.given = {{"s0", 3}, {"nowhere", 2}};
    const Draw drawn = draw(frame_of(20, 2), plan, 5);
    CHECK(drawn.cases.size() == 3);
    REQUIRE(drawn.shortfalls.size() == 1);
    CHECK(drawn.shortfalls.front().find("nowhere") != std::string::npos);
}

TEST_CASE("a quota is topped up beyond the size, and the topped-up cases say so") {
    auto frame = frame_of(50);
    for (std::size_t i = 0; i < frame.size(); ++i) frame[i] = {frame[i].ref, Traits{"", {i < 3}}};
    DrawPlan plan = simple(5);
    plan.quotas = {2};
    const Draw drawn = draw(frame, plan, 11);
    const auto counting = std::ranges::count_if(drawn.cases, [](const DrawnCase& each) {
        return each.ref == "C0" || each.ref == "C1" || each.ref == "C2";
    });
    CHECK(counting >= 2);
    for (std::size_t i = 0; i < drawn.cases.size(); ++i) CHECK(drawn.cases[i].topped_up == (i >= 5));
}

TEST_CASE("at most so many of a group are drawn, top-ups included") {
    auto frame = frame_of(30);
    for (std::size_t i = 0; i < frame.size(); ++i)
        frame[i] = {frame[i].ref, Traits{}, "worker" + std::to_string(i / 10)};
    DrawPlan plan = simple(10);
    plan.at_most_per_group = 1;
    const Draw drawn = draw(frame, plan, 2);
    CHECK(drawn.cases.size() == 3);
    CHECK_FALSE(drawn.shortfalls.empty());
}

TEST_CASE("a share is rounded up, and binary fractions do not add a case") {
    CHECK(share_of(30, 0.1, 0) == 3);
    CHECK(share_of(31, 0.1, 0) == 4);
    CHECK(share_of(972, 0.2, 20) == 195);
    CHECK(share_of(50, 0.2, 20) == 20);
    CHECK(share_of(5, 0.2, 20) == 5);
    CHECK(share_of(0, 0.2, 20) == 0);
}

TEST_CASE("the frame's hash depends on which cases and strata there are, not on their order") {
    auto frame = frame_of(10, 2);
    const std::string hash = frame_hash(frame);
    std::ranges::reverse(frame);
    CHECK(frame_hash(frame) == hash);
    frame.front() = {frame.front().ref, Traits{"other"}};
    CHECK(frame_hash(frame) != hash);
}

TEST_CASE("of a family one case is drawn, and large families are not drawn more often than small ones") {
    std::vector<FrameCase> frame;
    for (int i = 0; i < 12; ++i) frame.push_back({"L" + std::to_string(i), Traits{}, "", "large"});
    for (const char* ref : {"S1", "S2", "S3"}) frame.push_back({ref, Traits{}, "", ref});
    CHECK(count_units(frame) == 4);
    constexpr int seeds = 4000;
    int large = 0;
    std::set<std::string> of_it;
    for (std::uint64_t seed = 0; seed < seeds; ++seed) {
        const Draw drawn = draw(frame, simple(1), seed);
        REQUIRE(drawn.cases.size() == 1);
        if (!drawn.cases.front().ref.starts_with('L')) continue;
        ++large;
        of_it.insert(drawn.cases.front().ref);
    }
    CHECK(std::abs(large - seeds / 4) < 110);  // Four standard deviations of a quarter.
    CHECK(of_it.size() == 12);
    const Draw all = draw(frame, simple(4), 1);
    CHECK(all.cases.size() == 4);
    CHECK(all.passed_over.size() == 11);
}

TEST_CASE("what the round takes anyway counts for limits and families") {
    std::vector<FrameCase> frame{
        {"A", Traits{}, "will"}, {"B", Traits{}, "wes", "hill"}, {"C", Traits{}, "wes"}};
    DrawPlan plan = simple(3);
    plan.at_most_per_group = 1;
    plan.group_word = "case.worker";
    plan.taken = {{"R", Traits{}, "will", "hill"}};
    const Draw drawn = draw(frame, plan, 1);
    CHECK(refs(drawn) == std::vector<std::string>{"C"});
    std::map<std::string, std::string> reasons;
    for (const PassedOver& each : drawn.passed_over) reasons[each.ref] = each.reason;
    CHECK(reasons["A"] == "case.worker will has 1 in the round, at most 1");
    CHECK(reasons["B"] == "another case of hill is in the round");
}

TEST_CASE("what is short is said with how many there were") {
    struct Row {
        const char* story;
        int size;
        std::size_t frame;
        const char* said;
    };
    const Row rows[] = {
        {"none", 2, 0, "2 cases were asked for and 0 drawn: there is none that can be drawn"},
        {"one", 2, 1, "2 cases were asked for and 1 drawn: there is only 1 that can be drawn"},
        {"some", 5, 3, "5 cases were asked for and 3 drawn: there are only 3 that can be drawn"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.story);
        const Draw drawn = draw(frame_of(static_cast<int>(row.frame)), simple(row.size), 1);
        CHECK(drawn.shortfalls == std::vector<std::string>{row.said});
    }
}

}  // namespace workflows
