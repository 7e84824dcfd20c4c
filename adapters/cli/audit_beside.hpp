// An audit beside those that it follows, for `audit show`.
#pragma once

#include <boost/json/object.hpp>

#include "adapters/cli/command.hpp"
#include "engine/store.hpp"

namespace adapters::cli {

/// `{ chain, earlier }` as workflows/learning/chain.hpp has them; empty for one that stands alone. The audit
/// is there.
[[nodiscard]] boost::json::object before_it(const Call& call, const engine::JournalReader& store,
                                            const std::string& ref);

void print_before_it(const Call& call, const boost::json::object& beside);

}  // namespace adapters::cli
