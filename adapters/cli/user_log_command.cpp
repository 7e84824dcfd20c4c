// caseloop user readings, caseloop user trail
#include <ostream>

#include <boost/json.hpp>

#include "adapters/access/listing.hpp"
#include "adapters/cli/change.hpp"
#include "adapters/cli/table.hpp"
#include "adapters/cli/user_command.hpp"
#include "rules/time/civil.hpp"

namespace adapters::cli {
namespace {

namespace json = boost::json;

std::string option(const Call& call, const char* name) {
    return call.given(name) ? call.text(name) : "";
}

// Days in UTC; the last one is within.
std::optional<engine::Moment> day(const Call& call, const char* name, std::chrono::days after) {
    if (!call.given(name)) return std::nullopt;
    const auto date = rules::parse_date(call.text(name));
    if (!date) throw UsageError{"--" + std::string(name) + ": " + date.error().message};
    return engine::Moment{date->time_since_epoch() + after};
}

Exit print(const UserCall& user, const json::array& rows, const std::vector<std::string>& fields,
           const char* nothing) {
    const Call& call = user.call;
    if (call.json())
        call.out << json::serialize(rows) << '\n';
    else if (rows.empty())
        call.out << nothing << '\n';
    else
        print_rows(call, rows, fields);
    return Exit::done;
}

}  // namespace

Exit user_readings(const UserCall& user) {
    const Call& call = user.call;
    if (call.words.size() != 1)
        throw UsageError{"readings takes options only: --case, --record, --person, --name, --from, --to."};
    access::ReadingSearch wanted;
    wanted.case_ref = option(call, "case");
    wanted.record = option(call, "record");
    wanted.person = option(call, "person");
    wanted.name = option(call, "name");
    wanted.from = day(call, "from", std::chrono::days{0});
    wanted.before = day(call, "to", std::chrono::days{1});
    wanted.limit = call.options["limit"].as<std::size_t>();
    const access::ReadingPage page = user.access.readings().search(wanted);
    json::array rows;
    for (const access::ReadingEntry& entry : page.entries) rows.push_back(listed(entry));
    const Exit ended = print(user, rows, {"at", "name", "person", "kind", "id", "case", "by", "request"},
                             "Nothing of that was read through the service.");
    if (!page.next.empty()) call.talk << "There is more: --limit N shows more, --to DAY what is older.\n";
    return ended;
}

Exit user_trail(const UserCall& user) {
    const Call& call = user.call;
    access::TrailSearch wanted;
    if (call.words.size() > 1) wanted.account = user.account(1).id;
    wanted.event = option(call, "event");
    wanted.from = day(call, "from", std::chrono::days{0});
    wanted.before = day(call, "to", std::chrono::days{1});
    wanted.limit = call.options["limit"].as<std::size_t>();
    json::array rows;
    for (const access::TrailEntry& entry : user.access.trail().search(wanted)) rows.push_back(listed(entry));
    return print(user, rows, {"at", "event", "name", "by", "address", "detail"},
                 "Nothing of that has happened.");
}

}  // namespace adapters::cli
