#include "rules/time/quiet_hours.hpp"

#include <chrono>

#include <fmt/format.h>

namespace rules {

using namespace std::chrono;

Result<QuietHours> parse_quiet_hours(std::string_view outside, bool non_working_days) {
    const auto refuse = [outside](std::string_view why) {
        return Error{ErrorCode::invalid_input, fmt::format("quiet outside `{}`: {}", outside, why)};
    };
    const auto dash = outside.find('-');
    if (dash == std::string_view::npos) return refuse("write it like 08:00-18:00");
    const Result<TimeOfDay> from = parse_time_of_day(outside.substr(0, dash));
    if (!from) return refuse(from.error().message);
    const std::string_view end = outside.substr(dash + 1);
    const Result<TimeOfDay> until = end == "24:00" ? Result<TimeOfDay>{hours{24}} : parse_time_of_day(end);
    if (!until) return refuse(until.error().message);
    if (*until <= *from) return refuse("the first time is the earlier one of the same day");
    return QuietHours{*from, *until, non_working_days};
}

Moment next_loud(Moment moment, const QuietHours& quiet, const Zone& zone, const WorkingCalendar& calendar) {
    for (Date day = zone.local_date(moment);; day += days{1}) {
        if (quiet.non_working_days && !calendar.is_working_day(day)) continue;
        const Moment opens = zone.to_moment(day + quiet.loud_from);
        if (moment < opens) return opens;
        if (moment < zone.to_moment(day + quiet.loud_until)) return moment;
    }
}

Moment next_on_working_day(Moment after, TimeOfDay at, const Zone& zone, const WorkingCalendar& calendar) {
    for (Date day = zone.local_date(after);; day += days{1}) {
        const Moment candidate = zone.to_moment(day + at);
        if (candidate > after && calendar.is_working_day(day)) return candidate;
    }
}

}  // namespace rules
