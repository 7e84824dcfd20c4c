#include "rules/time/due.hpp"

#include <algorithm>
#include <chrono>

namespace rules {
namespace {

using namespace std::chrono;

Due due_at(Moment end, const Zone& zone, const WorkingCalendar& calendar, Roll roll) {
    const LocalTime local = zone.to_local(end);
    const Date day = date_of(local);
    const Date rolled = calendar.roll(day, roll);
    // A day that stays keeps its instant: going through local time would lose the second of two 01:30s.
    if (rolled == day) return {std::nullopt, end};
    return {std::nullopt, zone.to_moment(rolled + (local - day))};
}

Date day_of(const Due& due, const Zone& zone) {
    return due.on ? *due.on : zone.local_date(due.ends);
}

}  // namespace

Due due_on(Date date, const Zone& zone) {
    return {date, zone.start_of_day(date + days{1})};
}

Due due(Moment start, const Duration& in, const Zone& zone, const WorkingCalendar& calendar, Roll roll) {
    if (in.unit == Unit::seconds) return due_at(start + seconds{in.count}, zone, calendar, roll);
    return due(zone.local_date(start), in, zone, calendar, roll);
}

Due due(Date anchor, const Duration& in, const Zone& zone, const WorkingCalendar& calendar, Roll roll) {
    if (in.unit == Unit::seconds) return due(zone.start_of_day(anchor), in, zone, calendar, roll);
    return due_on(calendar.roll(add(anchor, in, calendar), roll), zone);
}

Moment step_after(const Due& due, const Duration& by, const Zone& zone, const WorkingCalendar& calendar) {
    if (by.unit == Unit::seconds) return due.ends + seconds{by.count};
    if (by.count == 0) return due.ends;
    return std::max(due.ends, zone.start_of_day(add(day_of(due, zone), by, calendar)));
}

Moment step_before(const Due& due, const Duration& by, const Zone& zone, const WorkingCalendar& calendar) {
    if (by.unit == Unit::seconds) return due.ends - seconds{by.count};
    return zone.start_of_day(subtract(day_of(due, zone), by, calendar));
}

}  // namespace rules
