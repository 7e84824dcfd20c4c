#include "workflows/alerts/reader.hpp"

#include <set>

#include "workflows/line.hpp"

namespace workflows {
namespace {

bool is_there(const Person& person, rules::Date day) {
    return !is_on_leave(person, day) && !has_left(person, day);
}

std::optional<Person> along_covers(const Decision& decision, const Person& meant, rules::Date day) {
    std::set<std::string> asked;
    std::optional<Person> at = meant;
    while (at && asked.insert(at->id).second) {
        if (is_there(*at, day)) return at;
        at = at->cover ? decision.find<Person>(*at->cover) : std::nullopt;
    }
    return std::nullopt;
}

}  // namespace

Reader reader_on(const Decision& decision, const Person& meant, rules::Date day,
                 const std::optional<std::string>& unit) {
    // Who has left reads it all the same: whoever hands over has said to whom.
    if (!is_on_leave(meant, day)) return {meant, {}, false};
    if (auto cover = along_covers(decision, meant, day)) return {std::move(*cover), meant.id, false};
    if (const auto lead = nearest_quality_lead(decision, unit)) {
        if (auto there = along_covers(decision, *lead, day); there && there->id != meant.id)
            return {std::move(*there), meant.id, true};
    }
    return {meant, {}, true};
}

}  // namespace workflows
