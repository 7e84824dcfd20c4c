// By when: `5 working days`, `2026-01-05`, `next round`, `{ in: 28 days, from: action.due, roll: back }`, or
// one of these for each grade.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <variant>

#include "rules/pack/condition.hpp"
#include "rules/time/duration.hpp"

namespace rules {

/// The next round of the same programme that starts after the event.
struct NextRound {
    bool operator==(const NextRound&) const = default;
};

struct Term {
    std::variant<Duration, Date, LocalTime, NextRound> when = Duration{};
    std::optional<Condition> from;  ///< Gives the moment from which a Duration counts; none: the start.
    Roll roll = Roll::none;         ///< Of the day that a Duration finds.
    std::optional<Duration>
        opens;  ///< The window's start, counted as a Duration is; none: it is open at once.
    /// Not empty: by the audit's grade, and nothing above counts. A grade that is not listed has no deadline.
    /// None of these is by grade itself.
    std::map<std::string, Term> by_grade;

    Term() = default;
    // NOLINTNEXTLINE(google-explicit-constructor): a duration is the plainest term.
    Term(Duration in) : when(in) {}
    // NOLINTNEXTLINE(google-explicit-constructor)
    Term(Date day) : when(day) {}
};

/// For people: `28 days from action.due, back to a working day`.
[[nodiscard]] std::string to_text(const Term& term);

}  // namespace rules
