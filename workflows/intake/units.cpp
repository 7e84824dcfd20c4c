#include "workflows/intake/intake.hpp"
#include "workflows/intake/sheet.hpp"
#include "workflows/upwards.hpp"

namespace workflows {
namespace {

// Child -> parent; the sheet's word counts over the stored one.
Above parents_of(const std::vector<Unit>& stored, const std::vector<Unit>& read) {
    Above parents;
    for (const auto* units : {&stored, &read}) {
        for (const Unit& unit : *units) parents[unit.id] = unit.parent.value_or("");
    }
    return parents;
}

}  // namespace

Reading<Unit> read_units(const Table& table, const std::vector<Unit>& stored) {
    Sheet sheet(table, {"id", "kind", "title", "parent", "from", "until"});
    const bool has_id = sheet.require("id");
    const bool has_kind = sheet.require("kind");
    if (!has_id || !has_kind) return {{}, sheet.problems, sheet.warnings};

    std::set<std::string> ids;
    for (const Unit& unit : stored) ids.insert(unit.id);
    auto rows = sheet.rows();
    std::vector<Unit> units;
    for (auto& row : rows) {
        Unit& unit = units.emplace_back();
        unit.id = row.needed("id");
        unit.kind = row.needed("kind");
        unit.title = row.line("title").value_or(unit.id);
        unit.from = row.date("from");
        unit.until = row.date("until");
        if (unit.from && unit.until && *unit.until < *unit.from)
            row.refuse("until", "before the first day, " + rules::to_text(*unit.from));
        sheet.note_key(row, "id", unit.id);
        ids.insert(unit.id);
    }
    for (std::size_t i = 0; i < rows.size(); ++i) units[i].parent = rows[i].reference("parent", "unit", ids);

    const Above parents = parents_of(stored, units);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (const std::string why = misplaced(units[i].id, parents); !why.empty())
            rows[i].refuse("parent", why);
    }
    sheet.problems.sort();
    if (!sheet.problems.empty()) units.clear();
    return {std::move(units), std::move(sheet.problems), std::move(sheet.warnings)};
}

}  // namespace workflows
