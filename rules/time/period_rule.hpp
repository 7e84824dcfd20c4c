// Rules that repeat by the day, week, month or year (RFC 5545 3.3.10), expanded period by period: the days of
// a period that every BY part lets through, at the times of day, of which BYSETPOS chooses. libical 3.0.16
// reads them but expands some otherwise (BYSETPOS with several times a day, BYWEEKNO, BYMONTH with BYYEARDAY,
// negative BYMONTHDAY with FREQ=DAILY), so it is not asked.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

#include "rules/time/civil.hpp"

namespace rules {

struct PeriodRule {
    enum class Period { day, week, month, year };

    /// `nth` counts within the month (FREQ=MONTHLY, or with months) or the year, from 1, or from the end from
    /// -1; 0: every such weekday.
    struct DayOfWeek {
        int nth = 0;
        std::chrono::weekday day;
    };

    Period period = Period::day;
    int interval = 1;
    std::chrono::weekday week_start{1};
    /// Empty: any. Negative numbers count from the end.
    std::vector<int> months, week_numbers, year_days, month_days;
    std::vector<DayOfWeek> weekdays;
    /// Empty: as the start has it.
    std::vector<int> hours, minutes, seconds;
    std::vector<int> positions;  ///< BYSETPOS; empty: all.
};

/// Where the rule names no day, it is the start's: its weekday, day of the month, or month and day. With
/// week numbers alone it is every day of those weeks. A week belongs to the year in which most of its days
/// are; the days of a year are those of 1 January to 31 December, whatever week they belong to. BYSETPOS
/// counts within the whole period, also the one in which the start lies.
class PeriodOccurrences {
public:
    PeriodOccurrences(PeriodRule rule, LocalTime start);

    /// In order, none before the start. Ends with the year 9999.
    [[nodiscard]] std::optional<LocalTime> next();

private:
    struct Days {
        Date first;
        Date end;  ///< The day after the last.
    };
    struct Lists {
        std::uint32_t months = 0, month_days = 0, last_month_days = 0, weekdays = 0;
        std::uint64_t weeks = 0, last_weeks = 0;
        std::vector<bool> year_days, last_year_days;
    };

    [[nodiscard]] Days period() const;
    [[nodiscard]] bool matches(Date date) const;
    [[nodiscard]] bool weekday_matches(const std::chrono::year_month_day& civil, Date date) const;
    [[nodiscard]] bool week_matches(Date date) const;
    [[nodiscard]] bool year_day_matches(std::chrono::year year, Date date) const;
    void expand();
    void choose_positions();

    PeriodRule rule_;
    LocalTime start_;
    Lists lists_;
    bool nth_of_month_ = false;
    std::vector<std::chrono::seconds> times_;  ///< Of a day, ascending, each once.
    Date cursor_;                              ///< First day of the next period to look at.
    std::vector<Date> days_;                   ///< Of the period at hand that match.
    /// Places in days x times that are still to be given: from `at_` to `end_`, through `chosen_` with
    /// BYSETPOS.
    std::vector<std::size_t> chosen_;
    std::size_t at_ = 0;
    std::size_t end_ = 0;
};

}  // namespace rules
