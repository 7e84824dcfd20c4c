// Which days are worked. Weekends are Saturday and Sunday; other closed days are data.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/time/civil.hpp"

namespace rules {

/// What to do with a date that is no working day.
enum class Roll { none, forward, back };

/// "none", "forward" or "back".
[[nodiscard]] Result<Roll> parse_roll(std::string_view text);

[[nodiscard]] std::string_view to_text(Roll roll);

struct ClosedDay {
    Date date;
    std::string name;
};

/// A value: copies share the closed days, which never change.
class WorkingCalendar {
public:
    /// Every day from Monday to Friday is worked; covers all dates.
    WorkingCalendar();

    /// The days in any order; of two on one date the first is kept. Covers the years from the first to the
    /// last of them, whole.
    WorkingCalendar(std::string name, std::vector<ClosedDay> closed);

    [[nodiscard]] const std::string& name() const;
    [[nodiscard]] std::span<const ClosedDay> closed() const;  ///< In order of date.

    [[nodiscard]] bool is_working_day(Date date) const;

    /// n > 0: the n-th working day after; n < 0: the n-th before; 0: that day, or the next working day.
    [[nodiscard]] Date add_working_days(Date from, std::int64_t n) const;

    /// How many working days lie after `from` up to and including `to`; negative when `to` is earlier. So
    /// add_working_days(from, n) is `to` for every working day `to` other than `from`.
    [[nodiscard]] std::int64_t working_days_between(Date from, Date to) const;

    /// The date itself when it is worked, otherwise the nearest working day in the direction.
    [[nodiscard]] Date roll(Date date, Roll direction) const;

    /// Outside, only weekends are known: nobody has listed the holidays of that year yet.
    [[nodiscard]] bool covers(Date date) const;

    /// The same calendar with further closed days, under its own name. Covers the same years.
    [[nodiscard]] WorkingCalendar with_closed(std::string name, std::span<const Date> dates) const;

private:
    struct Days;
    explicit WorkingCalendar(std::shared_ptr<const Days> days) : days_(std::move(days)) {}
    [[nodiscard]] std::int64_t worked_before(Date date) const;

    std::shared_ptr<const Days> days_;
};

/// The data file of a calendar: a line `date,name` a closed day, `#` starts a comment line, the header line
/// `date,name` may lead. Errors name the line.
[[nodiscard]] Result<WorkingCalendar> parse_calendar(std::string name, std::string_view text);

}  // namespace rules
