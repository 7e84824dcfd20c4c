// Diagnostics for machines that collect findings: SARIF 2.1.0.
#pragma once

#include <string_view>

#include <boost/json/object.hpp>

#include "rules/diagnostic.hpp"

namespace rules {

/// One run with one result a diagnostic, in their order. Every kind that occurs is a rule with its page.
/// Columns count characters; addresses are the files' names with what addresses do not allow encoded.
[[nodiscard]] boost::json::object to_sarif(const Diagnostics& diagnostics, std::string_view version);

}  // namespace rules
