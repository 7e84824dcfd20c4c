// caseloop when and caseloop due
#include <fstream>
#include <ostream>
#include <sstream>

#include <boost/json.hpp>

#include "adapters/cli/command.hpp"
#include "adapters/cli/pack_folder.hpp"
#include "rules/time/due.hpp"
#include "rules/time/recurrence.hpp"

namespace adapters::cli {
namespace {

template <class T>
T demand(engine::Result<T> result) {
    if (!result) throw UsageError{result.error().message};
    return std::move(*result);
}

rules::WorkingCalendar load_calendar(const std::string& name) {
    const auto file = config_folder() / "calendars" / (name + ".csv");
    std::ifstream stream(file);
    if (!stream) throw UsageError{"there is no calendar `" + name + "` (" + file.string() + ")."};
    std::ostringstream text;
    text << stream.rdbuf();
    return demand(rules::parse_calendar(name, text.str()));
}

}  // namespace

Exit run_due(const Call& call) {
    if (call.words.size() != 2) throw UsageError{"give a start and a duration."};
    const auto zone = demand(rules::find_zone(call.text("zone")));
    const auto calendar = load_calendar(call.text("calendar"));
    const auto start = zone.to_moment(demand(rules::parse_local_time(call.words[0])));
    const auto due = rules::due(start, demand(rules::parse_duration(call.words[1])), zone, calendar);
    const std::string shown = due.on ? rules::to_text(*due.on) : rules::to_text(zone.to_local(due.ends));
    if (call.json()) {
        call.out << boost::json::serialize(
                        boost::json::object{{"due", shown}, {"overdue_from", engine::to_text(due.ends)}})
                 << '\n';
    } else {
        call.out << shown << '\n';
    }
    return Exit::done;
}

Exit run_when(const Call& call) {
    if (call.words.size() != 1 || !call.given("from")) throw UsageError{"give a rule, and --from."};
    const auto zone = demand(rules::find_zone(call.text("zone")));
    const auto rule = demand(rules::parse_rrule(call.words[0]));
    const auto from = demand(rules::parse_local_time(call.text("from")));
    auto occurrences = rule.from(from, zone);
    boost::json::array list;
    while (list.size() < call.options["count"].as<std::size_t>()) {
        const auto next = occurrences.next();
        if (!next) break;
        list.emplace_back(rules::to_text(*next));
    }
    if (call.json()) {
        call.out << boost::json::serialize(list) << '\n';
        return Exit::done;
    }
    for (const auto& time : list) call.out << std::string(time.as_string()) << '\n';
    return Exit::done;
}

}  // namespace adapters::cli
