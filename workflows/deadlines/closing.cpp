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
    std::optional<std::string> calendar;  ///< None: those of all versions of the pack.
    std::vector<DayWanted> days;
};

engine::Result<Request> read_request(const Decision& decision) {
    Arguments arguments(decision.command());
    const auto date = arguments.date("date");
    const auto because = arguments.optional_text("because");
    const json::array listed = arguments.array("days");
    const auto calendar = arguments.optional_text("calendar");
    if (auto problem = arguments.problem()) return *problem;
    Request request{calendar, {}};
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

std::set<std::string> calendars_of(const Request& request, const LivingCalendar& living) {
    return request.calendar ? std::set{*request.calendar} : living.names();
}

std::string id_of(const std::string& calendar, rules::Date date) {
    return calendar + "/" + rules::to_text(date);
}

std::string words(const std::set<rules::Date>& days, const std::string& what) {
    if (days.size() == 1) return rules::to_text(*days.begin()) + " is " + what;
    return std::to_string(days.size()) + " days from " + rules::to_text(*days.begin()) + " to " +
           rules::to_text(*days.rbegin()) + " are " + what;
}

engine::Reply answer(const std::set<std::string>& calendars, const std::set<rules::Date>& days,
                     Rederived result) {
    json::array dates;
    for (const rules::Date day : days) dates.emplace_back(rules::to_text(day));
    json::array names;
    for (const std::string& name : calendars) names.emplace_back(name);
    engine::Reply reply{{"calendars", std::move(names)},
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
    const auto calendars = calendars_of(*request, living);
    std::set<rules::Date> closed;
    for (const DayWanted& each : request->days) {
        for (const std::string& calendar : calendars) {
            const Closure closure{id_of(calendar, each.date), calendar, each.date, each.because};
            if (decision.find<Closure>(closure.id)) continue;
            decision.record("calendar.closed", closure);
            closed.insert(each.date);
        }
    }
    if (closed.empty()) return answer(calendars, closed, {});
    Rederived result = living.derive_again(decision, closed, words(closed, "not worked"));
    if (request->calendar && !living.changed() && !living.names().contains(*request->calendar)) {
        return Error{ErrorCode::invalid_input, "No version of the pack has a calendar `" +
                                                   *request->calendar + "`. " + living.known_calendars()};
    }
    return answer(calendars, closed, std::move(result));
}

CommandResult reopen_day(Decision& decision) {
    const auto request = read_request(decision);
    if (!request) return request.error();
    LivingCalendar living(decision);
    const auto calendars = calendars_of(*request, living);
    std::set<rules::Date> opened;
    for (const DayWanted& each : request->days) {
        for (const std::string& calendar : calendars) {
            const std::string id = id_of(calendar, each.date);
            if (!decision.find<Closure>(id)) continue;
            decision.remove<Closure>(id, "calendar.reopened", {{"because", each.because.value_or("")}});
            opened.insert(each.date);
        }
        if (!opened.contains(each.date)) {
            return Error{ErrorCode::conflict,
                         rules::to_text(each.date) +
                             " was not closed by hand: only such days can be opened again. A holiday of the "
                             "pack's own calendar is changed in the pack."};
        }
    }
    return answer(calendars, opened,
                  living.derive_again(decision, opened, words(opened, "worked after all")));
}

}  // namespace workflows
