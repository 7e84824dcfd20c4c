#include "rules/analysis/check_bundle.hpp"

#include <algorithm>

#include "rules/analysis/checks.hpp"

namespace rules {

PackReading check_bundle(const PackBundle& bundle, std::optional<Moment> now) {
    using namespace analysis;
    PackReading reading = read_bundle(bundle);
    if (!reading.draft) return reading;
    Analysis analysis{reading, bundle.folder, now};
    for (const auto check : {check_conditions, check_questions, check_moderation, check_doings, check_circles,
                             check_actions, check_ladders, check_schedules, check_names}) {
        check(analysis);
    }
    std::ranges::move(analysis.take(), std::back_inserter(reading.diagnostics));
    sort_by_place(reading.diagnostics);
    if (has_error(reading.diagnostics)) reading.pack = nullptr;
    return reading;
}

}  // namespace rules
