// Boards: what is put before them, and their meetings.
#pragma once

#include "workflows/records/document.hpp"

namespace workflows {

/// Something that a ladder or a rule put before a board; its id is `board/reference`.
struct AgendaItem {
    static constexpr const char* kind_name = "agenda_item";
    std::string id;
    std::string board;
    std::string about;    ///< ACT-1, AUD-1 ...
    std::string because;  ///< Who put it there: `escalations.overdue_action`.
    engine::Moment put_on{};
    std::string state = "waiting";       ///< waiting | on_agenda | withdrawn
    std::optional<std::string> meeting;  ///< On whose agenda it stands, or stood last.

    [[nodiscard]] const std::string& key() const { return id; }
};
BOOST_DESCRIBE_STRUCT(AgendaItem, (), (id, board, about, because, put_on, state, meeting))

struct MeetingDecision {
    std::string title;
    std::string action;  ///< What it became: ACT-9.
    std::optional<std::string> about;
};
BOOST_DESCRIBE_STRUCT(MeetingDecision, (), (title, action, about))

/// One meeting of a board; its id is `board/2026-01-13`. What is in its pack does not change any more.
struct Meeting {
    static constexpr const char* kind_name = "meeting";
    std::string id;
    std::string board;
    std::string title;
    std::optional<std::string> chair;  ///< Person; none: nobody holds the role.
    std::string state = "prepared";    ///< prepared | held
    rules::Date planned_on{};
    std::optional<rules::Date> held_on;
    boost::json::array agenda;          ///< { about, because } in the order in which they were put there.
    boost::json::object lists;          ///< List -> its records as they stood: { ref, ... }.
    std::map<std::string, int> counts;  ///< `agenda` and each list.
    std::vector<MeetingDecision> decisions;
    std::int64_t pack = 0;

    [[nodiscard]] const std::string& key() const { return id; }
};
BOOST_DESCRIBE_STRUCT(Meeting, (),
                      (id, board, title, chair, state, planned_on, held_on, agenda, lists, counts, decisions,
                       pack))

/// When a board meets next; its id is the board.
struct BoardSchedule {
    static constexpr const char* kind_name = "board_schedule";
    std::string board;
    std::optional<engine::Moment> planned;  ///< The earliest time not dealt with; see planned_time.
    std::optional<engine::Moment> wake;     ///< None: nobody knows.

    [[nodiscard]] const std::string& key() const { return board; }
};
BOOST_DESCRIBE_STRUCT(BoardSchedule, (), (board, planned, wake))

}  // namespace workflows
