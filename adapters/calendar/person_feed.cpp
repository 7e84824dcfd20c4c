#include "adapters/calendar/person_feed.hpp"

#include <map>

#include "adapters/calendar/ical.hpp"

namespace adapters {
namespace {

std::string summary_of(const workflows::FeedEntry& entry) {
    static const std::map<std::string, const char*, std::less<>> words{
        {"action", "Action due"},
        {"assign", "Auditor to be named"},
        {"first_audit", "First audit due"},
        {"business_support", "Business support due"},
        {"moderation", "Moderation due"},
        {"response", "Response due"},
        {"dispute", "Dispute to be settled"},
        {"pick", "Cases to be chosen"},
        {"reaudit", "Re-audit due"},
    };
    const auto found = words.find(entry.kind);
    const std::string what = found == words.end() ? "Due" : found->second;
    return (entry.overdue ? "Overdue: " : "") + what + ": " + entry.about;
}

icaltimetype day_of(rules::Date date) {
    const std::chrono::year_month_day day{date};
    icaltimetype time = icaltime_null_date();
    time.year = static_cast<int>(day.year());
    time.month = static_cast<int>(static_cast<unsigned>(day.month()));
    time.day = static_cast<int>(static_cast<unsigned>(day.day()));
    return time;
}

void add_x(icalcomponent* to, const char* name, const char* value) {
    icalproperty* property = icalproperty_new_x(value);
    icalproperty_set_x_name(property, name);
    icalcomponent_add_property(to, property);
}

void add_line(icalcomponent* calendar, const PersonFeed::Line& line, const std::string& domain) {
    const workflows::FeedEntry& entry = line.entry;
    icalcomponent* event = icalcomponent_new_vevent();
    icalcomponent_add_component(calendar, event);
    const auto add = [&](icalproperty* property) { icalcomponent_add_property(event, property); };
    add(icalproperty_new_uid(("deadline/" + entry.id + "@" + domain).c_str()));
    add(icalproperty_new_dtstamp(utc(line.revision.at)));
    add(icalproperty_new_lastmodified(utc(line.revision.at)));
    add(icalproperty_new_sequence(line.revision.number));
    add(icalproperty_new_dtstart(entry.due ? day_of(*entry.due) : utc(entry.ends)));
    add(icalproperty_new_summary(summary_of(entry).c_str()));
    add(icalproperty_new_categories("Caseloop"));
    add(icalproperty_new_class(ICAL_CLASS_PRIVATE));
    add(icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT));
    add(icalproperty_new_status(ICAL_STATUS_CONFIRMED));
    if (!line.link.empty()) add(icalproperty_new_url(line.link.c_str()));
}

}  // namespace

std::string to_ics(const PersonFeed& feed) {
    const Component calendar = new_calendar("-//Caseloop//What is due//EN", "Due: " + feed.name);
    icalcomponent_add_property(calendar.get(), icalproperty_new_method(ICAL_METHOD_PUBLISH));
    add_x(calendar.get(), "X-PUBLISHED-TTL", "PT1H");
    const std::string domain = domain_of(feed.council);
    for (const PersonFeed::Line& line : feed.lines) add_line(calendar.get(), line, domain);
    return text_of(calendar);
}

}  // namespace adapters
