#include "workflows/planning/workload.hpp"

#include <algorithm>
#include <chrono>
#include <limits>
#include <set>

#include "workflows/line.hpp"
#include "workflows/programme/working_pattern.hpp"

namespace workflows {
namespace {

using rules::Date;
using std::chrono::days;

constexpr double tolerated_days = 1.0;

Date monday_of(Date day) {
    return day - (std::chrono::weekday{day} - std::chrono::Monday);
}

/// Days that they work in the month of that day, leave not counted: what a capacity is meant for.
int usual_days(const Person& person, Date day, const rules::WorkingCalendar& calendar) {
    const std::chrono::year_month_day civil{day};
    const Date first{civil.year() / civil.month() / 1};
    const Date end{std::chrono::local_days{std::chrono::year_month_day{first} + std::chrono::months{1}}};
    Person usual;
    usual.works = person.works;
    return days_at_work(usual, first, end - days{1}, calendar);
}

double days_for_one(const std::optional<int>& capacity, int usual) {
    if (!capacity) return 0.0;
    return *capacity > 0 ? usual / static_cast<double>(*capacity) : std::numeric_limits<double>::infinity();
}

struct Desk {
    const Person* person;
    std::vector<WorkItem> items;  ///< By the day on which they are due.
};

/// For each item whether it is late.
std::vector<bool> late_items(const Desk& desk, const rules::WorkingCalendar& calendar) {
    const Person& person = *desk.person;
    std::vector<double> left;
    Date day = Date::max();
    for (const WorkItem& item : desk.items) {
        const int usual = usual_days(person, item.given, calendar);
        left.push_back(days_for_one(person.capacity, std::max(usual, 1)));
        day = std::min(day, item.given);
    }
    std::vector<bool> late(desk.items.size(), false);
    std::vector<bool> begun(desk.items.size(), false);
    const Date last = desk.items.back().due;
    for (std::size_t first = 0; day <= last; day += days{1}) {
        const bool at_work = days_at_work(person, day, day, calendar) > 0;
        double effort = at_work ? 1.0 : 0.0;
        for (std::size_t i = first; i < desk.items.size() && at_work; ++i) {
            if (desk.items[i].given > day || desk.items[i].due < day) continue;
            begun[i] = true;
            const double taken = std::min(effort, left[i]);
            left[i] -= taken;
            effort -= taken;
        }
        for (; first < desk.items.size() && desk.items[first].due <= day; ++first)
            late[first] = left[first] > tolerated_days || !begun[first];
    }
    return late;
}

std::string short_text(Date day) {
    constexpr const char* months[] = {"January", "February", "March",     "April",   "May",      "June",
                                      "July",    "August",   "September", "October", "November", "December"};
    const std::chrono::year_month_day civil{day};
    return std::to_string(unsigned{civil.day()}) + " " + months[unsigned{civil.month()} - 1];
}

/// `4 a month, works mon-wed, on leave 1 February to 12 February`
std::string circumstances(const Person& person, Date given, Date due) {
    std::string text =
        person.capacity ? std::to_string(*person.capacity) + " a month" : "no capacity is known";
    if (person.works && *person.works != "mon-fri") text += ", works " + *person.works;
    const bool away =
        person.leave_from && *person.leave_from <= due && (!person.leave_to || *person.leave_to >= given);
    if (away) {
        text += ", on leave from " + short_text(*person.leave_from);
        if (person.leave_to) text += " to " + short_text(*person.leave_to);
    }
    if (person.until && *person.until <= due) text += ", leaves on " + short_text(*person.until);
    return text;
}

std::string listed(const std::vector<std::string>& names) {
    constexpr std::size_t most_named = 6;
    std::string text;
    for (std::size_t i = 0; i < names.size() && i < most_named; ++i) text += (i > 0 ? ", " : "") + names[i];
    if (names.size() > most_named) text += " and " + std::to_string(names.size() - most_named) + " more";
    return text;
}

class Weeks {
public:
    Weeks(Date from, Date to) : from_(from), to_(to) {}

    void add(const Desk& desk, const rules::WorkingCalendar& calendar) {
        const std::vector<bool> late = late_items(desk, calendar);
        struct OfWeek {
            int due = 0;
            int late = 0;
            Date given = Date::max();
            Date until = Date::min();
        };
        std::map<Date, OfWeek> by_week;
        for (std::size_t i = 0; i < desk.items.size(); ++i) {
            const WorkItem& item = desk.items[i];
            if (item.due < from_ || item.due > to_) continue;
            OfWeek& of_week = by_week[monday_of(item.due)];
            ++of_week.due;
            of_week.late += late[i] ? 1 : 0;
            of_week.given = std::min(of_week.given, item.given);
            of_week.until = std::max(of_week.until, item.due);
        }
        for (const auto& [monday, of_week] : by_week) {
            PlanWeek& week = week_of(monday);
            week.due += of_week.due;
            week.too_many += of_week.late;
            if (of_week.late == 0) continue;
            const std::string& name = desk.person->name.empty() ? desk.person->id : desk.person->name;
            const std::string why = std::to_string(of_week.late) + " of " + std::to_string(of_week.due) +
                                    " (" + circumstances(*desk.person, of_week.given, of_week.until) + ")";
            late_[monday][why].push_back(name);
        }
    }

    void add_nobodys(const WorkItem& item) {
        if (item.due < from_ || item.due > to_) return;
        PlanWeek& week = week_of(monday_of(item.due));
        ++week.due;
        ++week.unassigned;
        const std::string reason = "nobody audits: " + item.because;
        if (std::ranges::find(week.reasons, reason) == week.reasons.end()) week.reasons.push_back(reason);
    }

    std::vector<PlanWeek> that_break() && {
        std::vector<PlanWeek> weeks;
        for (auto& [monday, week] : weeks_) {
            if (week.too_many + week.unassigned == 0) continue;
            for (auto& [why, names] : late_[monday]) {
                std::ranges::sort(names);
                week.reasons.push_back(listed(names) + (names.size() > 1 ? ", each " : ": ") + why);
            }
            weeks.push_back(std::move(week));
        }
        return weeks;
    }

private:
    PlanWeek& week_of(Date monday) {
        PlanWeek& week = weeks_[monday];
        week.monday = monday;
        return week;
    }

    Date from_;
    Date to_;
    std::map<Date, PlanWeek> weeks_;
    std::map<Date, std::map<std::string, std::vector<std::string>>> late_;  ///< By week: why -> whom.
};

}  // namespace

std::vector<PlanWeek> weeks_that_break(const std::map<std::string, Person>& people,
                                       const std::vector<WorkItem>& items, Date from, Date to,
                                       const rules::WorkingCalendar& calendar) {
    std::map<std::string, Desk> desks;
    Weeks weeks(from, to);
    for (const WorkItem& item : items) {
        const auto person = people.find(item.person);
        if (person == people.end()) {
            weeks.add_nobodys(item);
            continue;
        }
        desks.try_emplace(item.person, Desk{&person->second, {}}).first->second.items.push_back(item);
    }
    for (auto& [id, desk] : desks) {
        std::ranges::stable_sort(desk.items, {}, &WorkItem::due);
        weeks.add(desk, calendar);
    }
    return std::move(weeks).that_break();
}

}  // namespace workflows
