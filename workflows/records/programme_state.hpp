// What is remembered of schedules.
#pragma once

#include "workflows/records/document.hpp"
#include "workflows/records/reckoned.hpp"

namespace workflows {

/// When a programme's next round starts; its id is the programme.
struct ScheduleState {
    static constexpr const char* kind_name = "schedule";
    std::string programme;
    std::optional<engine::Moment> planned;  ///< The earliest time not dealt with; see planned_time.
    std::optional<engine::Moment> wake;     ///< When it is to be; none: no more.

    [[nodiscard]] const std::string& key() const { return programme; }
};
BOOST_DESCRIBE_STRUCT(ScheduleState, (), (programme, planned, wake))
COMPILED_ONCE(ScheduleState)

/// An extra round that a rule asked for; its id is `programme/instant`.
struct QueuedRound {
    static constexpr const char* kind_name = "queued_round";
    std::string id;
    std::string programme;
    std::optional<engine::Moment> wake;  ///< When it starts; none: it has.
    std::optional<Reckoned> reckoned;    ///< How that came about; none: an instant that was named.

    [[nodiscard]] const std::string& key() const { return id; }
};
BOOST_DESCRIBE_STRUCT(QueuedRound, (), (id, programme, wake, reckoned))
COMPILED_ONCE(QueuedRound)

/// One time that a schedule named; its id is `programme/2026-02-02T09:00`, for a rule's schedule
/// `rules.NAME/2026-02-02T09:00`, for a board's `boards.NAME/2026-02-02T00:00`. Every one leaves this; after
/// years of standing still the oldest leave one together, under the first of them.
struct Occurrence {
    static constexpr const char* kind_name = "occurrence";
    std::string id;
    std::string programme;  ///< Empty for a rule's or a board's.
    std::optional<std::string> rule;
    std::optional<std::string> board;
    engine::Moment planned{};
    std::optional<engine::Moment> until;  ///< The last of several times; none: it is one.
    std::optional<int> times;             ///< How many, of several.
    std::string outcome;                  ///< ran | caught_up | skipped
    std::optional<std::string> round;
    std::optional<std::string> because;

    [[nodiscard]] const std::string& key() const { return id; }
};
BOOST_DESCRIBE_STRUCT(Occurrence, (),
                      (id, programme, rule, board, planned, until, times, outcome, round, because))
COMPILED_ONCE(Occurrence)

}  // namespace workflows
