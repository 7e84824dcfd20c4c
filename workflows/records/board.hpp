// Boards: what is put before them, and their meetings.
#pragma once

#include "workflows/records/document.hpp"

namespace workflows {

/// Something that a ladder or a rule put before a board; its id is `board/reference`.
struct AgendaItem {
    static constexpr const char* kind_name = "agenda_item";
    std::string id;
    std::string board;
    std::string about;               ///< ACT-1, AUD-1 ...
    std::string because;             ///< Who put it there: `escalations.overdue_action`, or a person.
    std::optional<std::string> ask;  ///< What the board is to decide.
    engine::Moment put_on{};
    std::string state = "waiting";       ///< waiting | on_agenda | withdrawn
    std::optional<std::string> meeting;  ///< On whose agenda it stands, or stood last.

    [[nodiscard]] const std::string& key() const { return id; }
};
BOOST_DESCRIBE_STRUCT(AgendaItem, (), (id, board, about, because, ask, put_on, state, meeting))
COMPILED_ONCE(AgendaItem)

struct MeetingDecision {
    std::string title;
    std::string action;  ///< What it became: ACT-9.
    std::optional<std::string> about;
    std::optional<std::string> owner;
    std::optional<rules::Date> due;
    std::optional<std::string> measure;
};
BOOST_DESCRIBE_STRUCT(MeetingDecision, (), (title, action, about, owner, due, measure))
COMPILED_ONCE(MeetingDecision)

/// One meeting of a board; its id is `board/2026-01-13`, or `board/north/2026-01-13` of one that meets per
/// unit. What is in its pack does not change any more.
struct Meeting {
    static constexpr const char* kind_name = "meeting";
    std::string id;
    std::string board;
    std::string title;
    std::optional<std::string> unit;   ///< About what is in it; none: about everything.
    std::optional<std::string> chair;  ///< Person; none: nobody holds the role.
    std::string state = "prepared";    ///< prepared | held | not_recorded | cancelled | moved
    rules::Date planned_on{};
    std::optional<rules::Date> held_on;
    std::optional<std::string> because;  ///< Of one that was cancelled or moved.
    std::optional<rules::Date> moved_to;
    boost::json::array agenda;    ///< { about, because, ask? } in the order in which they were put there.
    boost::json::object lists;    ///< List -> its records as they stood: { ref, ... }.
    boost::json::array overdue;   ///< { what, of, who, role, due, capped? } of actions and of each stage of
                                  ///< audits, longest first.
    boost::json::array soon_due;  ///< The same of what is due soon.
    boost::json::array
        carried_forward;  ///< What earlier meetings decided: { title, action, meeting, state, due, overdue }.
    std::map<std::string, int> counts;  ///< `agenda` and each list.
    std::vector<MeetingDecision> decisions;
    boost::json::array present;    ///< { person, roles }
    boost::json::array apologies;  ///< The same.
    std::int64_t pack = 0;

    [[nodiscard]] const std::string& key() const { return id; }
};
BOOST_DESCRIBE_STRUCT(Meeting, (),
                      (id, board, title, unit, chair, state, planned_on, held_on, because, moved_to, agenda,
                       overdue, soon_due, carried_forward, lists, counts, decisions, present, apologies,
                       pack))
COMPILED_ONCE(Meeting)

/// When a board meets next; its id is the board.
struct BoardSchedule {
    static constexpr const char* kind_name = "board_schedule";
    std::string board;
    std::optional<engine::Moment> planned;  ///< The earliest time not dealt with; see planned_time.
    std::optional<engine::Moment> wake;     ///< None: nobody knows.
    std::optional<rules::Date> moved_from;  ///< The day of the cadence, when the next meeting was moved.
    std::optional<std::string> because;     ///< Why it was.
    std::vector<rules::Date> dealt_with;    ///< Days of the cadence that are cancelled, or moved elsewhere.

    [[nodiscard]] const std::string& key() const { return board; }
};
BOOST_DESCRIBE_STRUCT(BoardSchedule, (), (board, planned, wake, moved_from, because, dealt_with))
COMPILED_ONCE(BoardSchedule)

}  // namespace workflows
