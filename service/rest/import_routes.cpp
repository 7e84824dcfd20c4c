// Registers and the past, from a council's own sheets.
#include <algorithm>

#include <boost/json.hpp>

#include "service/rest/deciding.hpp"
#include "service/rest/job_routes.hpp"
#include "service/rest/routes.hpp"
#include "workflows/history/mapping.hpp"
#include "workflows/history/read_sheet.hpp"
#include "workflows/history/take_over.hpp"
#include "workflows/intake/csv.hpp"
#include "workflows/intake/read_import.hpp"

namespace service {
namespace {

namespace json = boost::json;

json::array listed(const std::vector<workflows::Problem>& problems) {
    json::array list;
    for (const workflows::Problem& each : problems)
        list.push_back({{"line", each.line},
                        {"column", each.column},
                        {"column_name", each.column_name},
                        {"message", each.message}});
    return list;
}

[[noreturn]] void refuse(const workflows::Problems& problems) {
    Problem problem{"refused", "The sheet has mistakes; nothing was imported."};
    problem.more["errors"] = listed(problems.listed());
    if (problems.unlisted() > 0) problem.more["more_errors"] = problems.unlisted();
    throw problem;
}

std::shared_ptr<const rules::Pack> pack_in_force(View& view) {
    auto pack = view.decision().pack().pack;
    if (!pack) throw Problem{"conflict", "Publish a pack first: it says what a case and a role are."};
    return pack;
}

std::string sheet_of(const Exchange& exchange) {
    const std::string_view type = exchange.request().headers["Content-Type"];
    if (!type.starts_with("text/csv"))
        throw Problem{"not-json", "The body is the sheet: send it with Content-Type: text/csv."};
    return exchange.request().body;
}

std::optional<Response> import_register(Exchange& exchange) {
    exchange.demand_only({"dry_run", "job"});
    const std::string kind = exchange.part("register");
    if (std::ranges::find(workflows::registers, kind) == std::end(workflows::registers))
        throw Problem{"not-found", "There are units, people and cases to import, no `" + kind + "`."};
    const Wish wish = wish_of(exchange);
    return work_long(
        exchange, "import",
        [&core = exchange.core(), kind, wish, csv = sheet_of(exchange)](View& view, JobControl& control) {
            view.demand_organisation("Importing");
            const auto pack = pack_in_force(view);
            control.tell(0.1, "reading the sheet");
            auto reading =
                workflows::read_import(kind, csv, *pack, view.state(), pack->zone.local_date(core.now()));
            if (!reading.problems.empty()) refuse(reading.problems);
            if (control.is_cancelled()) throw Cancelled{};
            control.tell(0.5, "taking it over");
            json::object reply = decide(core, view, std::move(reading.command), wish);
            reply["dry_run"] = wish.dry_run;
            reply["warnings"] = listed(reading.warnings.listed());
            return json_response(reply);
        });
}

[[noreturn]] void refuse_mapping(const rules::Diagnostics& diagnostics) {
    Problem problem{"refused", "The mapping of the sheet's columns has mistakes; nothing was imported."};
    problem.more["diagnostics"] = rules::to_json(diagnostics);
    throw problem;
}

struct HistorySheet {
    std::string csv;
    std::string mapping;
    std::string source;
    bool skip_bad = false;
};

HistorySheet history_sheet_of(const Exchange& exchange) {
    HistorySheet sheet;
    for (const auto& field : exchange.body()) {
        const std::string name(field.key());
        if (name == "skip_bad" && field.value().is_bool()) {
            sheet.skip_bad = field.value().get_bool();
            continue;
        }
        std::string* text = name == "csv"       ? &sheet.csv
                            : name == "mapping" ? &sheet.mapping
                            : name == "source"  ? &sheet.source
                                                : nullptr;
        if (text == nullptr || !field.value().is_string())
            throw Problem{"refused", "The body has `csv`, `mapping`, `source` (texts) and `skip_bad`."};
        *text = field.value().get_string();
    }
    if (sheet.csv.empty() || sheet.mapping.empty())
        throw Problem{"refused", "`csv` holds the sheet and `mapping` says what its columns are, as YAML."};
    if (sheet.source.empty()) sheet.source = "history.csv";
    return sheet;
}

workflows::HistoryReading read(Core& core, View& view, const HistorySheet& sheet) {
    rules::Diagnostics diagnostics;
    const auto mapping =
        workflows::read_history_mapping(rules::Source({"mapping.yaml", sheet.mapping}), diagnostics);
    if (!mapping || rules::has_error(diagnostics)) refuse_mapping(diagnostics);
    const auto parsed = workflows::parse_csv(sheet.csv, {}, {mapping->separator, mapping->header_row, true});
    if (!parsed.problems.empty()) refuse(parsed.problems);
    const auto pack = pack_in_force(view);
    auto reading = workflows::read_history(parsed.table, *mapping, sheet.source, *pack, view.state(),
                                           pack->zone.local_date(core.now()));
    if (!reading.mapping_mistakes.empty()) refuse_mapping(reading.mapping_mistakes);
    return reading;
}

std::optional<Response> import_history(Exchange& exchange) {
    exchange.demand_only({"dry_run", "job"});
    const Wish wish = wish_of(exchange);
    return work_long(
        exchange, "import",
        [&core = exchange.core(), wish, sheet = history_sheet_of(exchange)](View& view, JobControl& control) {
            view.demand_organisation("Importing");
            control.tell(0.1, "reading the sheet");
            const auto reading = read(core, view, sheet);
            if (!reading.mistakes.empty() && !sheet.skip_bad) {
                Problem problem{"refused", std::to_string(reading.bad_rows.size()) +
                                               " rows cannot be taken over; with `skip_bad` the others are."};
                problem.more["errors"] = listed(reading.mistakes);
                throw problem;
            }
            if (control.is_cancelled()) throw Cancelled{};
            control.tell(0.5, "taking it over");
            json::object reply = decide(core, view, workflows::import_history_command(reading.sheet), wish);
            reply["dry_run"] = wish.dry_run;
            reply["skipped"] = listed(reading.mistakes);
            reply["notes"] = listed(reading.notes);
            reply["not_mapped"] = json::value_from(reading.passed_over);
            return json_response(reply);
        });
}

}  // namespace

void add_import_routes(Router& router) {
    router.add({"POST", "/api/v1/imports/{register}", "importRegister", "import", import_register});
    router.add({"POST", "/api/v1/imports/history", "importHistory", "import", import_history});
}

}  // namespace service
