#include "workflows/register/units_to_replace.hpp"

#include <algorithm>

#include "workflows/intake/sheet.hpp"
#include "workflows/line.hpp"
#include "workflows/records/register.hpp"
#include "workflows/register/changes.hpp"
#include "workflows/register/names.hpp"
#include "workflows/register/unit_names.hpp"

namespace workflows {
namespace {

using engine::Error;
using engine::ErrorCode;

std::optional<Error> refuse_repeated(std::vector<std::string> ids) {
    std::ranges::sort(ids);
    const auto twice = std::ranges::adjacent_find(ids);
    if (twice == ids.end()) return std::nullopt;
    return Error{ErrorCode::invalid_input, *twice + " is named twice."};
}

std::optional<Error> refuse_to_end(const Decision& decision, const std::string& id, rules::Date from) {
    const auto unit = demand_unit(decision, id);
    if (!unit) return unit.error();
    if (const std::string why = why_closed(*unit, today(decision)); !why.empty())
        return Error{ErrorCode::conflict, why + "."};
    if (!unit->from || *unit->from < from) return std::nullopt;
    return Error{ErrorCode::conflict, id + " began on " + rules::to_text(*unit->from) +
                                          ": what comes after it can begin on the next day at the "
                                          "earliest, not on " +
                                          rules::to_text(from) + "."};
}

std::optional<Error> refuse_to_follow(const Decision& decision, const std::string& id, rules::Date from) {
    if (const auto why = why_no_name(id))
        return Error{ErrorCode::invalid_input, quoted(id) + " cannot be the id of a unit: " + *why + "."};
    const auto unit = decision.find<Unit>(id);
    if (!unit) return std::nullopt;
    if (const std::string why = why_closed(*unit, today(decision)); !why.empty())
        return Error{ErrorCode::conflict, why + ": it takes nobody any more."};
    if (!unit->from || *unit->from <= from) return std::nullopt;
    return Error{ErrorCode::conflict, id + " begins on " + rules::to_text(*unit->from) +
                                          ": it cannot take over on " + rules::to_text(from) + "."};
}

}  // namespace

std::optional<Error> refuse_replacement(const Decision& decision, const std::vector<std::string>& ends,
                                        const std::vector<std::string>& into, rules::Date from) {
    if (from > today(decision))
        return Error{ErrorCode::invalid_input,
                     "`from` lies in the future: do it on " + rules::to_text(from) + "."};
    for (const auto* ids : {&ends, &into}) {
        if (auto refused = refuse_repeated(*ids)) return refused;
    }
    for (const std::string& id : ends) {
        if (auto refused = refuse_to_end(decision, id, from)) return refused;
        if (std::ranges::find(into, id) != into.end())
            return Error{ErrorCode::invalid_input, id + " cannot become itself."};
    }
    for (const std::string& id : into) {
        if (auto refused = refuse_to_follow(decision, id, from)) return refused;
    }
    return std::nullopt;
}

}  // namespace workflows
