// Which constraints collide, and for how many tasks: searches of the rota with some of them waived.
#include <algorithm>
#include <bit>
#include <queue>
#include <set>
#include <tuple>

#include "workflows/programme/rota.hpp"

namespace workflows {

// A chain of swaps to a free seat, of whatever cost; none: all who were reached.
std::optional<Rota::Stuck> Rota::seat_somehow(std::size_t task, Constraints kept, std::vector<Move>& moves) {
    std::vector<std::size_t> person_from(people_.size(), no_one);
    std::vector<std::size_t> task_from(tasks_.size(), no_one);
    Stuck reached{std::vector<bool>(people_.size()), std::vector<bool>(tasks_.size())};
    std::queue<std::size_t> next;
    next.push(task);
    while (!next.empty()) {
        const std::size_t at = next.front();
        next.pop();
        reached.tasks[at] = true;
        for (std::size_t person = 0; person < people_.size(); ++person) {
            if (reached.people[person] || !may(at, person, kept)) continue;
            reached.people[person] = true;
            person_from[person] = at;
            if (!is_full(person, kept)) {
                move_along(person, person_from, task_from, task, moves);
                return std::nullopt;
            }
            for (const std::size_t held : held_[person]) {
                if (held == task || task_from[held] != no_one) continue;
                task_from[held] = person;
                next.push(held);
            }
        }
    }
    return reached;
}

void Rota::take_back(const std::vector<Move>& moves) {
    for (auto move = moves.rbegin(); move != moves.rend(); ++move) {
        std::erase(seated_[move->task], move->taker);
        std::erase(held_[move->taker], move->task);
        if (move->relieved == no_one) continue;
        seated_[move->task].push_back(move->relieved);
        held_[move->relieved].push_back(move->task);
    }
}

// Whoever may take it under these constraints is among those of whom it is known.
const Rota::Stuck* Rota::known_stuck(std::size_t task, Constraints kept) const {
    const auto found = stuck_.find(kept);
    if (found == stuck_.end() || seats_ > 1) return nullptr;
    const auto covers = [&](const Stuck& stuck) {
        for (std::size_t person = 0; person < people_.size(); ++person) {
            if (!stuck.people[person] && may(task, person, kept)) return false;
        }
        return true;
    };
    const auto known = std::ranges::find_if(found->second, covers);
    return known == found->second.end() ? nullptr : &*known;
}

std::optional<Rota::Stuck> Rota::why_not(std::size_t task, Constraints kept) {
    std::vector<Move> moves;
    std::optional<Stuck> stuck;
    for (int seat = 0; seat < seats_ && !stuck; ++seat) stuck = seat_somehow(task, kept, moves);
    take_back(moves);
    return stuck;
}

// What stands in the way of each person, those who are full by their limits included; each set once.
std::vector<Constraints> Rota::obstacles_of(std::size_t task) const {
    std::vector<Constraints> found;
    for (std::size_t person = 0; person < people_.size(); ++person) {
        Constraints against = tasks_[task].against[person];
        for (const auto& limit : people_[person].limits) {
            if (static_cast<int>(held_[person].size()) >= limit.left) against |= limit.what;
        }
        found.push_back(against);
    }
    std::ranges::sort(found);
    // As many as a task seats may be free, and it still lacks one: only those that are hit count for one
    // seat.
    if (seats_ == 1) found.erase(std::ranges::unique(found).begin(), found.end());
    return found;
}

Collision Rota::smallest_collision(std::size_t task) {
    const auto obstacles = obstacles_of(task);
    // Somebody whom nothing of the set hits could take it: no search is needed to see that it does not
    // collide.
    const auto may_collide = [&](Constraints set) {
        return std::ranges::count_if(obstacles, [&](Constraints each) { return (each & set) == 0; }) < seats_;
    };
    std::vector<Constraints> sets;
    for (Constraints set = present_;; set = (set - 1) & present_) {
        if (may_collide(set)) sets.push_back(set);
        if (set == 0) break;
    }
    std::ranges::sort(sets, {}, [](Constraints set) { return std::tuple(std::popcount(set), set); });
    for (const Constraints set : sets) {
        if (const Stuck* known = known_stuck(task, set)) return known->collision;
        auto stuck = why_not(task, set);
        if (!stuck) continue;
        stuck->collision = describe(task, set, *stuck);
        return stuck_[set].emplace_back(std::move(*stuck)).collision;
    }
    return {present_, 1, 0, {}};
}

Collision Rota::describe(std::size_t task, Constraints kept, const Stuck& stuck) const {
    Collision collision{kept, 0, 0, {}};
    const auto has_only_them = [&](std::size_t each) {
        for (std::size_t person = 0; person < people_.size(); ++person) {
            if (!stuck.people[person] && may(each, person, kept)) return false;
        }
        return true;
    };
    for (std::size_t each = 0; each < tasks_.size(); ++each) {
        const bool is_one =
            each == task || stuck.tasks[each] || (seated_[each].empty() && has_only_them(each));
        if (is_one) ++collision.tasks;
    }
    for (std::size_t person = 0; person < people_.size(); ++person) {
        if (!stuck.people[person]) continue;
        collision.people.push_back(person);
        int places = INT32_MAX;
        for (const auto& limit : people_[person].limits) {
            if ((limit.what & kept) != 0) places = std::min(places, std::max(limit.left, 0));
        }
        collision.places += places;
    }
    return collision;
}

}  // namespace workflows
