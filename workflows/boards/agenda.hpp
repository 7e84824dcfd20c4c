// What is put before a board.
#pragma once

#include <string>

#include "workflows/decision.hpp"

namespace workflows {

/// On the agenda of the board's next meeting, once, however often it is put there. `about`: a reference;
/// `because`: who put it there.
void put_on_agenda(Decision& decision, const std::string& board, const std::string& about,
                   const std::string& because);

/// It is settled: no board waits for it any more.
void take_off_agendas(Decision& decision, const std::string& about);

}  // namespace workflows
