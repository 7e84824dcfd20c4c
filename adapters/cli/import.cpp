#include "adapters/cli/import.hpp"

#include "adapters/cli/command.hpp"
#include "adapters/csv/csv.hpp"
#include "workflows/intake/intake.hpp"
#include "workflows/records/document.hpp"

namespace adapters::cli {
namespace {

std::set<std::string> ids_of(const engine::Reader& state, const char* kind) {
    std::set<std::string> ids;
    for (const auto& listed : engine::scan_prefix(state, kind, "")) ids.insert(listed.record.id);
    return ids;
}

std::vector<workflows::Unit> stored_units(const engine::Reader& state) {
    std::vector<workflows::Unit> units;
    for (const auto& listed : engine::scan_prefix(state, "unit", "")) {
        units.push_back(workflows::from_document<workflows::Unit>(*state.find(listed.record)));
    }
    return units;
}

template <class R>
ImportReading to_import(const std::string& kind, workflows::Reading<R> reading) {
    boost::json::array rows;
    for (const R& record : reading.records) rows.push_back(workflows::to_document(record));
    return {{"import", "", {{"kind", kind}, {"rows", std::move(rows)}}, "import", ""},
            std::move(reading.problems),
            std::move(reading.warnings)};
}

}  // namespace

ImportReading read_import(const std::string& kind, std::string_view csv, const rules::Pack& pack,
                          const engine::Reader& state) {
    ParsedCsv parsed = parse_csv(csv, {}, {.separator = std::nullopt});
    if (!parsed.problems.empty()) return {{}, std::move(parsed.problems), {}};
    if (kind == "units") return to_import(kind, workflows::read_units(parsed.table, stored_units(state)));
    if (kind == "people") {
        workflows::KnownToPeople known;
        for (const auto& [id, role] : pack.roles) known.roles.insert(id);
        known.units = ids_of(state, "unit");
        known.people = ids_of(state, "person");
        return to_import(kind, workflows::read_people(parsed.table, known));
    }
    if (kind == "cases") {
        return to_import(kind, workflows::read_cases(parsed.table, pack.cases, ids_of(state, "unit")));
    }
    throw UsageError{"say what to import: units, people, cases or history, not `" + kind + "`."};
}

}  // namespace adapters::cli
