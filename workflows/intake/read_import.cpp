#include "workflows/intake/read_import.hpp"

#include <algorithm>
#include <stdexcept>

#include "workflows/intake/csv.hpp"
#include "workflows/intake/intake.hpp"
#include "workflows/records/document.hpp"
#include "workflows/register/case_names.hpp"
#include "workflows/register/changes.hpp"

namespace workflows {
namespace {

std::set<std::string> ids_of(const engine::Reader& state, const char* kind) {
    std::set<std::string> ids;
    for (const auto& listed : engine::scan_prefix(state, kind, "")) ids.insert(listed.record.id);
    return ids;
}

template <class R>
std::vector<R> stored(const engine::Reader& state) {
    std::vector<R> records;
    for (const auto& listed : engine::scan_prefix(state, R::kind_name, ""))
        records.push_back(from_document<R>(*state.find(listed.record)));
    return records;
}

std::map<std::string, std::string> ended_units(const engine::Reader& state, rules::Date today) {
    std::map<std::string, std::string> ended;
    for (const auto& unit : stored<Unit>(state)) {
        if (std::string why = why_closed(unit, today); !why.empty()) ended.emplace(unit.id, std::move(why));
    }
    return ended;
}

template <class R>
ImportReading to_import(const std::string& kind, Reading<R> reading) {
    boost::json::array rows;
    for (const R& record : reading.records) rows.push_back(to_document(record));
    return {{"import", "", {{"kind", kind}, {"rows", std::move(rows)}}, "import", ""},
            std::move(reading.problems),
            std::move(reading.warnings)};
}

// A column that is there says that who has no date in it has none; one that is not there says nothing.
ImportReading with_dates_of(const Table& table, std::initializer_list<const char*> dates,
                            ImportReading reading) {
    for (const char* column : dates) {
        if (std::ranges::find(table.columns, column) == table.columns.end()) continue;
        for (boost::json::value& row : reading.command.arguments.at("rows").as_array())
            row.as_object().emplace(column, nullptr);
    }
    return reading;
}

// Titles that somebody gave, and no sheet has changed since: unit -> when and why.
std::map<std::string, std::string> renamed_by_hand(const engine::JournalReader& state,
                                                   const std::vector<Unit>& units) {
    std::map<std::string, std::string> renamed;
    for (const Unit& unit : units) {
        for (const engine::Event& event : state.events_of({Unit::kind_name, unit.id})) {
            if (!event.set.contains("title")) continue;
            const auto* because = event.details.if_contains("because");
            if (event.type == "unit.changed" && because != nullptr && because->is_string())
                renamed[unit.id] =
                    engine::to_text(event.at).substr(0, 10) + " (" + std::string(because->get_string()) + ")";
            else
                renamed.erase(unit.id);
        }
    }
    return renamed;
}

ImportReading units_to_import(const Table& table, const engine::JournalReader& state, rules::Date today) {
    const auto units = stored<Unit>(state);
    const KnownOfUnits known{today, [&](const std::string& unit) { return contents_of(state, unit, today); },
                             renamed_by_hand(state, units)};
    return with_dates_of(table, {"from", "until"}, to_import("units", read_units(table, units, known)));
}

}  // namespace

ImportReading read_import(const std::string& kind, std::string_view csv, const rules::Pack& pack,
                          const engine::JournalReader& state, rules::Date today) {
    ParsedCsv parsed = parse_csv(csv, {}, {.separator = std::nullopt});
    if (!parsed.problems.empty()) return {{}, std::move(parsed.problems), {}};
    if (kind == "units") return units_to_import(parsed.table, state, today);
    if (kind == "people") {
        KnownToPeople known;
        for (const auto& [id, role] : pack.roles) known.roles.insert(id);
        known.units = ids_of(state, "unit");
        known.people = ids_of(state, "person");
        known.ended = ended_units(state, today);
        for (const auto& person : stored<Person>(state)) {
            if (person.manager) known.managers.emplace(person.id, *person.manager);
        }
        return with_dates_of(parsed.table, {"until"}, to_import(kind, read_people(parsed.table, known)));
    }
    if (kind == "cases") {
        KnownToCases known{ids_of(state, "unit"), ended_units(state, today), former_references(state)};
        for (const auto& listed : engine::scan_prefix(state, "case", ""))
            known.spelled.emplace(in_small_letters(listed.record.id), listed.record.id);
        return to_import(kind, read_cases(parsed.table, pack.cases, known));
    }
    throw std::invalid_argument("there is no register of " + kind);
}

}  // namespace workflows
