#include "rules/time/listed_years.hpp"

#include <fmt/format.h>

namespace rules {

std::optional<std::string> beyond_listed_years(const WorkingCalendar& calendar, Date from, Date to) {
    if (calendar.covers(from) && calendar.covers(to)) return std::nullopt;
    std::optional<int> first;
    int last = first_year;
    for (int year = first_year; year <= last_year; ++year) {
        if (!calendar.covers(Date{std::chrono::year{year} / 1 / 1})) continue;
        if (!first) first = year;
        last = year;
    }
    if (!first) return std::nullopt;
    return fmt::format(
        "the calendar {} lists the holidays of {} to {}; of other years only weekends are known, so what "
        "counts working days there may be wrong",
        calendar.name(), *first, last);
}

}  // namespace rules
