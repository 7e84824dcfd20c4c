// A change of what is stored, or its preview: one decision, kept or dropped.
#pragma once

#include <functional>
#include <string>

#include "adapters/cli/command.hpp"
#include "engine/command.hpp"

namespace adapters::cli {

/// With --dry-run it is decided on the store as it stands and dropped, otherwise kept. --json: the answer,
/// with `dry_run`. A refusal goes to `talk` and is `answer_is_no`; `print` shows an answer to people.
[[nodiscard]] Exit carry_out(const Call& call, engine::Command command,
                             const std::function<void(const engine::Reply&)>& print);

/// --because, which every change of the register needs. Throws UsageError without, and when it is blank.
[[nodiscard]] std::string demand_reason(const Call& call);

/// `WHAT  ID  BEFORE  AFTER`, of rows { what, id, before, after } or { what, id, from, to?, because? }.
void print_rows(const Call& call, const boost::json::array& rows, const std::vector<std::string>& fields);

/// The text of a reply's or row's field; empty: there is none.
[[nodiscard]] std::string text_of(const boost::json::object& object, const std::string& field);

}  // namespace adapters::cli
