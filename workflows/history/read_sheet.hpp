// A council's sheet, read by its mapping: rows of the past, and everything that is wrong with the others.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "engine/reader.hpp"
#include "rules/diagnostic.hpp"
#include "rules/pack/pack.hpp"
#include "workflows/history/mapping.hpp"
#include "workflows/history/past.hpp"
#include "workflows/intake/table.hpp"

namespace workflows {

/// One column of the sheet that is read.
struct BoundColumn {
    std::size_t place = 0;  ///< From 0.
    FieldName to;           ///< `number` is never -1 here.
};

/// The mapping's columns in this header. What the header does not have is added to `diagnostics`, at its
/// place in the mapping; columns that nobody mapped are named in `passed_over`.
[[nodiscard]] std::vector<BoundColumn> bind_columns(const HistoryMapping& mapping, const Table& table,
                                                    rules::Diagnostics& diagnostics,
                                                    std::vector<std::string>& passed_over);

struct HistoryReading {
    PastSheet sheet;                       ///< Of the good rows alone.
    std::vector<Problem> mistakes;         ///< All of them, by line and column.
    std::set<std::size_t> bad_rows;        ///< Places in Table::rows.
    std::vector<Problem> notes;            ///< What is read otherwise than it is written; no mistakes.
    rules::Diagnostics mapping_mistakes;   ///< Then nothing else was read.
    std::vector<std::string> passed_over;  ///< Columns that nobody mapped.
};

/// Against the pack, the register and what was imported before; `today` in the pack's zone.
[[nodiscard]] HistoryReading read_history(const Table& table, const HistoryMapping& mapping,
                                          const std::string& source, const rules::Pack& pack,
                                          const engine::Reader& state, rules::Date today);

}  // namespace workflows
