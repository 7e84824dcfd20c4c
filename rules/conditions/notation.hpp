// The typed notation of values in JSON, and rows of an expression with what it is given.
//
//   value     {"type": "int", "value": "-1"}: int uint double string bool null bytes list map timestamp
//   duration type optional row       {"expr", "container", "type_env": {NAME: TYPE}, "bindings": {NAME:
//   {"value": V} | {"error": true}},
//              "disable_check", "disable_macros", "check_only"}                      all but `expr` may be
//              missing
//   answer    {"value": V} or {"error": MESSAGE}, with "deduced_type" where it was checked
#pragma once

#include <boost/json.hpp>

#include "rules/conditions/environment.hpp"

namespace rules::cel {

/// int and uint are decimal texts; double is a text, NaN and Infinity included; bytes stand under `base64`; a
/// map is a list of pairs; a timestamp is RFC 3339 in UTC, a duration is seconds with an s. An optional is
/// {"type": "optional"} with or without a value.
[[nodiscard]] boost::json::value to_notation(const Value& value);
/// A failure if it is malformed.
[[nodiscard]] Value from_notation(const boost::json::value& notation);

/// The row evaluated in `base`. A row that is malformed gives an error too.
[[nodiscard]] boost::json::value eval_row(const boost::json::value& row, const Environment& base = {});

}  // namespace rules::cel
