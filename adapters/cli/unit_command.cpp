// caseloop unit list|show|rename|split|merge|end
#include <fstream>
#include <ostream>
#include <sstream>

#include <boost/json.hpp>

#include "adapters/cli/change.hpp"
#include "adapters/csv/csv.hpp"
#include "workflows/intake/sheet.hpp"

namespace adapters::cli {
namespace {

namespace json = boost::json;

json::array ids_in(const std::string& list) {
    json::array ids;
    for (const std::string& each : workflows::split(list, ", ")) ids.emplace_back(each);
    return ids;
}

// Columns: unit, and of worker, case, person, subunit those that are needed; a row fills one of them.
void add_map(const std::string& file, json::object& arguments) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) throw UsageError{"cannot open `" + file + "`."};
    std::ostringstream text;
    text << stream.rdbuf();
    const ParsedCsv parsed = parse_csv(text.str());
    if (!parsed.problems.empty())
        throw UsageError{file + ": " + workflows::to_text(parsed.problems.listed().front())};
    const std::pair<const char*, const char*> columns[] = {
        {"worker", "workers"}, {"case", "cases"}, {"person", "people"}, {"subunit", "units"}};
    workflows::Sheet sheet(parsed.table, {"unit", "worker", "case", "person", "subunit"});
    (void)sheet.require("unit");
    for (auto& row : sheet.rows()) {
        const std::string unit = row.needed("unit");
        int named = 0;
        for (const auto& [column, argument] : columns) {
            const auto id = row.line(column);
            if (!id) continue;
            ++named;
            if (!arguments.contains(argument)) arguments.emplace(argument, json::object{});
            arguments.at(argument).as_object()[*id] = unit;
        }
        if (named != 1) row.refuse("unit", "a row names one worker, case, person or subunit");
    }
    if (!sheet.problems.empty())
        throw UsageError{file + ": " + workflows::to_text(sheet.problems.listed().front())};
}

json::object reasons(const Call& call) {
    json::object arguments{{"because", demand_reason(call)}};
    if (call.given("from")) arguments.emplace("from", call.text("from"));
    return arguments;
}

void print_change(const Call& call, const engine::Reply& reply) {
    const json::object& counts = reply.at("counts").as_object();
    call.out << (call.flag("dry-run") ? "Would move " : "Moved ") << counts.at("case").as_int64()
             << " open cases, " << counts.at("person").as_int64() << " people and "
             << counts.at("unit").as_int64() << " units from " << text_of(reply, "from") << " on:\n";
    print_rows(call, reply.at("moved").as_array(), {"what", "id", "before", "after"});
}

Exit split(const Call& call) {
    if (call.words.size() != 2 || !call.given("into"))
        throw UsageError{"split takes a unit, and --into A,B."};
    json::object arguments = reasons(call);
    arguments.emplace("into", ids_in(call.text("into")));
    if (call.given("map")) add_map(call.text("map"), arguments);
    return carry_out(call, {"split_unit", call.words[1], std::move(arguments), "", ""},
                     [&](const auto& reply) { print_change(call, reply); });
}

Exit merge(const Call& call) {
    if (call.words.size() < 2 || !call.given("into"))
        throw UsageError{"merge takes the units that end, and --into UNIT."};
    json::object arguments = reasons(call);
    json::array units;
    for (std::size_t i = 1; i < call.words.size(); ++i) units.emplace_back(call.words[i]);
    arguments.emplace("units", std::move(units));
    if (call.given("title")) arguments.emplace("title", call.text("title"));
    return carry_out(call, {"merge_units", call.text("into"), std::move(arguments), "", ""},
                     [&](const auto& reply) { print_change(call, reply); });
}

Exit rename(const Call& call) {
    if (call.words.size() != 2 || !call.given("title")) throw UsageError{"rename takes a unit, and --title."};
    return carry_out(call,
                     {"rename_unit",
                      call.words[1],
                      {{"title", call.text("title")}, {"because", demand_reason(call)}},
                      "",
                      ""},
                     [&](const auto& reply) {
                         call.out << text_of(reply, "unit")
                                  << (call.flag("dry-run") ? " would be called " : " is called ")
                                  << text_of(reply, "after") << ", and was " << text_of(reply, "before")
                                  << ". What was audited before keeps the old name.\n";
                     });
}

Exit end(const Call& call) {
    if (call.words.size() != 2) throw UsageError{"end takes a unit."};
    json::object arguments{{"because", demand_reason(call)}};
    if (call.given("on")) arguments.emplace("on", call.text("on"));
    return carry_out(call, {"end_unit", call.words[1], std::move(arguments), "", ""}, [&](const auto& reply) {
        call.out << text_of(reply, "unit") << (call.flag("dry-run") ? " would end on " : " ends on ")
                 << text_of(reply, "until") << ".\n";
    });
}

}  // namespace

Exit run_unit(const Call& call) {
    const std::string what = call.words.empty() ? "list" : call.words.front();
    if (what == "rename") return rename(call);
    if (what == "split") return split(call);
    if (what == "merge") return merge(call);
    if (what == "end") return end(call);
    if (what != "list" && what != "show")
        throw UsageError{"say list, show ID, rename ID, split ID, merge ID... or end ID."};
    return run_records(call, "unit");
}

}  // namespace adapters::cli
