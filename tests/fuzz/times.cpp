#include <optional>

#include "rules/time/due.hpp"
#include "rules/time/quiet_hours.hpp"
#include "rules/time/recurrence.hpp"
#include "rules/time/schedule.hpp"
#include "tests/fuzz/targets.hpp"

namespace fuzz {
namespace {

using namespace rules;

constexpr Moment start{std::chrono::seconds{1'767'600'000}};  // 2026-01-05T08:00:00Z

const Zone& london() {
    static const Zone zone = *find_zone("Europe/London");
    return zone;
}

const WorkingCalendar& calendar() {
    static const WorkingCalendar days = *parse_calendar("c", "date,name\n2026-01-06,Closed\n");
    return days;
}

void read_duration(std::string_view text) {
    const auto duration = parse_duration(text);
    if (!duration) return;
    const std::string printed = to_text(*duration);
    const auto again = parse_duration(printed);
    demand(again && *again == *duration, "a printed duration is the same: " + printed);
    (void)due(start, *duration, london(), calendar(), Roll::forward);
    (void)step_before(due(start, *duration, london(), calendar()), *duration, london(), calendar());
}

template <class Parsed>
void read_back(const Parsed& value, Parsed (*parse)(std::string_view), const char* what) {
    if (!value) return;
    const auto again = parse(to_text(*value));
    demand(again && *again == *value, std::string{"printed and read again: "} + what);
}

void read_rule(std::string_view text) {
    const auto rule = parse_rrule(text);
    if (!rule) return;
    const auto again = parse_rrule(rule->text());
    demand(again && again->text() == rule->text(), "a rule's text is that rule: " + rule->text());
    auto occurrences = rule->from(*parse_local_time("2026-03-28T01:30"), london());
    std::optional<LocalTime> before;
    for (int i = 0; i < 20; ++i) {
        const auto next = occurrences.next();
        if (!next) break;
        demand(!before || *before < *next, "occurrences come in order: " + rule->text());
        before = next;
    }
}

// The lines `key: value` of a schedule; `in` and `dates` may come several times.
std::optional<ScheduleText> schedule_of(std::string_view input) {
    ScheduleText text;
    bool any = false;
    while (!input.empty()) {
        const std::string_view line = input.substr(0, input.find('\n'));
        input.remove_prefix(std::min(line.size() + 1, input.size()));
        const std::size_t colon = line.find(": ");
        if (colon == std::string_view::npos) continue;
        any = true;
        const std::string_view key = line.substr(0, colon);
        std::string value{line.substr(colon + 2)};
        if (key == "every")
            text.every = std::move(value);
        else if (key == "on")
            text.on = std::move(value);
        else if (key == "rrule")
            text.rrule = std::move(value);
        else if (key == "from")
            text.from = std::move(value);
        else if (key == "at")
            text.at = std::move(value);
        else if (key == "in")
            text.in.push_back(std::move(value));
        else if (key == "dates")
            text.dates.push_back(std::move(value));
    }
    return any ? std::optional{text} : std::nullopt;
}

void play(const Schedule& schedule) {
    (void)schedule.text();
    const auto planned =
        schedule.occurrences(start, start + std::chrono::days{800}, london(), calendar(), 20);
    Moment before = start - std::chrono::seconds{1};
    for (const Occurrence& each : planned) {
        demand(before < each.at, "a schedule's occurrences come in order: " + schedule.text());
        const auto next = schedule.next_after(before, london(), calendar());
        demand(next == each, "next_after walks the same occurrences: " + schedule.text());
        before = each.at;
    }
}

}  // namespace

void times(std::string_view input) {
    if (input.size() > 4096) return;
    if (const auto text = schedule_of(input)) {
        const auto schedule = make_schedule(*text);
        if (const auto* problems = std::get_if<1>(&schedule))
            demand(!problems->empty(), "a refusal says why");
        if (const auto* made = std::get_if<Schedule>(&schedule)) play(*made);
    }
    for (int lines = 0; !input.empty() && lines < 20; ++lines) {
        const std::string_view line = input.substr(0, input.find('\n'));
        input.remove_prefix(std::min(line.size() + 1, input.size()));
        read_duration(line);
        read_back(parse_date(line), parse_date, "a date");
        read_back(parse_local_time(line), parse_local_time, "a local time");
        read_back(engine::parse_moment(line), engine::parse_moment, "a moment");
        (void)parse_time_of_day(line);
        (void)parse_quiet_hours(line, true);
        read_rule(line);
    }
}

}  // namespace fuzz
