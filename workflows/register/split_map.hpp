// A sheet that says where the parts of a unit go when it is split.
#pragma once

#include <string>
#include <vector>

#include <boost/json/object.hpp>

#include "engine/reader.hpp"
#include "rules/time/civil.hpp"
#include "workflows/intake/table.hpp"

namespace workflows {

struct SplitMap {
    boost::json::object places;  ///< `cases`, `workers`, `people`, `units` as split_unit takes them.
    Problems problems;
    Problems warnings;  ///< Columns that were not read.
};

/// Columns: unit, and of worker, case, person, subunit those that are needed; a row fills one of them. Each
/// names what is in `unit` today, once (anything, when that unit is not there or has ended); the unit it goes
/// to is one of `into`.
[[nodiscard]] SplitMap read_split_map(const Table& table, const engine::Reader& state,
                                      const std::string& unit, const std::vector<std::string>& into,
                                      rules::Date today);

}  // namespace workflows
