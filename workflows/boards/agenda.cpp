#include "workflows/boards/agenda.hpp"

#include "workflows/records/board.hpp"

namespace workflows {

void put_on_agenda(Decision& decision, const std::string& board, const std::string& about,
                   const std::string& because) {
    AgendaItem item;
    item.id = board + "/" + about;
    const auto before = decision.find<AgendaItem>(item.id);
    if (before && before->state == "waiting") return;
    item.board = board;
    item.about = about;
    item.because = because;
    item.put_on = decision.now();
    decision.record("agenda.added", item);
}

void take_off_agendas(Decision& decision, const std::string& about) {
    for (AgendaItem& item : decision.list<AgendaItem>("agenda_of", about)) {
        item.state = "withdrawn";
        decision.record("agenda.withdrawn", item);
    }
}

}  // namespace workflows
