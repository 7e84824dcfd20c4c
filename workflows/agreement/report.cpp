#include "workflows/agreement/report.hpp"

#include <map>
#include <set>

#include "workflows/records/register.hpp"

namespace workflows {
namespace {

using rules::Date;

struct Period {
    std::optional<Date> from;
    Date to{};
    bool is_named = false;  ///< A month or a rolling time.
};

Date month_end(Date day) {
    const std::chrono::year_month_day date{day};
    return Date{std::chrono::local_days{date.year() / date.month() / std::chrono::last}};
}

// Three months that end with February are December to February: counted back from 1 March.
Date whole_months(Date end, const rules::Duration& rolling, const rules::Pack& pack) {
    if (rolling.unit != rules::Unit::months && rolling.unit != rules::Unit::years)
        return rules::subtract(end, rolling, pack.calendar) + std::chrono::days{1};
    return rules::subtract(end + std::chrono::days{1}, rolling, pack.calendar);
}

std::vector<Period> periods_of(const AgreementTask& task, const rules::Pack& pack,
                               const std::vector<Comparison>& all) {
    if (!task.rolling) return {{task.from, task.to, false}};
    std::vector<Period> periods;
    if (all.empty()) return periods;
    const Date first = task.from.value_or(all.front().on);
    for (Date end = month_end(first); end <= month_end(task.to); end = month_end(end + std::chrono::days{1}))
        periods.push_back({whole_months(end, *task.rolling, pack), end, true});
    return periods;
}

std::vector<std::string> units_of(const Comparison& comparison) {
    if (!comparison.unit) return {"(no unit)"};
    std::set<std::string> units{comparison.unit->kind + " " + comparison.unit->id};
    for (const auto& [kind, id] : comparison.unit->above) units.insert(kind + " " + id);
    return {units.begin(), units.end()};
}

std::vector<std::string> roles_of(const Decision& decision, const Comparison& comparison) {
    std::set<std::string> roles;
    for (const std::string& id : comparison.auditors) {
        if (const auto person = decision.find<Person>(id))
            roles.insert(person->roles.begin(), person->roles.end());
    }
    if (roles.empty()) return {"(no role)"};
    return {roles.begin(), roles.end()};
}

std::vector<std::string> named(const Decision& decision, const Comparison& comparison,
                               const std::string& by) {
    if (by == "auditor") return comparison.auditors;
    if (by == "role") return roles_of(decision, comparison);
    if (by == "programme") return {comparison.programme};
    if (by == "moderator") return {comparison.judge};
    if (by == "unit") return units_of(comparison);
    if (by == "month") return {rules::to_text(comparison.on).substr(0, 7)};
    return {comparison.scale};
}

using Groups = std::map<std::vector<std::string>, std::vector<Comparison>>;

void add(const Decision& decision, const AgreementTask& task, const Comparison& comparison, Groups& groups) {
    std::vector<std::vector<std::string>> keys{{}};
    for (const std::string& by : task.by) {
        std::vector<std::vector<std::string>> longer;
        for (const std::string& each : named(decision, comparison, by)) {
            for (std::vector<std::string> key : keys) {
                key.push_back(each);
                longer.push_back(std::move(key));
            }
        }
        keys = std::move(longer);
    }
    for (const auto& key : keys) groups[key].push_back(comparison);
}

}  // namespace

AgreementReport report_agreement(const Decision& decision, const rules::Pack& pack,
                                 const AgreementTask& task) {
    ComparisonQuery query{task.against, task.section, std::nullopt, task.from, task.to};
    if (task.rolling && task.from) query.from = whole_months(month_end(*task.from), *task.rolling, pack);
    const Comparisons found = find_comparisons(decision, query);
    AgreementReport report;
    report.without_grades = found.without_grades;
    report.comparisons = static_cast<std::int64_t>(found.all.size());
    for (const Period& period : periods_of(task, pack, found.all)) {
        Groups groups;
        for (const Comparison& each : found.all) {
            const bool is_in = (!period.from || each.on >= *period.from) && each.on <= period.to;
            if (is_in) add(decision, task, each, groups);
        }
        for (const auto& [group, comparisons] : groups) {
            for (AgreementFigures& figures : figures_of(comparisons)) {
                AgreementRow row{group, {}, {}, std::move(figures), {}};
                if (period.is_named) row.from = period.from;
                if (period.is_named) row.to = period.to;
                row.kappa = weighted_kappa(row.figures.table, task.weights);
                report.rows.push_back(std::move(row));
            }
        }
    }
    return report;
}

}  // namespace workflows
