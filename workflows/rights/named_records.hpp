// Records that a command names besides its subject.
#pragma once

#include <string>
#include <vector>

#include <boost/json/object.hpp>

#include "engine/record.hpp"
#include "workflows/decision.hpp"

namespace workflows {

/// The texts under a name by which commands take records: `about`, `item`, `case`, `cases`, `audit`,
/// `actions`, `needs`, `by`; at the top, and in lists of rows (decisions, what was agreed). Answers to
/// questions are not looked into: there these names may mean anything.
[[nodiscard]] std::vector<std::string> named_records(const boost::json::object& arguments);

/// The records that people call so, each kind's; empty: there is none.
[[nodiscard]] std::vector<engine::RecordKey> records_called(const Decision& decision,
                                                            const std::string& reference);

}  // namespace workflows
