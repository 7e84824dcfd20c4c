// A meeting's pack, to read before it and to keep after it.
#pragma once

#include <iosfwd>

#include <boost/json.hpp>

#include "rules/pack/pack.hpp"
#include "workflows/records/board.hpp"

namespace adapters::cli {

/// For those who sit on the board.
void print_meeting(std::ostream& out, const workflows::Meeting& meeting, const rules::Pack& pack);

/// Without anything by which a person or a child could be known: counts, roles, days and what concerns
/// everybody; no name, no case, no reference, and no words about a single case.
[[nodiscard]] boost::json::object public_meeting(const workflows::Meeting& meeting, const rules::Pack& pack);
void print_public_meeting(std::ostream& out, const workflows::Meeting& meeting, const rules::Pack& pack);

}  // namespace adapters::cli
