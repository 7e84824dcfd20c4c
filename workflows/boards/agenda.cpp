#include "workflows/boards/agenda.hpp"

#include "workflows/line.hpp"
#include "workflows/records/board.hpp"

namespace workflows {

void put_on_agenda(Decision& decision, const std::string& board, const std::string& about,
                   const std::string& because, const std::string& ask) {
    const VersionedPack pack = decision.pack();
    const auto found = pack->boards.find(board);
    if (found != pack->boards.end() && has_ended(decision, found->second)) {
        decision.note("agenda.refused", {"board_schedule", board},
                      {{"about", about}, {"because", "the board does not meet any more"}});
        return;
    }
    AgendaItem item;
    item.id = board + "/" + about;
    const auto before = decision.find<AgendaItem>(item.id);
    if (before && before->state == "waiting") {
        if (ask.empty() || before->ask == ask) return;
        item = *before;
        item.ask = ask;
        decision.record("agenda.asked", item);
        return;
    }
    if (!ask.empty()) item.ask = ask;
    item.board = board;
    item.about = about;
    item.because = because;
    item.put_on = decision.now();
    decision.record("agenda.added", item);
}

bool has_ended(const Decision& decision, const rules::Board& board) {
    return board.until && *board.until < today(decision);
}

void take_off_agendas(Decision& decision, const std::string& about) {
    for (AgendaItem& item : decision.list<AgendaItem>("agenda_of", about)) {
        item.state = "withdrawn";
        decision.record("agenda.withdrawn", item);
    }
}

}  // namespace workflows
