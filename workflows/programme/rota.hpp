// Who audits what, as a matching: every audit is seated completely whenever that is possible at all, and of
// the possible ways the cheapest is taken. Knows nothing of audits and people but what stands in the way of
// each pair.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace workflows {

/// A set of constraints, one bit each.
using Constraints = std::uint32_t;

struct RotaPerson {
    struct Limit {
        Constraints what = 0;  ///< One bit.
        int left = 0;          ///< So many seats more; 0 or less: none.
    };
    std::vector<Limit> limits;
    int load = 0;  ///< Seats that they have already.
    int days = 1;  ///< They work on so many days meanwhile, at least 1: who works half the days gets half.
};

struct RotaTask {
    std::vector<Constraints> against;  ///< Person by person: what forbids it; 0: nothing.
    std::vector<std::int64_t> cost;    ///< Person by person; 0 to 2^58, lower is liked better.
};

/// Why a task cannot be seated. `constraints` are the fewest which alone, all others waived, would still
/// leave no way; of several such sets the one with the lowest bits. It may be empty: there are too few
/// people.
struct Collision {
    Constraints constraints = 0;
    /// Under these alone so many tasks, this one among them, have nobody but `people`, who are all full; with
    /// the places that those have for all of them. One: it is this task's own matter, and `people` is who
    /// could.
    int tasks = 1;
    int places = 0;
    std::vector<std::size_t> people;
};

class Rota {
public:
    /// `seats`: people for each task, from 1.
    Rota(int seats, std::vector<RotaPerson> people);

    /// Seats the task, moving others where that helps; those seated before stay seated. False: it cannot be
    /// seated beside them, and nothing has changed. Either way it is kept, under the next number from 0.
    bool add(RotaTask task);

    /// In order of their numbers; empty: not seated.
    [[nodiscard]] std::vector<std::size_t> people_of(std::size_t task) const;
    /// Tasks of a person, those from before not counted.
    [[nodiscard]] std::size_t seats_of(std::size_t person) const { return held_[person].size(); }

    /// For a task that could not be seated.
    [[nodiscard]] Collision smallest_collision(std::size_t task);

    /// Whether a limit among `kept` leaves this person no further seat.
    [[nodiscard]] bool is_full(std::size_t person, Constraints kept) const;

private:
    static constexpr Constraints all = ~Constraints{0};
    static constexpr std::int64_t far = INT64_MAX / 4;

    /// What an alternating search from a task found: everybody whom a chain of swaps reaches, and no free
    /// seat.
    struct Stuck {
        std::vector<bool> people;
        std::vector<bool> tasks;
        Collision collision = {};
    };
    struct Move {
        std::size_t task;
        std::size_t taker;
        std::size_t relieved;  ///< Nobody: no_one.
    };
    static constexpr std::size_t no_one = SIZE_MAX;

    [[nodiscard]] bool may(std::size_t task, std::size_t person, Constraints kept) const;
    [[nodiscard]] bool is_lost(std::size_t task) const;
    [[nodiscard]] std::int64_t next_seat_cost(std::size_t person) const;
    bool seat_cheapest(std::size_t task, std::vector<Move>& moves);
    [[nodiscard]] std::optional<Stuck> seat_somehow(std::size_t task, Constraints kept,
                                                    std::vector<Move>& moves);
    void move_along(std::size_t person, const std::vector<std::size_t>& person_from,
                    const std::vector<std::size_t>& task_from, std::size_t task, std::vector<Move>& moves);
    void take_back(const std::vector<Move>& moves);

    [[nodiscard]] std::vector<Constraints> obstacles_of(std::size_t task) const;
    [[nodiscard]] const Stuck* known_stuck(std::size_t task, Constraints kept) const;
    [[nodiscard]] std::optional<Stuck> why_not(std::size_t task, Constraints kept);
    [[nodiscard]] Collision describe(std::size_t task, Constraints kept, const Stuck& stuck) const;

    int seats_;
    std::vector<RotaPerson> people_;
    std::vector<RotaTask> tasks_;
    std::vector<std::vector<std::size_t>> able_;    ///< Task -> people whom nothing forbids.
    std::vector<std::vector<std::size_t>> seated_;  ///< Task -> people.
    std::vector<std::vector<std::size_t>> held_;    ///< Person -> tasks.
    // Potentials (Johnson): with them no step costs less than nothing, so the shortest path is Dijkstra's.
    std::vector<std::int64_t> task_potential_;
    std::vector<std::int64_t> person_potential_;
    Constraints present_ = 0;  ///< All that stand in anybody's way.
    /// Full, and their tasks have only each other: no later task frees them again.
    std::vector<bool> lost_;
    std::map<Constraints, std::vector<Stuck>> stuck_;  ///< Found while nothing is added any more.
};

}  // namespace workflows
