#include "workflows/programme/rota.hpp"

#include <algorithm>
#include <bit>
#include <numeric>
#include <ostream>
#include <random>

#include <doctest/doctest.h>

namespace workflows {
namespace {

constexpr Constraints area = 1;
constexpr Constraints training = 2;
constexpr Constraints line = 4;
constexpr Constraints at_most = 8;

RotaPerson person(int left, int load = 0, int days = 10) {
    return {{{at_most, left}}, load, days};
}

RotaTask task(std::vector<Constraints> against) {
    std::vector<std::int64_t> cost(against.size());
    std::iota(cost.begin(), cost.end(), 0);
    return {std::move(against), std::move(cost)};
}

struct Instance {
    int seats = 1;
    std::vector<RotaPerson> people;
    std::vector<RotaTask> tasks;
};

Instance instance_from(std::mt19937& random, int most_people = 5) {
    const auto up_to = [&](int most) { return static_cast<int>(random() % static_cast<unsigned>(most + 1)); };
    Instance instance;
    instance.seats = 1 + up_to(1);
    const int people = 1 + up_to(most_people - 1);
    for (int i = 0; i < people; ++i)
        instance.people.push_back({{{at_most, up_to(2)}}, up_to(2), 1 + up_to(9)});
    for (int tasks = 1 + up_to(4); tasks > 0; --tasks) {
        RotaTask task;
        for (int i = 0; i < people; ++i) {
            task.against.push_back(up_to(1) == 0 ? 0 : static_cast<Constraints>(up_to(7)));
            task.cost.push_back(up_to(1000));
        }
        instance.tasks.push_back(std::move(task));
    }
    return instance;
}

// By trying everything: is there a way to seat all of these, and only `kept` counts?
bool can_seat(const Instance& from, const std::vector<std::size_t>& tasks, Constraints kept,
              std::vector<int>& used, std::size_t at = 0) {
    if (at == tasks.size()) return true;
    const auto& against = from.tasks[tasks[at]].against;
    const std::size_t count = from.people.size();
    for (std::size_t set = 0; set < (std::size_t{1} << count); ++set) {
        if (static_cast<int>(std::popcount(set)) != from.seats) continue;
        bool fits = true;
        for (std::size_t i = 0; i < count && fits; ++i) {
            if ((set >> i & 1U) == 0) continue;
            const bool is_full = (kept & at_most) != 0 && used[i] >= from.people[i].limits.front().left;
            fits = (against[i] & kept) == 0 && !is_full;
        }
        if (!fits) continue;
        for (std::size_t i = 0; i < count; ++i) used[i] += static_cast<int>(set >> i & 1U);
        const bool found = can_seat(from, tasks, kept, used, at + 1);
        for (std::size_t i = 0; i < count; ++i) used[i] -= static_cast<int>(set >> i & 1U);
        if (found) return true;
    }
    return false;
}

bool can_seat(const Instance& from, const std::vector<std::size_t>& tasks, Constraints kept) {
    std::vector<int> used(from.people.size());
    return can_seat(from, tasks, kept, used);
}

}  // namespace

TEST_CASE("somebody who could take either leaves the one that only they can take to themselves") {
    Rota rota(1, {person(1), person(1)});
    CHECK(rota.add(task({0, 0})));
    CHECK(rota.people_of(0) == std::vector<std::size_t>{0});
    CHECK(rota.add(task({0, area})));
    CHECK(rota.people_of(0) == std::vector<std::size_t>{1});
    CHECK(rota.people_of(1) == std::vector<std::size_t>{0});
}

TEST_CASE("the work is spread over the days that people work, what they have already counted") {
    struct Row {
        const char* story;
        std::vector<RotaPerson> people;
        std::vector<std::size_t> seats;
    };
    const Row rows[] = {
        {"evenly", {person(99), person(99), person(99)}, {4, 4, 4}},
        {"half the days, half the work", {person(99, 0, 10), person(99, 0, 5)}, {8, 4}},
        {"who has some gets fewer", {person(99, 4), person(99, 0)}, {4, 8}},
        {"as far as limits allow", {person(2), person(99)}, {2, 10}},
    };
    for (const Row& row : rows) {
        CAPTURE(row.story);
        Rota rota(1, row.people);
        for (int i = 0; i < 12; ++i) REQUIRE(rota.add(task(std::vector<Constraints>(row.people.size()))));
        for (std::size_t i = 0; i < row.seats.size(); ++i) CHECK(rota.seats_of(i) == row.seats[i]);
    }
}

TEST_CASE("a pair is two people, and one that cannot be completed takes nobody away") {
    Rota rota(2, {person(1), person(1), person(1)});
    CHECK(rota.add(task({0, 0, 0})));
    CHECK(rota.people_of(0).size() == 2);
    CHECK_FALSE(rota.add(task({0, 0, 0})));
    CHECK(rota.people_of(1).empty());
    CHECK(rota.people_of(0).size() == 2);
    CHECK(rota.smallest_collision(1).constraints == at_most);
}

TEST_CASE("the smallest set of constraints that collide is named") {
    struct Row {
        const char* story;
        std::vector<Constraints> against;
        Constraints collision;
    };
    const Row rows[] = {
        {"one rules everybody out", {area, area | line, area}, area},
        {"two together", {area, training, area}, area | training},
        {"the fewest, not all that stand in the way", {area | line, training | line, line}, line},
    };
    for (const Row& row : rows) {
        CAPTURE(row.story);
        Rota rota(1, {person(1), person(1), person(1)});
        REQUIRE_FALSE(rota.add(task(row.against)));
        CHECK(rota.smallest_collision(0).constraints == row.collision);
    }
    Rota nobody(1, {});
    CHECK_FALSE(nobody.add(task({})));
    CHECK(nobody.smallest_collision(0).constraints == 0);
}

TEST_CASE("a complete rota is found whenever there is one, and no constraint is ever broken") {
    std::mt19937 random(20260302);
    int complete = 0;
    int incomplete = 0;
    for (int run = 0; run < 4000; ++run) {
        CAPTURE(run);
        const Instance instance = instance_from(random);
        Rota rota(instance.seats, instance.people);
        std::vector<std::size_t> seated;
        std::vector<int> used(instance.people.size());
        for (std::size_t i = 0; i < instance.tasks.size(); ++i) {
            const auto before = seated;
            if (rota.add(instance.tasks[i])) {
                seated.push_back(i);
                continue;
            }
            auto with_it = before;
            with_it.push_back(i);
            CHECK_FALSE(can_seat(instance, with_it, ~Constraints{0}));
            const Constraints collision = rota.smallest_collision(i).constraints;
            CHECK(rota.smallest_collision(i).constraints == collision);
        }
        for (std::size_t i = 0; i < instance.tasks.size(); ++i) {
            const auto people = rota.people_of(i);
            const bool is_seated = std::ranges::find(seated, i) != seated.end();
            CHECK(people.size() == (is_seated ? static_cast<std::size_t>(instance.seats) : 0));
            CHECK(std::ranges::adjacent_find(people) == people.end());
            for (const std::size_t each : people) {
                CHECK(instance.tasks[i].against[each] == 0);
                ++used[each];
            }
        }
        for (std::size_t i = 0; i < used.size(); ++i) {
            const int left = instance.people[i].limits.front().left;
            CHECK((used[i] == 0 || used[i] <= left));
        }
        std::vector<std::size_t> all(instance.tasks.size());
        std::iota(all.begin(), all.end(), 0);
        const bool possible = can_seat(instance, all, ~Constraints{0});
        CHECK(possible == (seated.size() == all.size()));
        ++(possible ? complete : incomplete);
    }
    CHECK(complete > 500);
    CHECK(incomplete > 500);
}

TEST_CASE("pairs for all audits are found whenever there are any: five audits, six people") {
    std::mt19937 random(41);
    int complete = 0;
    for (int run = 0; run < 1500; ++run) {
        CAPTURE(run);
        Instance instance = instance_from(random, 6);
        instance.seats = 2;
        Rota rota(2, instance.people);
        std::vector<std::size_t> all(instance.tasks.size());
        std::iota(all.begin(), all.end(), 0);
        const auto seated =
            std::ranges::count_if(instance.tasks, [&](const RotaTask& each) { return rota.add(each); });
        const bool possible = can_seat(instance, all, ~Constraints{0});
        CHECK(possible == (seated == std::ssize(all)));
        complete += possible ? 1 : 0;
    }
    CHECK(complete > 100);
}

TEST_CASE("a collision is the smallest: with fewer constraints there would be a way") {
    std::mt19937 random(7);
    int collisions = 0;
    for (int run = 0; run < 600; ++run) {
        CAPTURE(run);
        Instance instance = instance_from(random);
        Rota rota(instance.seats, instance.people);
        std::vector<std::size_t> tasks;
        for (std::size_t i = 0; i < instance.tasks.size(); ++i) {
            tasks.push_back(i);
            if (rota.add(instance.tasks[i])) continue;
            const Constraints collision = rota.smallest_collision(i).constraints;
            CHECK_FALSE(can_seat(instance, tasks, collision));
            for (Constraints set = 0; set < 16; ++set) {
                if (std::popcount(set) < std::popcount(collision)) CHECK(can_seat(instance, tasks, set));
            }
            ++collisions;
            break;
        }
    }
    CHECK(collisions > 100);
}

TEST_CASE("too few places for several tasks are told with all of these tasks, their people and places") {
    // Two from outside the area, with a place each; the third could take nothing but the last one.
    Rota rota(1, {person(1), person(1), person(5)});
    CHECK(rota.add(task({0, 0, area})));
    CHECK(rota.add(task({0, 0, area})));
    CHECK(rota.add(task({0, 0, 0})));
    CHECK_FALSE(rota.add(task({0, 0, area})));
    CHECK_FALSE(rota.add(task({0, line, area})));
    for (const std::size_t unseated : {3U, 4U}) {
        const Collision collision = rota.smallest_collision(unseated);
        CHECK(collision.constraints == (area | at_most));
        CHECK(collision.tasks == 4);
        CHECK(collision.places == 2);
        CHECK(collision.people == std::vector<std::size_t>{0, 1});
    }
}

TEST_CASE("a shortage that is told holds: those tasks have nobody but those people, who lack the places") {
    std::mt19937 random(23);
    int shortages = 0;
    for (int run = 0; run < 3000; ++run) {
        CAPTURE(run);
        Instance instance = instance_from(random);
        instance.seats = 1;
        Rota rota(1, instance.people);
        std::vector<std::size_t> unseated;
        for (std::size_t i = 0; i < instance.tasks.size(); ++i) {
            if (!rota.add(instance.tasks[i])) unseated.push_back(i);
        }
        for (const std::size_t each : unseated) {
            const Collision told = rota.smallest_collision(each);
            if (told.tasks < 2) continue;
            int tasks = 0;
            for (const RotaTask& other : instance.tasks) {
                bool has_others = false;
                for (std::size_t i = 0; i < instance.people.size(); ++i) {
                    const bool is_one = std::ranges::find(told.people, i) != told.people.end();
                    has_others |= !is_one && (other.against[i] & told.constraints) == 0;
                }
                tasks += has_others ? 0 : 1;
            }
            int places = 0;
            for (const std::size_t i : told.people) places += instance.people[i].limits.front().left;
            CHECK(told.tasks <= tasks);
            CHECK(told.places == places);
            CHECK(told.tasks > told.places);
            ++shortages;
        }
    }
    CHECK(shortages > 300);
}

TEST_CASE("of the complete ways the cheapest is taken") {
    std::mt19937 random(11);
    for (int run = 0; run < 500; ++run) {
        CAPTURE(run);
        constexpr std::size_t count = 4;
        std::vector<RotaTask> tasks;
        for (std::size_t i = 0; i < count; ++i) {
            RotaTask each{std::vector<Constraints>(count), {}};
            for (std::size_t p = 0; p < count; ++p)
                each.cost.push_back(static_cast<std::int64_t>(random() % 100));
            tasks.push_back(std::move(each));
        }
        Rota rota(1, std::vector<RotaPerson>(count, person(1)));
        std::int64_t found = 0;
        for (const RotaTask& each : tasks) REQUIRE(rota.add(each));
        for (std::size_t i = 0; i < count; ++i) found += tasks[i].cost[rota.people_of(i).front()];
        std::vector<std::size_t> order{0, 1, 2, 3};
        std::int64_t cheapest = INT64_MAX;
        do {
            std::int64_t sum = 0;
            for (std::size_t i = 0; i < count; ++i) sum += tasks[i].cost[order[i]];
            cheapest = std::min(cheapest, sum);
        } while (std::ranges::next_permutation(order).found);
        CHECK(found == cheapest);
    }
}

}  // namespace workflows
