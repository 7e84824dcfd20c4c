#include "workflows/deadlines/closed_days.hpp"

#include <boost/json.hpp>

#include "workflows/records/closure.hpp"

namespace workflows {

ClosedDays closed_days(const engine::Reader& state) {
    ClosedDays days;
    for (const auto& listed : engine::scan_prefix(state, Closure::kind_name, "")) {
        const auto closure = from_document<Closure>(*state.find(listed.record));
        days[closure.calendar].push_back(closure.date);
    }
    return days;
}

std::string to_text(const ClosedDays& days) {
    std::string text;
    for (const auto& [calendar, dates] : days) {
        for (const rules::Date date : dates) text += calendar + "/" + rules::to_text(date) + " ";
    }
    return text;
}

}  // namespace workflows
