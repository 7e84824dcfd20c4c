#include "workflows/boards/meeting.hpp"

#include <algorithm>
#include <set>

#include <boost/json.hpp>

#include "workflows/alerts/raise.hpp"
#include "workflows/arguments.hpp"
#include "workflows/boards/agenda.hpp"
#include "workflows/boards/decisions.hpp"
#include "workflows/boards/prepare.hpp"
#include "workflows/line.hpp"
#include "workflows/times/missed_times.hpp"

namespace workflows {
namespace {

namespace json = boost::json;

struct Attendance {
    json::array present;
    json::array apologies;
};

// A person, or the role of whoever holds it nearest.
engine::Result<json::array> people_named(const Decision& decision, const VersionedPack& pack,
                                         const std::optional<std::string>& unit,
                                         const std::vector<std::string>& words) {
    json::array people;
    for (const std::string& word : words) {
        std::optional<Person> person = decision.find<Person>(word);
        if (!person && pack->roles.contains(word)) person = nearest_holder(decision, word, unit);
        if (!person) {
            return engine::Error{
                engine::ErrorCode::invalid_input,
                "meeting: `" + word + "` is neither a person nor a role that somebody holds."};
        }
        people.push_back({{"person", person->id}, {"roles", to_json(person->roles)}});
    }
    return people;
}

engine::Error no_board(const std::string& board) {
    return {engine::ErrorCode::not_found, "The pack has no board `" + board + "`."};
}

std::optional<engine::Error> has_met_its_last(const Decision& decision, const rules::Board& board) {
    if (!has_ended(decision, board)) return std::nullopt;
    return engine::Error{engine::ErrorCode::conflict,
                         "The board `" + board.id + "` met until " + rules::to_text(*board.until) +
                             ": it does not meet any more. Minutes of its last meeting: say its `day`."};
}

std::optional<engine::Error> may_meet(const Decision& decision, const rules::Board& board,
                                      const std::optional<std::string>& unit) {
    using enum engine::ErrorCode;
    const auto units = units_of_board(decision, board);
    std::string names;
    for (const std::string& each : units) names += (names.empty() ? "" : ", ") + each;
    if (!board.per.empty() && !unit)
        return engine::Error{invalid_input, "The board `" + board.id + "` meets per " + board.per +
                                                ": say for which `unit`: " + names + "."};
    if (unit && std::ranges::find(units, *unit) == units.end())
        return engine::Error{invalid_input, "The board `" + board.id + "` has no meeting of its own for `" +
                                                *unit + "`" +
                                                (names.empty() ? "." : ": there are " + names + ".")};
    return std::nullopt;
}

engine::Error no_minutes_missing(const std::string& board, rules::Date day) {
    return {engine::ErrorCode::not_found, "No meeting of `" + board + "` on " + rules::to_text(day) +
                                              " waits for its minutes: caseloop meeting list."};
}

std::vector<rules::Date> days_ahead(const Decision& decision, const BoardSchedule& schedule) {
    std::vector<rules::Date> days = schedule.dealt_with;
    std::erase_if(days, [day = today(decision)](rules::Date each) { return each < day; });
    return days;
}

// Another calendar rolls the same times of the cadence to other days.
void follow_calendar(const Decision& decision, const rules::Pack& before, const VersionedPack& pack,
                     BoardSchedule& schedule) {
    const auto was = before.boards.find(schedule.board);
    const auto is = pack->boards.find(schedule.board);
    if (was == before.boards.end() || is == pack->boards.end() || !was->second.every || !is->second.every)
        return;
    for (rules::Date& day : schedule.dealt_with) {
        auto old_time = was->second.every->next_after(decision.now(), before.zone, before.calendar);
        auto new_time = is->second.every->next_after(decision.now(), pack->zone, pack->calendar);
        while (old_time && new_time && before.zone.local_date(old_time->at) < day) {
            old_time = was->second.every->next_after(old_time->at, before.zone, before.calendar);
            new_time = is->second.every->next_after(new_time->at, pack->zone, pack->calendar);
        }
        if (old_time && new_time && before.zone.local_date(old_time->at) == day)
            day = pack->zone.local_date(new_time->at);
    }
}

// One that was moved stands for its own time alone: by the cadence it lies anywhere.
TimesStep step_of_moved(const Decision& decision, const VersionedPack& pack, const rules::Board& board,
                        engine::Moment planned) {
    TimesStep step;
    step.next = next_meeting(decision, pack, board, planned);
    if (step.next && *step.next <= decision.now())
        step.skipped.push_back(planned);
    else
        step.runs = planned;
    return step;
}

}  // namespace

void plan_boards_again(Decision& decision, const rules::Pack& before, const VersionedPack& pack) {
    for (const auto& listed : engine::scan_prefix(decision.state(), "board_schedule", "")) {
        BoardSchedule schedule = *decision.find<BoardSchedule>(listed.record.id);
        const auto days = schedule.dealt_with;
        follow_calendar(decision, before, pack, schedule);
        if (schedule.dealt_with != days) decision.record("board.planned", schedule);
    }
    plan_boards(decision, pack);
}

void plan_boards(Decision& decision, const VersionedPack& pack) {
    std::set<std::string> gone;
    for (const auto& listed : engine::scan_prefix(decision.state(), "board_schedule", ""))
        gone.insert(listed.record.id);
    for (const auto& [id, board] : pack->boards) {
        gone.erase(id);
        const auto before = decision.find<BoardSchedule>(id);
        BoardSchedule planned;
        planned.board = id;
        if (before) planned.dealt_with = days_ahead(decision, *before);
        plan_for(planned, next_meeting(decision, pack, board));
        if (!before && !planned.wake) continue;
        // What is due already is still to be held.
        if (before && before->wake && *planned_time(*before) <= decision.now() && board.every) continue;
        // What was moved stays where it was moved to.
        if (before && before->wake && before->moved_from) continue;
        if (!before || before->wake != planned.wake) decision.record("board.planned", planned);
    }
    for (const std::string& id : gone) {
        BoardSchedule none;
        none.board = id;
        if (decision.find<BoardSchedule>(id)->wake) decision.record("board.planned", none);
    }
}

void wake_board(Decision& decision, BoardSchedule schedule) {
    const VersionedPack pack = decision.pack();
    const auto board = pack->boards.find(schedule.board);
    const bool has_schedule = board != pack->boards.end() && board->second.every;
    constexpr auto latest = rules::MissedRounds::latest;
    const engine::Moment planned = *planned_time(schedule);
    TimesStep step;
    if (board != pack->boards.end() && schedule.moved_from)
        step = step_of_moved(decision, pack, board->second, planned);
    else if (has_schedule)
        step = next_step(*board->second.every, *pack.pack, planned, decision.now(), latest);
    const auto& until = has_schedule ? board->second.until : std::nullopt;
    const bool goes_on = step.next && (!until || pack->zone.local_date(*step.next) <= *until);
    plan_for(schedule, goes_on ? step.next : std::nullopt);
    schedule.moved_from.reset();
    schedule.because.reset();
    schedule.dealt_with = days_ahead(decision, schedule);
    decision.record("board.planned", schedule);
    for (Occurrence& row : skipped_rows(*pack.pack, "boards." + schedule.board, step, latest)) {
        row.board = schedule.board;
        decision.record("board.missed", row);
    }
    if (!step.runs) return;
    Occurrence occurrence = occurrence_at(*pack.pack, "boards." + schedule.board, *step.runs);
    occurrence.board = schedule.board;
    occurrence.outcome = outcome_of(*step.runs, decision.now());
    decision.record("board.due", occurrence);
    close_unrecorded(decision, schedule.board);
    if (board->second.per.empty()) (void)prepare_meeting(decision, pack, board->second, std::nullopt);
    for (const std::string& unit : units_of_board(decision, board->second))
        (void)prepare_meeting(decision, pack, board->second, unit);
}

CommandResult hold_meeting(Decision& decision) {
    Arguments arguments(decision.command());
    const json::array rows = arguments.array("decisions");
    const auto unit = arguments.optional_text("unit");
    const auto day = arguments.date("day");
    const auto present = arguments.texts("present");
    const auto apologies = arguments.texts("apologies");
    if (auto problem = arguments.problem()) return *problem;
    const VersionedPack pack = decision.pack();
    const auto board = pack->boards.find(decision.command().subject);
    if (board == pack->boards.end()) return no_board(decision.command().subject);
    auto prepared = day ? meeting_of_day(decision, board->first, unit, *day)
                        : prepared_meeting(decision, board->first, unit);
    if (day && !prepared) return no_minutes_missing(board->first, *day);
    if (auto error = day ? std::nullopt : has_met_its_last(decision, board->second)) return *error;
    const bool is_meant = prepared && (unit || board->second.per.empty());
    if (!is_meant) {
        if (auto error = may_meet(decision, board->second, unit)) return *error;
    }
    Meeting meeting = prepared ? std::move(*prepared) : prepare_meeting(decision, pack, board->second, unit);
    meeting.state = "held";
    meeting.because.reset();
    meeting.held_on = day.value_or(pack->zone.local_date(decision.now()));
    auto here = people_named(decision, pack, meeting.unit, present);
    if (!here) return here.error();
    auto away = people_named(decision, pack, meeting.unit, apologies);
    if (!away) return away.error();
    meeting.present = std::move(*here);
    meeting.apologies = std::move(*away);
    for (const json::value& row : rows) {
        auto decided = carry_out(decision, pack, board->second, meeting.unit, row);
        if (!decided) return decided.error();
        meeting.decisions.push_back(std::move(*decided));
    }
    decision.record("meeting.held", meeting);
    settle_alerts(decision, {Meeting::kind_name, meeting.id}, "the meeting was held");
    return engine::Reply{{"id", meeting.id}, {"actions", to_json(meeting.decisions)}};
}

}  // namespace workflows
