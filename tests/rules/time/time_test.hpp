// Shorthand for tables: texts that are known to be good.
#pragma once

#include <fstream>
#include <sstream>
#include <string>
#include <string_view>

#include "rules/time/working_calendar.hpp"
#include "rules/time/zone.hpp"

namespace rules {

inline Date day(std::string_view text) {
    return *parse_date(text);
}
inline LocalTime local(std::string_view text) {
    return *parse_local_time(text);
}
inline Moment utc(std::string_view text) {
    return *parse_moment(text);
}
inline Zone london() {
    return *find_zone("Europe/London");
}

inline const WorkingCalendar& england_and_wales() {
    static const WorkingCalendar calendar = [] {
        std::ifstream file{SOURCE_ROOT "/config/calendars/england_and_wales.csv"};
        std::ostringstream text;
        text << file.rdbuf();
        return *parse_calendar("england_and_wales", text.str());
    }();
    return calendar;
}

inline bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != text.npos;
}

}  // namespace rules
