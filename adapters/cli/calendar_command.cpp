// caseloop calendar list|show|close|reopen
#include <algorithm>
#include <fstream>
#include <map>
#include <ostream>
#include <sstream>

#include <boost/json.hpp>

#include "adapters/cli/change.hpp"
#include "adapters/cli/open_store.hpp"
#include "adapters/cli/table.hpp"
#include "rules/time/working_calendar.hpp"
#include "workflows/publishing/library.hpp"
#include "workflows/records/closure.hpp"

namespace adapters::cli {
namespace {

namespace json = boost::json;

rules::Date date_in(const std::string& text) {
    const auto date = rules::parse_date(text);
    if (!date) throw UsageError{date.error().message};
    return *date;
}

// Weekends in between are not worked anyway.
json::array days_between(const std::string& from, const std::string& to) {
    constexpr std::chrono::days longest{366};
    const rules::Date last = date_in(to);
    rules::Date day = date_in(from);
    if (last < day) throw UsageError{"the range " + from + ".." + to + " runs backwards."};
    if (last - day > longest) throw UsageError{"a range is at most a year."};
    const rules::WorkingCalendar weekdays;
    json::array days;
    for (; day <= last; day += std::chrono::days{1}) {
        if (weekdays.is_working_day(day)) days.push_back(json::object{{"date", rules::to_text(day)}});
    }
    if (days.empty()) throw UsageError{from + ".." + to + " is a weekend: nobody works then anyway."};
    return days;
}

json::array days_in_file(const std::string& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) throw UsageError{"cannot open `" + file + "`."};
    std::ostringstream text;
    text << stream.rdbuf();
    const auto calendar = rules::parse_calendar(file, text.str());
    if (!calendar) throw UsageError{calendar.error().message};
    json::array days;
    for (const rules::ClosedDay& day : calendar->closed())
        days.push_back({{"date", rules::to_text(day.date)}, {"because", day.name}});
    if (days.empty()) throw UsageError{file + " holds no day: a line is `2026-12-29,Day off`."};
    return days;
}

json::array days_of(const Call& call) {
    if (call.given("from-file")) return days_in_file(call.text("from-file"));
    if (call.words.size() != 2)
        throw UsageError{call.words.front() + " takes a day, a range FROM..TO, or --from-file FILE.csv."};
    const std::string& word = call.words[1];
    const std::size_t dots = word.find("..");
    if (dots != std::string::npos) return days_between(word.substr(0, dots), word.substr(dots + 2));
    return {json::object{{"date", rules::to_text(date_in(word))}}};
}

// Instants as people read them, in the zone of the pack in force; days as they are.
json::array local_times(const Call& call, json::array rows) {
    const auto store = open_to_read(call);
    const workflows::PackLibrary packs;
    const auto pack = packs.compiled(*store, workflows::newest_version(*store));
    if (!pack) return rows;
    for (json::value& row : rows) {
        for (const char* side : {"before", "after"}) {
            const auto moment = engine::parse_moment(text_of(row.as_object(), side));
            if (!moment) continue;
            std::string local = rules::to_text(pack->zone.to_local(*moment));
            std::ranges::replace(local, 'T', ' ');
            row.as_object()[side] = local.substr(0, std::string_view("2026-05-07 00:00").size());
        }
    }
    return rows;
}

void print_moved(const Call& call, const engine::Reply& reply, const std::string& done) {
    std::string calendar;
    for (const json::value& name : reply.at("calendars").as_array()) {
        const std::string text = text_of({{"name", name}}, "name");
        calendar += (calendar.empty() ? "" : ", ") + (text.empty() ? "the pack's calendar" : text);
    }
    const json::array& days = reply.at("days").as_array();
    if (days.empty()) {
        call.out << "Closed already in " << calendar << ": nothing moves.\n";
        return;
    }
    call.out << (call.flag("dry-run") ? "Would be " : "") << done << " in " << calendar << ":";
    for (const json::value& day : days) call.out << ' ' << text_of({{"day", day}}, "day");
    call.out << '\n';
    const json::array& moved = reply.at("moved").as_array();
    if (moved.empty()) call.out << "Nothing open counts on it.\n";
    print_rows(call, local_times(call, moved), {"what", "id", "before", "after"});
    std::int64_t all = 0;
    for (const auto& count : reply.at("counts").as_object()) all += count.value().as_int64();
    const auto told = static_cast<std::int64_t>(moved.size());
    if (all > told)
        call.out << "and " << all - told
                 << " more: every one has its event in the journal (caseloop journal list).\n";
    if (const auto* unreadable = reply.if_contains("unreadable"))
        call.out << "Deadlines of versions of the pack that cannot be read any more stayed: "
                 << json::serialize(*unreadable) << '\n';
}

Exit change(const Call& call, const char* command, const char* done) {
    json::object arguments{{"days", days_of(call)}};
    if (!call.given("from-file") || call.given("because")) arguments.emplace("because", demand_reason(call));
    if (call.given("calendar")) arguments.emplace("calendar", call.text("calendar"));
    return carry_out(call, {command, "", std::move(arguments), "", ""},
                     [&](const auto& reply) { print_moved(call, reply, done); });
}

Exit list(const Call& call) {
    const auto store = open_to_read(call);
    Table table({"CALENDAR", "DATE", "BECAUSE"});
    for (const auto& listed : engine::scan_prefix(*store, "closure", "")) {
        const auto document = store->find(listed.record);
        if (call.json()) call.out << json::serialize(*document) << '\n';
        const auto closure = workflows::from_document<workflows::Closure>(*document);
        table.add({closure.calendar, rules::to_text(closure.date), closure.because.value_or("")});
    }
    if (call.json()) return Exit::done;
    if (table.empty()) {
        call.talk << "No day was closed by hand. One that is: caseloop calendar close 2026-12-29 --because "
                     "\"a day off for everybody\". The pack's own holidays: caseloop calendar show.\n";
    } else {
        table.print(call.out);
    }
    return Exit::done;
}

// The calendar of the pack in force, with what was closed since.
Exit show(const Call& call) {
    const auto store = open_to_read(call);
    const workflows::PackLibrary packs;
    const auto pack = packs.compiled(*store, workflows::newest_version(*store));
    if (!pack) throw UsageError{"no pack is published yet (caseloop publish PACK)."};
    Table table({"DATE", "NAME"});
    json::array days;
    for (const rules::ClosedDay& day : pack->calendar.closed()) {
        const auto closure = store->find({"closure", pack->calendar_name + "/" + rules::to_text(day.date)});
        std::string name = closure ? text_of(*closure, "because") + " (closed by hand)" : day.name;
        table.add({rules::to_text(day.date), name});
        days.push_back({{"date", rules::to_text(day.date)}, {"name", std::move(name)}});
    }
    if (call.json()) {
        call.out << json::serialize(
                        json::object{{"calendar", pack->calendar_name}, {"days", std::move(days)}})
                 << '\n';
        return Exit::done;
    }
    call.out << (pack->calendar_name.empty() ? "The pack names no calendar: Monday to Friday is worked."
                                             : pack->calendar_name)
             << '\n';
    if (!table.empty()) table.print(call.out);
    return Exit::done;
}

}  // namespace

Exit run_calendar(const Call& call) {
    const std::string what = call.words.empty() ? "list" : call.words.front();
    if (what == "list") return list(call);
    if (what == "show") return show(call);
    if (what == "close") return change(call, "close_day", "not worked");
    if (what == "reopen") return change(call, "reopen_day", "worked again");
    throw UsageError{"say list, show, close DATE or reopen DATE."};
}

}  // namespace adapters::cli
