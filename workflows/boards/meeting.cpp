#include "workflows/boards/meeting.hpp"

#include <set>

#include <boost/json.hpp>

#include "workflows/alerts/raise.hpp"
#include "workflows/arguments.hpp"
#include "workflows/boards/decisions.hpp"
#include "workflows/boards/lists.hpp"
#include "workflows/line.hpp"
#include "workflows/times/missed_times.hpp"

namespace workflows {
namespace {

namespace json = boost::json;

// A second one on a day gets a number, as rounds do.
std::string free_id(const Decision& decision, const std::string& board, rules::Date day) {
    const std::string first = board + "/" + rules::to_text(day);
    std::string id = first;
    for (int n = 2; decision.find<Meeting>(id); ++n) id = first + "/" + std::to_string(n);
    return id;
}

void take_agenda(Decision& decision, Meeting& meeting) {
    for (AgendaItem& item : decision.list<AgendaItem>("agenda", meeting.board)) {
        meeting.agenda.push_back(json::object{{"about", item.about}, {"because", item.because}});
        item.state = "on_agenda";
        item.meeting = meeting.id;
        decision.record("agenda.taken", item);
    }
    meeting.counts["agenda"] = static_cast<int>(meeting.agenda.size());
}

Meeting prepare(Decision& decision, const VersionedPack& pack, const rules::Board& board) {
    Meeting meeting;
    meeting.planned_on = pack->zone.local_date(decision.now());
    meeting.id = free_id(decision, board.id, meeting.planned_on);
    meeting.board = board.id;
    meeting.title = board.title;
    meeting.pack = pack.version;
    if (const auto chair = nearest_holder(decision, board.chair, std::nullopt)) meeting.chair = chair->id;
    take_agenda(decision, meeting);
    for (const rules::BoardList& list : board.lists) {
        json::array rows = frozen_list(decision, *pack.pack, list);
        meeting.counts[list.name] = static_cast<int>(rows.size());
        meeting.lists[list.name] = std::move(rows);
    }
    decision.record("meeting.prepared", meeting);
    return meeting;
}

std::optional<Meeting> prepared_meeting(const Decision& decision, const std::string& board) {
    for (Meeting& meeting : decision.list<Meeting>("meeting_of_board", board)) {
        if (meeting.state == "prepared") return std::move(meeting);
    }
    return std::nullopt;
}

}  // namespace

void plan_boards(Decision& decision, const VersionedPack& pack) {
    std::set<std::string> gone;
    for (const auto& listed : engine::scan_prefix(decision.state(), "board_schedule", ""))
        gone.insert(listed.record.id);
    for (const auto& [id, board] : pack->boards) {
        gone.erase(id);
        BoardSchedule planned{id, {}, {}};
        plan_for(planned, next_meeting(decision, pack, board));
        const auto before = decision.find<BoardSchedule>(id);
        if (!before && !planned.wake) continue;
        // What is due already is still to be held.
        if (before && before->wake && *planned_time(*before) <= decision.now() && board.every) continue;
        if (!before || before->wake != planned.wake) decision.record("board.planned", planned);
    }
    for (const std::string& id : gone) {
        const BoardSchedule none{id, {}, {}};
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
    plan_for(schedule, step.next);
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
    (void)prepare(decision, pack, board->second);
}

CommandResult hold_meeting(Decision& decision) {
    Arguments arguments(decision.command());
    const json::array rows = arguments.array("decisions");
    if (auto problem = arguments.problem()) return *problem;
    const VersionedPack pack = decision.pack();
    const auto board = pack->boards.find(decision.command().subject);
    if (board == pack->boards.end()) {
        return engine::Error{engine::ErrorCode::not_found,
                             "The pack has no board `" + decision.command().subject + "`."};
    }
    auto prepared = prepared_meeting(decision, board->first);
    Meeting meeting = prepared ? std::move(*prepared) : prepare(decision, pack, board->second);
    meeting.state = "held";
    meeting.held_on = pack->zone.local_date(decision.now());
    for (const json::value& row : rows) {
        auto decided = carry_out(decision, pack, board->second, row);
        if (!decided) return decided.error();
        meeting.decisions.push_back(std::move(*decided));
    }
    decision.record("meeting.held", meeting);
    settle_alerts(decision, {Meeting::kind_name, meeting.id}, "the meeting was held");
    return engine::Reply{{"id", meeting.id}, {"actions", to_json(meeting.decisions)}};
}

}  // namespace workflows
