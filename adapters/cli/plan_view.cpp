#include "adapters/cli/plan_view.hpp"

#include <algorithm>
#include <ostream>

#include "adapters/cli/table.hpp"
#include "workflows/planning/plan_entries.hpp"

namespace adapters::cli {
namespace {

using workflows::ForwardPlan;
using workflows::PlanEntry;
using State = PlanEntry::State;

constexpr const char* month_names[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr const char* weekdays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};

std::string short_day(rules::Date day) {
    const std::chrono::year_month_day civil{day};
    return std::to_string(unsigned{civil.day()}) + " " + month_names[unsigned{civil.month()} - 1];
}

std::string long_day(rules::Date day) {
    const std::string padding = unsigned{std::chrono::year_month_day{day}.day()} < 10 ? " " : "";
    return std::string(weekdays[std::chrono::weekday{day}.c_encoding()]) + " " + padding + short_day(day) +
           " " + std::to_string(static_cast<int>(std::chrono::year_month_day{day}.year()));
}

/// With its year where it is not that of the other.
std::string day_beside(rules::Date day, rules::Date other) {
    const auto year = std::chrono::year_month_day{day}.year();
    if (year == std::chrono::year_month_day{other}.year()) return short_day(day);
    return short_day(day) + " " + std::to_string(static_cast<int>(year));
}

/// `2027-02` as `Feb`, with the year where it begins.
std::string month_head(const std::string& month, bool with_year) {
    const std::string name = month_names[std::stoul(month.substr(5)) - 1];
    return with_year ? name + " " + month.substr(2, 2) : name;
}

std::string window_of(const workflows::PlanFollow& follow) {
    std::string text = follow.audit;
    if (follow.not_before) text += " from " + short_day(*follow.not_before);
    if (follow.by) text += " by " + short_day(*follow.by);
    return text;
}

std::string joined(const std::vector<std::string>& parts, std::size_t most) {
    std::string text;
    for (std::size_t i = 0; i < parts.size() && i < most; ++i) text += (i > 0 ? ", " : "") + parts[i];
    if (parts.size() > most) text += " and " + std::to_string(parts.size() - most) + " more";
    return text;
}

std::string size_of(const PlanEntry& entry, const ForwardPlan& plan) {
    if (entry.kind == PlanEntry::Kind::meeting || entry.state == State::missed) return "";
    if (!plan.register_known || entry.state == State::undated) return "-";
    return (entry.state == State::planned ? "~" : "") + std::to_string(entry.audits);
}

std::string people_of(const PlanEntry& entry) {
    std::vector<std::string> people;
    for (const auto& seat : entry.by)
        people.push_back(seat.name + (seat.audits > 0 ? " " + std::to_string(seat.audits) : ""));
    std::string text = joined(people, 3);
    if (people.empty() && entry.to_choose > 0) text = "named when chosen";
    if (entry.unassigned > 0)
        text += (text.empty() ? "" : "; ") + std::string("UNASSIGNED ") + std::to_string(entry.unassigned);
    return text;
}

std::string title_of(const PlanEntry& entry) {
    if (entry.state == State::missed) return entry.title + " - DID NOT TAKE PLACE";
    return entry.kind == PlanEntry::Kind::extra_round ? entry.title + " (re-audits)" : entry.title;
}

/// A list of many dates says too much for a line.
std::string shortened(const std::string& text) {
    constexpr std::size_t longest = 70;
    return text.size() <= longest ? text : text.substr(0, longest - 4) + " ...";
}

std::string why_of(const PlanEntry& entry) {
    std::string text = shortened(entry.why);
    std::vector<std::string> follows;
    for (const auto& each : entry.follows) follows.push_back(window_of(each));
    if (!follows.empty()) text += "; re-audits of " + joined(follows, 3);
    if (entry.to_choose > 0) text += "; " + std::to_string(entry.to_choose) + " cases to be chosen";
    return text;
}

void print_entries(std::ostream& out, const ForwardPlan& plan) {
    Table dated({"DATE", "TIME", "WHAT", "AUDITS", "DUE BY", "FOR WHOM", "WHY"});
    Table undated({"WHAT", "WHY"});
    for (const PlanEntry& entry : plan.entries) {
        if (!entry.at) {
            undated.add({entry.title, why_of(entry)});
            continue;
        }
        const auto local = plan.pack->zone.to_local(*entry.at);
        dated.add(
            {long_day(rules::date_of(local)), rules::to_text(local).substr(11, 5), title_of(entry),
             size_of(entry, plan),
             entry.due && entry.state != State::missed ? day_beside(*entry.due, rules::date_of(local)) : "",
             people_of(entry), why_of(entry)});
    }
    if (dated.empty())
        out << "Nothing is planned in this period.\n";
    else
        dated.print(out);
    if (undated.empty()) return;
    out << "\nNO DATE in this period\n";
    undated.print(out);
}

void print_notes(std::ostream& out, const ForwardPlan& plan) {
    std::vector<std::string> notes;
    for (const PlanEntry& entry : plan.entries) {
        for (const std::string& note : entry.notes) {
            std::string text = entry.title + ": " + note;
            if (std::ranges::find(notes, text) == notes.end()) notes.push_back(std::move(text));
        }
    }
    if (notes.empty()) return;
    out << "\nNOTES\n";
    for (const std::string& note : notes) out << "  " << note << '\n';
}

void print_unassigned(std::ostream& out, const ForwardPlan& plan) {
    std::vector<std::string> reasons;
    for (const PlanEntry& entry : plan.entries) {
        for (const std::string& because : entry.unassigned_because) {
            const std::string reason = entry.title + ": " + because;
            if (entry.state == State::planned && std::ranges::find(reasons, reason) == reasons.end())
                reasons.push_back(reason);
        }
    }
    if (reasons.empty()) return;
    out << "\nWHY SOME HAVE NO AUDITOR\n";
    for (const std::string& reason : reasons) out << "  " << reason << '\n';
}

class LoadTable {
public:
    explicit LoadTable(const ForwardPlan& plan)
        : plan_(plan), months_(workflows::months_of(plan.from, plan.to)), table_(head()) {}

    void print(std::ostream& out) && {
        for (const auto& load : plan_.loads) add(load);
        add_sums();
        table_.print(out);
    }

private:
    std::vector<std::string> head() const {
        std::vector<std::string> cells{"AUDITOR", "CAPACITY"};
        for (const std::string& month : months_)
            cells.push_back(month_head(month, month == months_.front() || month.ends_with("-01")));
        cells.emplace_back("SUM");
        cells.emplace_back("REMARKS");
        return cells;
    }

    void add(const workflows::PlanLoad& load) {
        std::vector<std::string> cells{load.name, load.capacity ? std::to_string(*load.capacity) : "?"};
        int sum = 0;
        for (const std::string& month : months_) {
            const auto found = load.audits.find(month);
            const int audits = found == load.audits.end() ? 0 : found->second;
            sum += audits;
            sums_[month] += audits;
            cells.push_back((audits > 0 ? std::to_string(audits) : ".") +
                            (load.capacity && audits > *load.capacity ? "!" : ""));
        }
        capacity_ += load.capacity.value_or(0);
        is_capacity_known_ = is_capacity_known_ && load.capacity;
        cells.push_back(std::to_string(sum));
        cells.push_back(joined(load.remarks, load.remarks.size()));
        table_.add(std::move(cells));
    }

    void add_sums() {
        std::vector<std::string> all{"all", is_capacity_known_ ? std::to_string(capacity_) : "?"};
        std::vector<std::string> nobody{"nobody", ""};
        int sum = 0;
        int left = 0;
        for (const std::string& month : months_) {
            const auto found = plan_.unassigned.find(month);
            const int unassigned = found == plan_.unassigned.end() ? 0 : found->second;
            all.push_back(std::to_string(sums_[month]));
            nobody.push_back(unassigned > 0 ? std::to_string(unassigned) : ".");
            sum += sums_[month];
            left += unassigned;
        }
        all.push_back(std::to_string(sum));
        nobody.push_back(std::to_string(left));
        all.emplace_back();
        nobody.emplace_back();
        table_.add(std::move(all));
        if (left > 0) table_.add(std::move(nobody));
    }

    const ForwardPlan& plan_;
    std::vector<std::string> months_;
    Table table_;
    std::map<std::string, int> sums_;
    int capacity_ = 0;
    bool is_capacity_known_ = true;
};

std::string in_words(const workflows::PlanWeek& week) {
    std::string text = "Week of " + long_day(week.monday) + ": " + std::to_string(week.due) +
                       (week.due == 1 ? " audit is due" : " audits are due");
    if (week.too_many > 0) text += ", " + std::to_string(week.too_many) + " cannot be done in time";
    if (week.unassigned > 0) text += ", " + std::to_string(week.unassigned) + " have no auditor";
    return text + ".";
}

/// What is not known is not called possible.
std::string none_breaks(const ForwardPlan& plan) {
    const auto has_audits = [](const workflows::PlanLoad& load) { return !load.audits.empty(); };
    if (std::ranges::none_of(plan.loads, has_audits))
        return "Not known: nobody is named for any audit yet, so nobody's time was counted.";
    const auto unknown = std::ranges::count_if(
        plan.loads, [&](const workflows::PlanLoad& load) { return has_audits(load) && !load.capacity; });
    if (unknown == 0) return "None: whatever falls due can be done by those who have it.";
    return "None is known. How many audits a month are possible is not said of " + std::to_string(unknown) +
           " of those who have some.";
}

void print_weeks(std::ostream& out, const ForwardPlan& plan) {
    out << "\nWEEKS THAT BREAK\n";
    if (plan.weeks.empty()) out << "  " << none_breaks(plan) << '\n';
    for (const auto& week : plan.weeks) {
        out << "  " << in_words(week) << '\n';
        for (const std::string& reason : week.reasons) out << "      " << reason << '\n';
    }
}

}  // namespace

void print_plan(std::ostream& out, const ForwardPlan& plan) {
    const auto& zone = plan.pack->zone;
    out << "Forward plan of " << (plan.title.empty() ? "the council" : plan.title) << ", "
        << long_day(plan.from) << " to " << long_day(plan.to) << "\nTimes of " << zone.name() << ". As of "
        << long_day(zone.local_date(plan.made_at)) << ".\n\n";
    print_entries(out, plan);
    if (plan.register_known) {
        print_notes(out, plan);
        print_unassigned(out, plan);
        out << "\nLOAD: audits by the month in which they are given (! is more than the capacity)\n";
        LoadTable(plan).print(out);
        print_weeks(out, plan);
    }
    out << "\nNOT CERTAIN\n";
    for (const std::string& each : plan.uncertain) out << "  " << each << '\n';
}

}  // namespace adapters::cli
