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
        auto person = decision.find<Person>(word);
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

std::optional<engine::Error> may_meet(const Decision& decision, const rules::Board& board,
                                      const std::optional<std::string>& unit) {
    using enum engine::ErrorCode;
    if (has_ended(decision, board))
        return engine::Error{conflict, "The board `" + board.id + "` met until " +
                                           rules::to_text(*board.until) + ": it does not meet any more."};
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

}  // namespace

void plan_boards(Decision& decision, const VersionedPack& pack) {
    std::set<std::string> gone;
    for (const auto& listed : engine::scan_prefix(decision.state(), "board_schedule", ""))
        gone.insert(listed.record.id);
    for (const auto& [id, board] : pack->boards) {
        gone.erase(id);
        BoardSchedule planned;
        planned.board = id;
        plan_for(planned, next_meeting(decision, pack, board));
        const auto before = decision.find<BoardSchedule>(id);
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
    const TimesStep step = has_schedule ? next_step(*board->second.every, *pack.pack, *planned_time(schedule),
                                                    decision.now(), latest)
                                        : TimesStep{};
    const auto& until = has_schedule ? board->second.until : std::nullopt;
    const bool goes_on = step.next && (!until || pack->zone.local_date(*step.next) <= *until);
    plan_for(schedule, goes_on ? step.next : std::nullopt);
    schedule.moved_from.reset();
    schedule.because.reset();
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
    if (board->second.per.empty()) (void)prepare_meeting(decision, pack, board->second, std::nullopt);
    for (const std::string& unit : units_of_board(decision, board->second))
        (void)prepare_meeting(decision, pack, board->second, unit);
}

CommandResult hold_meeting(Decision& decision) {
    Arguments arguments(decision.command());
    const json::array rows = arguments.array("decisions");
    const auto unit = arguments.optional_text("unit");
    const auto present = arguments.texts("present");
    const auto apologies = arguments.texts("apologies");
    if (auto problem = arguments.problem()) return *problem;
    const VersionedPack pack = decision.pack();
    const auto board = pack->boards.find(decision.command().subject);
    if (board == pack->boards.end()) return no_board(decision.command().subject);
    if (auto error = may_meet(decision, board->second, unit)) return *error;
    auto prepared = prepared_meeting(decision, board->first, unit);
    Meeting meeting = prepared ? std::move(*prepared) : prepare_meeting(decision, pack, board->second, unit);
    meeting.state = "held";
    meeting.held_on = pack->zone.local_date(decision.now());
    auto here = people_named(decision, pack, unit, present);
    if (!here) return here.error();
    auto away = people_named(decision, pack, unit, apologies);
    if (!away) return away.error();
    meeting.present = std::move(*here);
    meeting.apologies = std::move(*away);
    for (const json::value& row : rows) {
        auto decided = carry_out(decision, pack, board->second, unit, row);
        if (!decided) return decided.error();
        meeting.decisions.push_back(std::move(*decided));
    }
    decision.record("meeting.held", meeting);
    settle_alerts(decision, {Meeting::kind_name, meeting.id}, "the meeting was held");
    return engine::Reply{{"id", meeting.id}, {"actions", to_json(meeting.decisions)}};
}

}  // namespace workflows
