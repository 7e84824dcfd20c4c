// The tables of grammar/ for other programs: editors, and the reference.
#pragma once

#include <string>

#include <boost/json/object.hpp>

#include "rules/pack/grammar/shape.hpp"

namespace rules {

/// JSON Schema, draft-07, of one file of a pack. What it refuses the reader refuses too; the reader knows
/// more: names, conditions, what belongs together.
[[nodiscard]] boost::json::object pack_schema();

/// The language in Markdown: all mappings, the top level first, each with a table of its keys; then records,
/// events and functions.
[[nodiscard]] std::string pack_reference();

/// How a shape is called where people read: `5 working days`, `list of dates`.
[[nodiscard]] std::string in_words(const grammar::Shape& shape);

}  // namespace rules
