#include "workflows/learning/looked_at.hpp"

#include <algorithm>

#include "workflows/indexes.hpp"
#include "workflows/learning/recurrence.hpp"

namespace workflows {
namespace {

constexpr std::string_view names[] = {"unit",  "programme", "round", "tool",
                                      "month", "quarter",   "year",  "financial_year"};
constexpr std::string_view unit_of = "unit.";

std::string quarter_of(rules::Date day) {
    const std::chrono::year_month_day on{day};
    return std::to_string(static_cast<int>(on.year())) + "-Q" +
           std::to_string((static_cast<unsigned>(on.month()) + 2) / 3);
}

}  // namespace

std::optional<rules::Date> looked_on(const Decision& decision, const Audit& audit) {
    const auto at = audit.submitted_on ? audit.submitted_on : audit.finalised_on;
    return at ? std::optional(decision.pack()->zone.local_date(*at)) : std::nullopt;
}

std::vector<std::string> splits() {
    std::vector<std::string> all(std::begin(names), std::end(names));
    all.emplace_back("unit.KIND");
    return all;
}

bool is_split(std::string_view name) {
    const bool is_kind = name.starts_with(unit_of) && name.size() > unit_of.size();
    return is_kind || std::ranges::find(names, name) != std::end(names);
}

std::string part_of(const Audit& audit, rules::Date on, std::string_view split) {
    if (split == "programme") return audit.programme;
    if (split == "round") return audit.round;
    if (split == "tool") return audit.tool;
    if (split == "month") return month_of(on);
    if (split == "quarter") return quarter_of(on);
    if (split == "year") return year_of(on, rules::Recurs::Years::calendar_year).name;
    if (split == "financial_year") return year_of(on, rules::Recurs::Years::financial_year).name;
    if (!audit.unit_then) return "";
    if (split == "unit") return audit.unit_then->id;
    if (!split.starts_with(unit_of)) return "";
    const auto above = audit.unit_then->above.find(std::string(split.substr(unit_of.size())));
    return above == audit.unit_then->above.end() ? "" : above->second;
}

bool is_in(const Audit& audit, rules::Date on, const Parts& parts) {
    return std::ranges::all_of(
        parts, [&](const auto& part) { return part_of(audit, on, part.first) == part.second; });
}

}  // namespace workflows
