// caseloop when and caseloop due
#include <algorithm>
#include <fstream>
#include <ostream>
#include <sstream>

#include <boost/json.hpp>

#include "adapters/cli/command.hpp"
#include "adapters/cli/open_store.hpp"
#include "adapters/cli/pack_folder.hpp"
#include "adapters/cli/read_file.hpp"
#include "workflows/intake/csv.hpp"
#include "rules/time/due.hpp"
#include "rules/time/listed_years.hpp"
#include "rules/time/recurrence.hpp"
#include "workflows/publishing/library.hpp"

namespace adapters::cli {
namespace {

template <class T>
T demand(engine::Result<T> result) {
    if (!result) throw UsageError{result.error().message};
    return std::move(*result);
}

rules::WorkingCalendar load_calendar(const std::string& name) {
    const auto file = config_folder() / "calendars" / (name + ".csv");
    std::ifstream stream(file);
    if (!stream) throw UsageError{"there is no calendar `" + name + "` (" + file.string() + ")."};
    std::ostringstream text;
    text << stream.rdbuf();
    return demand(rules::parse_calendar(name, text.str()));
}

// With a store its pack's own, with what was closed by hand since.
rules::WorkingCalendar calendar_of(const Call& call) {
    if (!call.given("data")) return load_calendar(call.text("calendar"));
    if (call.given("calendar"))
        throw UsageError{"--data takes the calendar of that store's pack: leave --calendar out."};
    const auto store = open_to_read(call);
    const workflows::PackLibrary packs;
    const auto pack = packs.compiled(*store, workflows::newest_version(*store));
    if (!pack) throw UsageError{"no pack is published in " + call.text("data") + "."};
    return pack->calendar;
}

void warn_beyond(const Call& call, const rules::WorkingCalendar& calendar, rules::Date from, rules::Date to) {
    if (const auto beyond = rules::beyond_listed_years(calendar, from, to))
        call.talk << "warning: " << *beyond << ".\n";
}

// `id,start_utc,working_days` a row, `id,date` an answer; a row that cannot be answered says why in the
// date's place, the others go on, and the exit status says that there was one.
Exit run_due_batch(const Call& call) {
    const auto zone = demand(rules::find_zone(call.text("zone")));
    const auto calendar = calendar_of(call);
    const workflows::ParsedCsv rows = workflows::parse_csv(read_file(call.text("batch")));
    if (!rows.problems.empty()) throw UsageError{workflows::to_text(rows.problems.listed().front())};
    const auto column = [&](const char* name) {
        const auto found = std::ranges::find(rows.table.columns, std::string(name));
        if (found == rows.table.columns.end())
            throw UsageError{std::string("there is no column ") + name + "."};
        return static_cast<std::size_t>(found - rows.table.columns.begin());
    };
    const std::size_t id = column("id");
    const std::size_t start = column("start_utc");
    const std::size_t days = column("working_days");
    Exit exit = Exit::done;
    std::optional<rules::Date> first;
    std::optional<rules::Date> last;
    for (const auto& row : rows.table.rows) {
        const auto moment = engine::parse_moment(row.cells[start].text);
        const auto duration = rules::parse_duration(row.cells[days].text + " working days");
        if (moment && duration) {
            const auto due = rules::due(*moment, *duration, zone, calendar);
            const rules::Date begun = zone.local_date(*moment);
            first = std::min(first.value_or(begun), std::min(begun, *due.on));
            last = std::max(last.value_or(begun), std::max(begun, *due.on));
            call.out << row.cells[id].text << ',' << rules::to_text(*due.on) << '\n';
            continue;
        }
        const std::string wrong = !moment ? "start_utc is no instant such as 2026-01-05T09:00:00Z"
                                          : "working_days is no whole number";
        call.out << row.cells[id].text << ",error: line " << row.line << ": " << wrong << '\n';
        exit = Exit::answer_is_no;
    }
    if (first) warn_beyond(call, calendar, *first, *last);
    return exit;
}

boost::json::object occurrences(const boost::json::object& row) {
    const auto text = [&](const char* name) {
        const auto* found = row.if_contains(name);
        if (found == nullptr || !found->is_string())
            throw UsageError{std::string(name) + " is missing, or no text"};
        return std::string(found->as_string());
    };
    const auto* tzid = row.if_contains("tzid");
    const auto* limit = row.if_contains("limit");
    std::optional<rules::Zone> zone;
    if (tzid != nullptr && tzid->is_string()) zone = demand(rules::find_zone(text("tzid")));
    std::string from = text("dtstart");
    if (from.size() == 10) from += "T00:00:00";
    auto times = demand(rules::parse_rrule(text("rrule"))).from(demand(rules::parse_local_time(from)), zone);
    const bool is_limit = limit != nullptr && limit->is_int64() && limit->get_int64() >= 0;
    if (limit != nullptr && !limit->is_null() && !is_limit)
        throw UsageError{"limit is no whole number from 0 on"};
    const auto most = is_limit ? static_cast<std::size_t>(limit->get_int64()) : 1000;
    boost::json::array local;
    boost::json::array instants;
    while (local.size() < most) {
        const auto next = times.next();
        if (!next) break;
        local.emplace_back(rules::to_text(*next));
        if (zone) instants.emplace_back(engine::to_text(zone->to_moment(*next)));
    }
    return {{"occurrences", std::move(local)}, {"instants", std::move(instants)}};
}

// `{id, rrule, dtstart, tzid, date_only, limit}` a line; a row that cannot be answered says why, the others
// go on.
Exit run_when_batch(const Call& call) {
    std::istringstream rows(read_file(call.text("batch")));
    Exit exit = Exit::done;
    for (std::string line; std::getline(rows, line);) {
        if (line.empty()) continue;
        boost::json::object answer;
        try {
            boost::system::error_code wrong;
            const boost::json::value read = boost::json::parse(line, wrong);
            if (wrong) throw UsageError{"the row is no JSON: " + wrong.message()};
            if (!read.is_object()) throw UsageError{"the row is no JSON object"};
            const boost::json::object& row = read.get_object();
            if (const auto* id = row.if_contains("id")) answer.emplace("id", *id);
            for (auto& each : occurrences(row)) answer.emplace(each.key(), std::move(each.value()));
        } catch (const UsageError& wrong) {
            answer.emplace("error", wrong.message);
            exit = Exit::answer_is_no;
        } catch (const std::exception& wrong) {
            answer.emplace("error", wrong.what());
            exit = Exit::answer_is_no;
        }
        call.out << boost::json::serialize(answer) << '\n';
    }
    return exit;
}

// Times as clocks show them: what the spring change leaves out is said by the hour that takes its place, and
// an instant that two times name comes once.
boost::json::array clock_times(const Call& call, rules::Occurrences& occurrences, const rules::Zone& zone) {
    const auto count = call.options["count"].as<std::size_t>();
    if (count == 0) throw UsageError{"--count is a number from 1 on."};
    boost::json::array list;
    std::optional<engine::Moment> before;
    while (list.size() < count) {
        const auto next = occurrences.next();
        if (!next) break;
        const engine::Moment at = zone.to_moment(*next);
        const auto shown = zone.to_local(at);
        if (at == before) continue;
        before = at;
        if (shown != *next)
            call.talk << rules::to_text(*next) << " does not exist in " << zone.name()
                      << ", where the clocks go forward: it is " << rules::to_text(shown) << ".\n";
        list.emplace_back(rules::to_text(shown));
    }
    return list;
}

}  // namespace

Exit run_due(const Call& call) {
    if (call.given("batch")) return run_due_batch(call);
    if (call.words.size() != 2) throw UsageError{"give a start and a duration."};
    const auto zone = demand(rules::find_zone(call.text("zone")));
    const auto calendar = calendar_of(call);
    const auto start = zone.to_moment(demand(rules::parse_local_time(call.words[0])));
    const auto in = demand(rules::parse_duration(call.words[1]));
    const auto due = rules::due(start, in, zone, calendar);
    if (in.unit == rules::Unit::working_days)
        warn_beyond(call, calendar, zone.local_date(start), due.on.value_or(zone.local_date(due.ends)));
    const std::string shown = due.on ? rules::to_text(*due.on) : rules::to_text(zone.to_local(due.ends));
    if (call.json()) {
        call.out << boost::json::serialize(
                        boost::json::object{{"due", shown}, {"overdue_from", engine::to_text(due.ends)}})
                 << '\n';
    } else {
        call.out << shown << '\n';
    }
    return Exit::done;
}

Exit run_when(const Call& call) {
    if (call.given("batch")) return run_when_batch(call);
    if (call.words.size() != 1 || !call.given("from")) throw UsageError{"give a rule, and --from."};
    const auto zone = demand(rules::find_zone(call.text("zone")));
    const auto rule = demand(rules::parse_rrule(call.words[0]));
    const auto from = demand(rules::parse_local_time(call.text("from")));
    auto occurrences = rule.from(from, zone);
    const boost::json::array list = clock_times(call, occurrences, zone);
    if (!list.empty()) call.talk << "Times of " << zone.name() << ".\n";
    if (list.empty()) {
        call.talk << "`" << rule.text() << "` names no time at or after " << call.text("from")
                  << ": it ended before, or no day fits all of its parts.\n";
    }
    if (call.json()) {
        call.out << boost::json::serialize(list) << '\n';
        return list.empty() ? Exit::answer_is_no : Exit::done;
    }
    for (const auto& time : list) call.out << std::string(time.as_string()) << '\n';
    return list.empty() ? Exit::answer_is_no : Exit::done;
}

}  // namespace adapters::cli
