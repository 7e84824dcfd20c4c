#include "workflows/programme/rota.hpp"

#include <algorithm>
#include <bit>
#include <queue>
#include <tuple>

namespace workflows {

Rota::Rota(int seats, std::vector<RotaPerson> people)
    : seats_(seats),
      people_(std::move(people)),
      held_(people_.size()),
      person_potential_(people_.size()),
      lost_(people_.size()) {
    for (const RotaPerson& person : people_) {
        for (const auto& limit : person.limits) present_ |= limit.what;
    }
}

bool Rota::is_full(std::size_t person, Constraints kept) const {
    return std::ranges::any_of(people_[person].limits, [&](const RotaPerson::Limit& limit) {
        return (limit.what & kept) != 0 && static_cast<int>(held_[person].size()) >= limit.left;
    });
}

bool Rota::may(std::size_t task, std::size_t person, Constraints kept) const {
    return (tasks_[task].against[person] & kept) == 0 &&
           std::ranges::find(seated_[task], person) == seated_[task].end();
}

// Grows with each seat, so the sum is lowest where the seats are spread evenly over the days worked.
std::int64_t Rota::next_seat_cost(std::size_t person) const {
    constexpr std::int64_t one_seat_a_day = std::int64_t{1} << 44;
    const auto seats = people_[person].load + static_cast<std::int64_t>(held_[person].size());
    return std::max<std::int64_t>(seats, 0) * one_seat_a_day / std::max(people_[person].days, 1);
}

std::vector<std::size_t> Rota::people_of(std::size_t task) const {
    auto people = seated_[task];
    std::ranges::sort(people);
    return people;
}

bool Rota::add(RotaTask task) {
    tasks_.push_back(std::move(task));
    seated_.emplace_back();
    for (const Constraints each : tasks_.back().against) present_ |= each;
    const std::size_t added = tasks_.size() - 1;
    std::int64_t potential = -far;
    able_.emplace_back();
    for (std::size_t person = 0; person < people_.size(); ++person) {
        if (tasks_[added].against[person] != 0) continue;
        able_[added].push_back(person);
        potential = std::max(potential, person_potential_[person] - tasks_[added].cost[person]);
    }
    task_potential_.push_back(potential);
    stuck_.clear();
    if (potential == -far || is_lost(added)) return false;
    std::vector<Move> moves;
    if (seats_ == 1) return seat_cheapest(added, moves);
    const auto before = std::pair(task_potential_, person_potential_);
    for (int seat = 0; seat < seats_; ++seat) {
        if (seat_cheapest(added, moves)) continue;
        take_back(moves);
        std::tie(task_potential_, person_potential_) = before;
        return false;
    }
    return true;
}

bool Rota::is_lost(std::size_t task) const {
    return std::ranges::all_of(able_[task], [&](std::size_t person) { return lost_[person]; });
}

// Successive shortest paths: from the task over people, and from their tasks to others who could take those,
// to somebody with a free seat.
bool Rota::seat_cheapest(std::size_t task, std::vector<Move>& moves) {
    using Reached = std::tuple<std::int64_t, bool, std::size_t>;  // Distance, is a person, which.
    std::priority_queue<Reached, std::vector<Reached>, std::greater<>> next;
    std::vector<std::int64_t> to_task(tasks_.size(), far);
    std::vector<std::int64_t> to_person(people_.size(), far);
    std::vector<std::size_t> person_from(people_.size());
    std::vector<std::size_t> task_from(tasks_.size());
    std::int64_t nearest = far;
    std::size_t last = 0;
    to_task[task] = 0;
    next.emplace(0, false, task);
    while (!next.empty()) {
        const auto [distance, is_person, at] = next.top();
        next.pop();
        if (distance >= nearest) break;
        if (distance > (is_person ? to_person[at] : to_task[at])) continue;
        if (!is_person) {
            const auto& has = seated_[at];
            for (const std::size_t person : able_[at]) {
                if (std::ranges::find(has, person) != has.end()) continue;
                const std::int64_t there =
                    distance + tasks_[at].cost[person] + task_potential_[at] - person_potential_[person];
                if (there >= to_person[person]) continue;
                to_person[person] = there;
                person_from[person] = at;
                next.emplace(there, true, person);
            }
            continue;
        }
        if (!is_full(at, all)) {
            const std::int64_t there = distance + next_seat_cost(at) + person_potential_[at];
            if (there < nearest) std::tie(nearest, last) = std::tuple(there, at);
        }
        for (const std::size_t held : held_[at]) {
            const std::int64_t there =
                distance - tasks_[held].cost[at] + person_potential_[at] - task_potential_[held];
            if (there >= to_task[held]) continue;
            to_task[held] = there;
            task_from[held] = at;
            next.emplace(there, false, held);
        }
    }
    if (nearest == far) {
        // With a first seat taken it is lost only as long as that is.
        for (std::size_t i = 0; i < people_.size() && seated_[task].empty(); ++i)
            lost_[i] = lost_[i] || to_person[i] < far;
        return false;
    }
    for (std::size_t i = 0; i < tasks_.size(); ++i)
        task_potential_[i] += std::min(to_task[i] - nearest, std::int64_t{0});
    for (std::size_t i = 0; i < people_.size(); ++i)
        person_potential_[i] += std::min(to_person[i] - nearest, std::int64_t{0});
    move_along(last, person_from, task_from, task, moves);
    return true;
}

// From the free seat back: each takes over the task through which they were reached.
void Rota::move_along(std::size_t person, const std::vector<std::size_t>& person_from,
                      const std::vector<std::size_t>& task_from, std::size_t task, std::vector<Move>& moves) {
    while (true) {
        const std::size_t taken = person_from[person];
        seated_[taken].push_back(person);
        held_[person].push_back(taken);
        moves.push_back({taken, person, taken == task ? no_one : task_from[taken]});
        if (taken == task) return;
        const std::size_t relieved = task_from[taken];
        std::erase(seated_[taken], relieved);
        std::erase(held_[relieved], taken);
        person = relieved;
    }
}

}  // namespace workflows
