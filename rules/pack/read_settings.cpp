#include <set>

#include "rules/pack/grammar/organisation.hpp"
#include "rules/pack/sections.hpp"
#include "rules/pack/values.hpp"

namespace rules::reading {
namespace {

void read_one_pack(Reading& reading, Pack& pack, const Node& node, std::string& calendar,
                   Position& calendar_at) {
    const Fields fields{reading, node, grammar::pack};
    if (const Node* title = fields.find("title")) pack.title = read_text(reading, *title);
    if (const Node* zone = fields.find("timezone")) {
        const auto found = find_zone(read_text(reading, *zone));
        if (found) pack.zone = *found;
        if (!found) reading.error(zone->where, "unknown_timezone", found.error().message);
    }
    if (const Node* name = fields.find("calendar")) {
        calendar = read_text(reading, *name);
        calendar_at = name->where;
    }
}

std::vector<std::string> calendar_names(const Reading& reading) {
    std::vector<std::string> names{"england_and_wales"};
    for (const auto& [name, calendar] : reading.calendars) names.push_back(name);
    return names;
}

WorkingCalendar closed_since(const Reading& reading, const std::string& name,
                             const WorkingCalendar& calendar) {
    const auto days = reading.surroundings.closed.find(name);
    return days == reading.surroundings.closed.end() ? calendar : calendar.with_closed(name, days->second);
}

// Built-in calendars are read when first asked for.
const WorkingCalendar* find_calendar(Reading& reading, const std::string& name, const Position& where) {
    const auto known = reading.calendars.find(name);
    if (known != reading.calendars.end()) return &known->second;
    const auto& built_in = reading.surroundings.calendar;
    const auto text = built_in ? built_in(name) : std::nullopt;
    if (!text) {
        if (reading.incomplete) return nullptr;
        reading.error(where, "unknown_name", "there is no calendar \"" + name + "\"",
                      suggestion(name, calendar_names(reading)));
        return nullptr;
    }
    const auto calendar = parse_calendar(name, *text);
    if (calendar)
        return &reading.calendars.emplace(name, closed_since(reading, name, *calendar)).first->second;
    reading.error(where, "bad_calendar", calendar.error().message);
    return nullptr;
}

void read_calendar(Reading& reading, const Member& member) {
    const Fields fields{reading, member.value, grammar::calendar};
    std::vector<Date> closed;
    if (const Node* days = fields.find("closed")) {
        for (const Node* day : read_list(reading, *days)) closed.push_back(read_date(reading, *day));
    }
    const Node* like = fields.find("like");
    if (!like) return;
    const WorkingCalendar* base = find_calendar(reading, read_text(reading, *like), like->where);
    if (!base) return;
    reading.calendars.insert_or_assign(
        member.key, closed_since(reading, member.key, base->with_closed(member.key, closed)));
}

}  // namespace

void read_settings(Reading& reading, Pack& pack) {
    for_each_named(reading, "calendars", "calendar",
                   [&](const Member& member) { read_calendar(reading, member); });
    std::string calendar;
    Position calendar_at;
    // Used folders come first, so that the pack's own words count.
    for (const Node* node : reading.sections["pack"])
        read_one_pack(reading, pack, *node, calendar, calendar_at);
    if (reading.sections["pack"].empty() && !reading.incomplete) {
        const std::string file = reading.files.empty() ? "" : reading.files.back().name;
        reading.error({file, 0, 0}, "missing_key", "no file has the key \"pack\"",
                      "pack: { title: ..., timezone: Europe/London, calendar: england_and_wales }");
    }
    if (calendar.empty()) pack.calendar = closed_since(reading, "", pack.calendar);
    if (calendar.empty()) return;
    pack.calendar_name = calendar;
    if (const WorkingCalendar* found = find_calendar(reading, calendar, calendar_at)) pack.calendar = *found;
}

}  // namespace rules::reading
