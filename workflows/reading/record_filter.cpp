#include "workflows/reading/record_filter.hpp"

#include <algorithm>

#include "workflows/reading/record_fields.hpp"

namespace workflows {

engine::Result<RecordFilter> RecordFilter::make(const Decision& decision, std::string_view kind,
                                                const Conditions& conditions) {
    RecordFilter filter;
    if (conditions.empty()) return filter;
    const Fields known = fields_of_kind(decision, kind);
    std::optional<rules::Zone> zone;
    if (const auto pack = decision.pack(); pack.pack) zone = pack->zone;
    for (const auto& [name, value] : conditions) {
        auto condition = FieldCondition::make(known, kind, name, value, zone);
        if (!condition) return condition.error();
        filter.conditions_.push_back(*std::move(condition));
    }
    return filter;
}

bool RecordFilter::passes(const boost::json::object& record) const {
    return std::ranges::all_of(conditions_, [&](const FieldCondition& each) { return each.holds(record); });
}

DayRange RecordFilter::days_of(std::string_view field) const {
    DayRange range;
    for (const FieldCondition& each : conditions_) {
        if (each.field() != field) continue;
        const DayRange days = each.days();
        if (days.first) range.first = std::max(*days.first, range.first.value_or(*days.first));
        if (days.last) range.last = std::min(*days.last, range.last.value_or(*days.last));
    }
    return range;
}

}  // namespace workflows
