// caseloop unit list|show|rename|split|merge|end
#include <algorithm>
#include <ostream>

#include <boost/json.hpp>

#include "adapters/cli/change.hpp"
#include "adapters/cli/import.hpp"
#include "adapters/cli/open_store.hpp"
#include "adapters/cli/pack_report.hpp"
#include "adapters/cli/read_file.hpp"
#include "workflows/intake/csv.hpp"
#include "workflows/intake/sheet.hpp"
#include "workflows/register/split_map.hpp"

namespace adapters::cli {
namespace {

namespace json = boost::json;

std::vector<std::string> ids_in(const std::string& list) {
    std::vector<std::string> ids;
    for (std::size_t at = 0; at <= list.size();) {
        const std::size_t end = std::min(list.find(',', at), list.size());
        ids.emplace_back(workflows::trim(std::string_view(list).substr(at, end - at)));
        if (ids.back().empty())
            throw UsageError{"--into `" + list + "` names nothing before or after one of its commas."};
        at = end + 1;
    }
    return ids;
}

// False: the map is wrong, and was said to be.
bool add_map(const Call& call, const std::vector<std::string>& into, json::object& arguments) {
    const std::string file = call.text("map");
    const std::string text = read_file(file);
    workflows::ParsedCsv parsed = workflows::parse_csv(text, {}, {.separator = std::nullopt});
    workflows::SplitMap map{{}, std::move(parsed.problems), {}};
    if (map.problems.empty()) {
        const auto state = open_to_read(call);
        const rules::Date today = local_today(call.text("data"), *state);
        map = workflows::read_split_map(parsed.table, *state, call.words[1], into, today);
    }
    print_problems(file + ": warning", map.warnings, call.talk);
    print_problems(file, map.problems, call.out);
    if (!map.problems.empty()) {
        call.talk << "Nothing was changed.\n";
        return false;
    }
    for (auto& each : map.places) arguments[each.key()] = std::move(each.value());
    return true;
}

json::object reasons(const Call& call) {
    json::object arguments{{"because", demand_reason(call)}};
    if (call.given("from")) arguments.emplace("from", call.text("from"));
    return arguments;
}

void print_change(const Call& call, const engine::Reply& reply) {
    const json::object& counts = reply.at("counts").as_object();
    const std::int64_t people = counts.at("person").as_int64();
    call.out << (call.flag("dry-run") ? "Would move " : "Moved ")
             << counted(counts.at("case").as_int64(), "open case") << ", "
             << (people == 1 ? "1 person" : std::to_string(people) + " people") << " and "
             << counted(counts.at("unit").as_int64(), "unit") << " from " << text_of(reply, "from")
             << " on:\n";
    print_rows(call, reply.at("moved").as_array(), {"what", "id", "before", "after"});
}

Exit split(const Call& call) {
    if (call.words.size() != 2 || !call.given("into"))
        throw UsageError{"split takes a unit, and --into A,B."};
    json::object arguments = reasons(call);
    const std::vector<std::string> into = ids_in(call.text("into"));
    arguments.emplace("into", json::value_from(into));
    if (call.given("map") && !add_map(call, into, arguments)) return Exit::answer_is_no;
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
