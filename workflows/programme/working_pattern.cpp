#include "workflows/programme/working_pattern.hpp"

#include <array>

#include "workflows/line.hpp"

namespace workflows {
namespace {

constexpr std::array<std::string_view, 7> weekdays{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

// 0 is Monday; 7: none of them.
unsigned weekday_named(std::string_view word) {
    unsigned at = 0;
    while (at < weekdays.size() && weekdays[at] != word) ++at;
    return at;
}

unsigned weekday_of(rules::Date day) {
    return std::chrono::weekday{std::chrono::sys_days{day.time_since_epoch()}}.iso_encoding() - 1;
}

// `fri-mon` goes over the week's end.
bool is_within(std::string_view days, unsigned day) {
    const std::size_t dash = days.find('-');
    const unsigned first = weekday_named(days.substr(0, dash));
    const unsigned last = dash == std::string_view::npos ? first : weekday_named(days.substr(dash + 1));
    return first <= last ? first <= day && day <= last : day >= first || day <= last;
}

}  // namespace

bool names_weekday(std::string_view works, rules::Date day) {
    if (works.empty()) works = "mon-fri";
    const unsigned wanted = weekday_of(day);
    while (!works.empty()) {
        const std::size_t comma = works.find(',');
        if (is_within(works.substr(0, comma), wanted)) return true;
        works.remove_prefix(comma == std::string_view::npos ? works.size() : comma + 1);
    }
    return false;
}

int days_at_work(const Person& person, rules::Date from, rules::Date to,
                 const rules::WorkingCalendar& calendar) {
    int days = 0;
    for (rules::Date day = from; day <= to; day += std::chrono::days{1}) {
        if (calendar.is_working_day(day) && names_weekday(person.works.value_or(""), day) &&
            !is_on_leave(person, day) && !has_left(person, day)) {
            ++days;
        }
    }
    return days;
}

}  // namespace workflows
