#include "adapters/calendar/ical.hpp"

namespace adapters {

icaltimetype utc(engine::Moment at) {
    return icaltime_from_timet_with_zone(static_cast<time_t>(at.time_since_epoch().count()), 0,
                                         icaltimezone_get_utc_timezone());
}

std::string domain_of(const std::string& title) {
    std::string slug;
    for (const char c : title) {
        const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        const bool plain = (small >= 'a' && small <= 'z') || (small >= '0' && small <= '9');
        if (plain) slug += small;
        if (!plain && !slug.empty() && slug.back() != '-') slug += '-';
    }
    while (slug.ends_with('-')) slug.pop_back();
    return (slug.empty() ? "council" : slug) + ".caseloop";
}

Component new_calendar(const char* prodid, const std::string& name) {
    Component calendar{icalcomponent_new_vcalendar()};
    icalcomponent_add_property(calendar.get(), icalproperty_new_version("2.0"));
    icalcomponent_add_property(calendar.get(), icalproperty_new_prodid(prodid));
    icalproperty* shown = icalproperty_new_x(name.c_str());
    icalproperty_set_x_name(shown, "X-WR-CALNAME");
    icalcomponent_add_property(calendar.get(), shown);
    return calendar;
}

std::string text_of(const Component& calendar) {
    char* text = icalcomponent_as_ical_string_r(calendar.get());
    std::string ics(text);
    icalmemory_free_buffer(text);
    return ics;
}

}  // namespace adapters
