#include "workflows/register/unit_contents.hpp"

#include "workflows/intake/sheet.hpp"
#include "workflows/line.hpp"
#include "workflows/records/register.hpp"

namespace workflows {
namespace {

template <class R>
std::vector<R> listed(const engine::Reader& state, const char* index, const std::string& prefix = "") {
    std::vector<R> records;
    for (const auto& each : engine::scan_prefix(state, index, prefix))
        records.push_back(from_document<R>(*state.find(each.record)));
    return records;
}

std::string counted(std::size_t count, const char* one, const char* many) {
    if (count == 0) return "";
    return std::to_string(count) + " " + (count == 1 ? one : many);
}

}  // namespace

UnitContents contents_of(const engine::Reader& state, const std::string& unit, rules::Date today) {
    UnitContents contents;
    for (const Case& each : listed<Case>(state, "case_of_unit", unit + '\t')) {
        if (!each.open) continue;
        contents.cases.insert(each.ref);
        if (each.worker) contents.workers.insert(*each.worker);
    }
    for (const Person& each : listed<Person>(state, "person")) {
        if (each.unit == unit && !has_left(each, today)) contents.people.insert(each.id);
    }
    contents.workers.insert(contents.people.begin(), contents.people.end());
    for (const Unit& each : listed<Unit>(state, "unit")) {
        if (each.parent != unit) continue;
        contents.units.insert(each.id);
        if (each.until && *each.until <= today) contents.ended.insert(each.id);
    }
    return contents;
}

std::string why_it_stays(const UnitContents& contents, const std::string& unit) {
    std::string holds;
    for (const std::string& part :
         {counted(contents.cases.size(), "open case", "open cases"),
          counted(contents.people.size(), "person", "people"),
          counted(contents.units.size() - contents.ended.size(), "unit below it", "units below it")}) {
        if (!part.empty()) holds += (holds.empty() ? "" : ", ") + part;
    }
    if (holds.empty()) return "";
    return unit + " still holds " + holds +
           ": move them first, or say where they go with `caseloop unit split` or `caseloop unit merge`";
}

std::string why_not_in(const UnitContents& contents, const std::string& unit, PartOfUnit part,
                       const std::string& id) {
    const auto missing = [&](const std::set<std::string>& known, const std::string& what) {
        if (known.contains(id)) return std::string();
        // The next reference is another child's.
        const std::string hint = part == PartOfUnit::case_ ? "" : did_you_mean(id, known);
        return quoted(id) + " is no " + what + " " + unit + hint;
    };
    switch (part) {
        case PartOfUnit::case_:
            return missing(contents.cases, "open case of");
        case PartOfUnit::worker:
            return missing(contents.workers, "worker with an open case of");
        case PartOfUnit::person:
            return missing(contents.people, "person of");
        case PartOfUnit::unit:
            return missing(contents.units, "unit directly below");
    }
    return "";
}

}  // namespace workflows
