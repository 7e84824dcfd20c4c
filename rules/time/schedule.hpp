// When something is started by the calendar: the `schedule:` of the pack language.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "rules/time/working_calendar.hpp"
#include "rules/time/zone.hpp"

namespace rules {

struct Occurrence {
    LocalTime local;  ///< As scheduled: of a time that the clocks skip, still the skipped one.
    Moment at;        ///< Zone::to_moment of it.

    bool operator==(const Occurrence&) const = default;
};

/// Days, and one time of day for all of them; never two occurrences at one instant, and none on days outside
/// first_year to last_year. A cheap value that never changes; safe in every thread. Default: never.
class Schedule {
public:
    /// The first strictly later than `after`.
    [[nodiscard]] std::optional<Occurrence> next_after(Moment after, const Zone& zone,
                                                       const WorkingCalendar& calendar) const;

    /// from <= at < to, in order, the first `limit` of them.
    [[nodiscard]] std::vector<Occurrence> occurrences(Moment from, Moment to, const Zone& zone,
                                                      const WorkingCalendar& calendar,
                                                      std::size_t limit) const;

    /// For people: "every month on first monday at 09:00"; "never".
    [[nodiscard]] std::string text() const;

    /// The same days and time, however they were spelled. Two rrules are the same when their text is.
    bool operator==(const Schedule& other) const;

    struct Plan;
    Schedule() = default;
    explicit Schedule(std::shared_ptr<const Plan> plan);

private:
    std::shared_ptr<const Plan> plan_;
};

/// The keys as they were written; an empty list is a key that is not there. One of four shapes:
///   every: month | quarter | week | day | year, on, in, from, until, at
///   every: a step such as `6 weeks`, `2 months`, `10 days` or `5 working days`, from, until, at
///   rrule, from, until, at (the rule names days only: FREQ=DAILY or longer, no BYHOUR; `at` is the time)
///   dates, at
/// `roll`: `forward` or `back`: an occurrence whose day is not worked falls on the next or the last day that
/// is; `from` and `until` are of the days before they are rolled. `on`: `first monday` to `fourth monday`,
/// `last friday`, `1st` to `31st` (clamped to the last day of the month), `first day`, `last day`, `first
/// working day` to `fourth working day`, `last working day`; for a week `monday`, `first working day` or
/// `last working day`; none for a day. `last ...` of a quarter or year is in its last month, everything else
/// in its first. A period without such a working day is left out. `in`: `odd months`, `even months`, or
/// months by name, number or range (`october to december`; over the end of the year, `november to january`).
/// Only days in them count; for a year it names the one month that `on` is in; not for a quarter. `from` and
/// `until` are the first and the last day that count; without `until` there is no end. Steps count from
/// `from`, which is the first occurrence; working days from the first one not before it.
struct ScheduleText {
    std::optional<std::string> every, on, rrule, from, until, at, roll;
    std::vector<std::string> in;
    std::vector<std::string> dates;
};

struct ScheduleProblem {
    std::string key;      ///< every, on, in, from, until, at, dates, rrule or roll.
    std::string message;  ///< What is wrong and what to write instead.

    bool operator==(const ScheduleProblem&) const = default;
};

/// All problems at once, never an empty list of them.
[[nodiscard]] std::variant<Schedule, std::vector<ScheduleProblem>> make_schedule(const ScheduleText& text);

}  // namespace rules
