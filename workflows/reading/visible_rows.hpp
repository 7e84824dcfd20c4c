// The rows of a meeting's pack that a person may see.
#pragma once

#include "engine/reader.hpp"
#include "workflows/reading/sight.hpp"
#include "workflows/records/board.hpp"

namespace workflows {

/// Leaves of the agenda, the lists, what is due, what was decided and who was there the rows whose every
/// reference names a record that `sight` sees; a row that names none goes too. `counts` stay as they are: how
/// many there were is a figure.
void leave_visible_rows(const Sight& sight, const engine::Reader& state, Meeting& meeting);

}  // namespace workflows
