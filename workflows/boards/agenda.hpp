// What is put before a board.
#pragma once

#include <string>

#include "workflows/decision.hpp"

namespace workflows {

/// On the agenda of the board's next meeting, once, however often it is put there; a question that comes
/// later joins it. `about`: a reference; `because`: who put it there; `ask`: what the board is to decide, or
/// empty. A board that does not meet any more takes nothing: `agenda.refused` says so.
void put_on_agenda(Decision& decision, const std::string& board, const std::string& about,
                   const std::string& because, const std::string& ask = "");

/// It was there for a time, and that is over.
[[nodiscard]] bool has_ended(const Decision& decision, const rules::Board& board);

/// It is settled: no board waits for it any more.
void take_off_agendas(Decision& decision, const std::string& about);

}  // namespace workflows
