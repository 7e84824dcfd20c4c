// Units, people and cases from outside, taken over in one transaction.
#pragma once

#include "workflows/catalogue.hpp"

namespace workflows {

/// { kind: units | people | cases, rows: [record...] }: added or changed as events, each once; the same rows
/// again change nothing. What is stored and not among the rows is left alone and counted as `absent`. Answers
/// { kind, added, changed, unchanged, absent, former? }.
///
/// A case under a reference that was given up is taken as the case that it became; where the rows name that
/// one as well its own row counts, and the other is counted as `former`. A unit keeps its dates unless the
/// row has them (also as null). An open case and a person in a unit that has ended, and a
/// unit that ends today or has while something open is in it: `invalid_input`.
[[nodiscard]] CommandResult import_records(Decision& decision);

[[nodiscard]] CommandResult change_case(
    Decision& decision);  ///< { set: { field: value } }; subject: the case
/// { because? }; subject: the case. Rules on `case.close_requested` may refuse; else it is closed.
[[nodiscard]] CommandResult request_close(Decision& decision);
[[nodiscard]] CommandResult change_person(
    Decision& decision);  ///< { set: { field: value } }; subject: the person

}  // namespace workflows
