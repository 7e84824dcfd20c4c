#include "workflows/boards/changing.hpp"

#include <algorithm>

#include "workflows/actions/wanted.hpp"
#include "workflows/arguments.hpp"
#include "workflows/boards/agenda.hpp"
#include "workflows/boards/decisions.hpp"
#include "workflows/boards/prepare.hpp"
#include "workflows/times/missed_times.hpp"

namespace workflows {
namespace {

using engine::Error;
using engine::ErrorCode;
using engine::Moment;

engine::Result<rules::Board> board_meant(const Decision& decision) {
    const auto& boards = decision.pack()->boards;
    const auto board = boards.find(decision.command().subject);
    if (board != boards.end()) return board->second;
    return Error{ErrorCode::not_found, "The pack has no board `" + decision.command().subject + "`."};
}

Error nothing_planned(const std::string& board) {
    return {ErrorCode::conflict, "No meeting of `" + board + "` is prepared or planned."};
}

Error nothing_planned(const std::string& board, rules::Date day) {
    return {ErrorCode::conflict,
            "No meeting of `" + board + "` on " + rules::to_text(day) + " is prepared, or planned next."};
}

// Whatever plans the board anew leaves it out.
void deal_with(BoardSchedule& schedule, rules::Date day) {
    if (std::ranges::find(schedule.dealt_with, day) == schedule.dealt_with.end())
        schedule.dealt_with.push_back(day);
}

void end_prepared(Decision& decision, Meeting meeting, const std::string& because,
                  std::optional<rules::Date> moved_to) {
    meeting.state = moved_to ? "moved" : "cancelled";
    meeting.because = because;
    meeting.moved_to = moved_to;
    decision.record(moved_to ? "meeting.moved" : "meeting.cancelled", meeting);
    give_back_agenda(decision, meeting, "the meeting was " + meeting.state);
}

// One whose pack is made was due at its board's time of day.
Moment time_of(const rules::Pack& pack, const rules::Board& board, const Meeting& prepared) {
    constexpr std::chrono::hours usual{9};
    const Moment day = pack.zone.start_of_day(prepared.planned_on);
    const auto planned =
        board.every ? board.every->next_after(day - std::chrono::seconds{1}, pack.zone, pack.calendar)
                    : std::nullopt;
    if (planned && pack.zone.local_date(planned->at) == prepared.planned_on) return planned->at;
    return pack.zone.to_moment(rules::LocalTime{prepared.planned_on} + usual);
}

// A day alone keeps the time of day.
engine::Result<Moment> time_meant(const rules::Pack& pack, const std::string& to, Moment was) {
    if (const auto day = rules::parse_date(to)) {
        const rules::LocalTime before = pack.zone.to_local(was);
        return pack.zone.to_moment(rules::LocalTime{*day} + (before - rules::date_of(before)));
    }
    const auto local = rules::parse_local_time(to);
    if (!local)
        return Error{ErrorCode::invalid_input,
                     "move_meeting: `to` is a day or a local time: 2026-02-17T14:00."};
    return pack.zone.to_moment(*local);
}

std::optional<Error> wrong_time(const Decision& decision, const VersionedPack& pack,
                                const rules::Board& board, Moment was, Moment to) {
    const auto local = [&](Moment at) { return rules::to_text(pack->zone.to_local(at)).substr(0, 16); };
    if (to <= decision.now())
        return Error{ErrorCode::invalid_input, "move_meeting: " + local(to) + " is past already."};
    if (board.until && pack->zone.local_date(to) > *board.until)
        return Error{ErrorCode::invalid_input,
                     "move_meeting: the board meets until " + rules::to_text(*board.until) + " only."};
    const auto after = next_meeting(decision, pack, board, was);
    if (!after || to < *after) return std::nullopt;
    return Error{ErrorCode::invalid_input, "move_meeting: the board meets again on " + local(*after) +
                                               ": move it to before then, or cancel it."};
}

}  // namespace

CommandResult ask_board(Decision& decision) {
    Arguments arguments(decision.command());
    const std::string about = arguments.text("about");
    const std::string ask = arguments.optional_text("ask").value_or("");
    if (auto problem = arguments.problem()) return *problem;
    const auto board = board_meant(decision);
    if (!board) return board.error();
    if (has_ended(decision, *board))
        return Error{ErrorCode::conflict, "The board `" + board->id + "` does not meet any more."};
    if (const auto meant = thing_meant(decision, about); !meant) return meant.error();
    put_on_agenda(decision, board->id, about, decision.actor(), ask);
    return engine::Reply{{"board", board->id}, {"about", about}};
}

CommandResult cancel_meeting(Decision& decision) {
    Arguments arguments(decision.command());
    const std::string because = arguments.text("because");
    const auto unit = arguments.optional_text("unit");
    const auto day = arguments.date("day");
    if (auto problem = arguments.problem()) return *problem;
    const auto board = board_meant(decision);
    if (!board) return board.error();
    auto meeting =
        day ? meeting_of_day(decision, board->id, unit, *day) : prepared_meeting(decision, board->id, unit);
    if (meeting) {
        const std::string id = meeting->id;
        end_prepared(decision, *std::move(meeting), because, std::nullopt);
        return engine::Reply{{"id", id}, {"state", "cancelled"}};
    }
    std::optional<BoardSchedule> schedule = decision.find<BoardSchedule>(board->id);
    if (!schedule || !schedule->wake) return nothing_planned(board->id);
    const VersionedPack pack = decision.pack();
    const Moment planned = *planned_time(*schedule);
    if (day && pack->zone.local_date(planned) != *day) return nothing_planned(board->id, *day);
    Occurrence row = occurrence_at(*pack.pack, "boards." + board->id, planned);
    row.board = board->id;
    row.outcome = "skipped";
    row.because = because;
    decision.record("board.cancelled", row);
    plan_for(*schedule, next_meeting(decision, pack, *board, planned));
    deal_with(*schedule, pack->zone.local_date(planned));
    schedule->moved_from.reset();
    schedule->because.reset();
    decision.record("board.planned", *schedule, {{"because", because}});
    return engine::Reply{{"id", row.id}, {"state", "cancelled"}};
}

CommandResult move_meeting(Decision& decision) {
    Arguments arguments(decision.command());
    const std::string to = arguments.text("to");
    const std::string because = arguments.text("because");
    if (auto problem = arguments.problem()) return *problem;
    const auto board = board_meant(decision);
    if (!board) return board.error();
    const VersionedPack pack = decision.pack();
    auto prepared = prepared_meeting(decision, board->id, std::nullopt);
    BoardSchedule schedule;
    schedule.board = board->id;
    if (std::optional<BoardSchedule> before = decision.find<BoardSchedule>(board->id))
        schedule = *std::move(before);
    if (!prepared && !schedule.wake) return nothing_planned(board->id);
    const Moment was = prepared ? time_of(*pack.pack, *board, *prepared) : *planned_time(schedule);
    const auto at = time_meant(*pack.pack, to, was);
    if (!at) return at.error();
    if (auto error = wrong_time(decision, pack, *board, was, *at)) return *error;
    const rules::Date day = pack->zone.local_date(*at);
    // Moved twice, it was still the one of its first day.
    if (prepared || !schedule.moved_from) schedule.moved_from = pack->zone.local_date(was);
    deal_with(schedule, *schedule.moved_from);
    schedule.because = because;
    plan_for(schedule, *at);
    // Of a board that meets per unit all move together.
    for (; prepared; prepared = prepared_meeting(decision, board->id, std::nullopt))
        end_prepared(decision, *std::move(prepared), because, day);
    decision.record("board.moved", schedule);
    engine::Reply reply{
        {"board", board->id}, {"from", rules::to_text(*schedule.moved_from)}, {"to", rules::to_text(day)}};
    if (!pack->calendar.is_working_day(day))
        reply.emplace("remark", rules::to_text(day) + " is no working day.");
    return reply;
}

}  // namespace workflows
