// What four months came to, in figures that are counted from the records.
#pragma once

#include <iosfwd>

#include <boost/json/object.hpp>

#include "engine/store.hpp"

namespace adapters::demo {

/// { rounds: [...], first_grades, grades, moderation, actions, alerts, reaudits }: each figure a count, with
/// its whole.
[[nodiscard]] boost::json::object summary(const engine::Store& store);

void print_summary(const boost::json::object& summary, std::ostream& out);

}  // namespace adapters::demo
