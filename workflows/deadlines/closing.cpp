#include "workflows/deadlines/closing.hpp"

#include <set>

#include <boost/json.hpp>

#include "workflows/arguments.hpp"
#include "workflows/deadlines/living_calendar.hpp"
#include "workflows/records/closure.hpp"

namespace workflows {
namespace {

namespace json = boost::json;
using engine::Error;
using engine::ErrorCode;

struct DayWanted {
    rules::Date date{};
    std::optional<std::string> because;
};
BOOST_DESCRIBE_STRUCT(DayWanted, (), (date, because))

struct Request {
    std::string calendar;
    bool is_named = false;
    std::vector<DayWanted> days;
};

engine::Result<Request> read_request(const Decision& decision) {
    Arguments arguments(decision.command());
    const auto date = arguments.date("date");
    const auto because = arguments.optional_text("because");
    const json::array listed = arguments.array("days");
    const auto calendar = arguments.optional_text("calendar");
    if (auto problem = arguments.problem()) return *problem;
    Request request{calendar.value_or(decision.pack()->calendar_name), calendar.has_value(), {}};
    if (date) request.days.push_back({*date, because});
    try {
        for (const json::value& each : listed) from_json(each, request.days.emplace_back());
    } catch (const BadDocument& bad) {
        return Error{ErrorCode::invalid_input, decision.command().name + ": a day is " + bad.what()};
    }
    for (DayWanted& each : request.days) {
        if (!each.because) each.because = because;
    }
    if (!request.days.empty()) return request;
    return Error{ErrorCode::invalid_input, decision.command().name + ": `date` must be given: 2026-12-29."};
}

std::string id_of(const Request& request, rules::Date date) {
    return request.calendar + "/" + rules::to_text(date);
}

std::string words(const std::set<rules::Date>& days, const std::string& what) {
    if (days.size() == 1) return rules::to_text(*days.begin()) + " is " + what;
    return std::to_string(days.size()) + " days from " + rules::to_text(*days.begin()) + " to " +
           rules::to_text(*days.rbegin()) + " are " + what;
}

engine::Reply answer(const Request& request, const std::set<rules::Date>& days, Rederived result) {
    json::array dates;
    for (const rules::Date day : days) dates.emplace_back(rules::to_text(day));
    engine::Reply reply{{"calendar", request.calendar},
                        {"days", std::move(dates)},
                        {"counts", to_json(result.counts)},
                        {"moved", std::move(result.moved)}};
    if (!result.unreadable.empty()) reply.emplace("unreadable", to_json(result.unreadable));
    return reply;
}

}  // namespace

CommandResult close_day(Decision& decision) {
    const auto request = read_request(decision);
    if (!request) return request.error();
    LivingCalendar living(decision);
    std::set<rules::Date> closed;
    for (const DayWanted& each : request->days) {
        const Closure closure{id_of(*request, each.date), request->calendar, each.date, each.because};
        if (decision.find<Closure>(closure.id)) continue;
        decision.record("calendar.closed", closure);
        closed.insert(each.date);
    }
    if (closed.empty()) return answer(*request, closed, {});
    Rederived result = living.derive_again(decision, closed, words(closed, "not worked"));
    const bool matters = !result.counts.empty() || living.changed();
    if (request->is_named && !matters && !living.is_known(request->calendar)) {
        return Error{ErrorCode::invalid_input, "No version of the pack has a calendar `" + request->calendar +
                                                   "`. " + living.known_calendars()};
    }
    return answer(*request, closed, std::move(result));
}

CommandResult reopen_day(Decision& decision) {
    const auto request = read_request(decision);
    if (!request) return request.error();
    LivingCalendar living(decision);
    std::set<rules::Date> opened;
    for (const DayWanted& each : request->days) {
        const std::string id = id_of(*request, each.date);
        if (!decision.find<Closure>(id)) {
            return Error{ErrorCode::conflict,
                         rules::to_text(each.date) + " was not closed in the calendar " + request->calendar +
                             ": only days that were closed by hand can be opened again. A holiday of the "
                             "pack's own calendar is changed in the pack."};
        }
        decision.remove<Closure>(id, "calendar.reopened", {{"because", each.because.value_or("")}});
        opened.insert(each.date);
    }
    return answer(*request, opened, living.derive_again(decision, opened, words(opened, "worked after all")));
}

}  // namespace workflows
