#include "rules/time/duration.hpp"

#include <chrono>

#include <fmt/format.h>

namespace rules {
namespace {

using namespace std::chrono;

Date add_months(Date from, std::int64_t n) {
    const year_month_day day{from};
    const year_month month = year_month{day.year(), day.month()} + months{n};
    const year_month_day same_day = month / day.day();
    return same_day.ok() ? Date{same_day} : Date{month / last};
}

std::string counted(std::int64_t count, std::string_view unit) {
    return fmt::format("{} {}{}", count, unit, count == 1 || count == -1 ? "" : "s");
}

}  // namespace

std::string to_text(const Duration& duration) {
    const std::int64_t n = duration.count;
    switch (duration.unit) {
        case Unit::seconds:
            if (n % 3600 == 0) return counted(n / 3600, "hour");
            if (n % 60 == 0) return counted(n / 60, "minute");
            return counted(n, "second");
        case Unit::days:
            return counted(n, "day");
        case Unit::weeks:
            return counted(n, "week");
        case Unit::months:
            return counted(n, "month");
        case Unit::years:
            return counted(n, "year");
        case Unit::working_days:
            return counted(n, "working day");
    }
    return {};
}

Date add(Date from, const Duration& duration, const WorkingCalendar& calendar) {
    const std::int64_t n = duration.count;
    switch (duration.unit) {
        case Unit::seconds:
            return date_of(LocalTime{from} + seconds{n});
        case Unit::days:
            return from + days{n};
        case Unit::weeks:
            return from + weeks{n};
        case Unit::months:
            return add_months(from, n);
        case Unit::years:
            return add_months(from, n * 12);
        case Unit::working_days:
            return calendar.add_working_days(from, n);
    }
    return from;
}

Date subtract(Date from, const Duration& duration, const WorkingCalendar& calendar) {
    return add(from, -duration, calendar);
}

Moment add(Moment from, const Duration& duration, const Zone& zone, const WorkingCalendar& calendar) {
    if (duration.unit == Unit::seconds) return from + seconds{duration.count};
    const LocalTime local = zone.to_local(from);
    const Date day = date_of(local);
    return zone.to_moment(add(day, duration, calendar) + (local - day));
}

Moment subtract(Moment from, const Duration& duration, const Zone& zone, const WorkingCalendar& calendar) {
    return add(from, -duration, zone, calendar);
}

}  // namespace rules
