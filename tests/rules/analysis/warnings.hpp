// The warnings that something added to the small pack of docs/diagnostics gives.
#pragma once

#include <string>

#include "rules/analysis/check_bundle.hpp"
#include "tests/rules/diagnostics/pages.hpp"

namespace rules {

/// `line:column code`, one after the other; "fine" without any.
inline std::string findings(const std::string& yaml) {
    std::string all;
    for (const Diagnostic& d : check_bundle(around({{"northmere/example.yaml", yaml}})).diagnostics) {
        if (!all.empty()) all += ", ";
        all += std::to_string(d.where.line) + ":" + std::to_string(d.where.column) + " " +
               std::string{d.code.text()};
    }
    return all.empty() ? "fine" : all;
}

/// Of a rule's condition, on a finalised audit: the columns count from the condition's first character.
inline std::string findings_in_condition(const std::string& condition,
                                         const std::string& on = "audit.finalised") {
    return findings("rules:\n r:\n  on: " + on + "\n  do: [ { note: N } ]\n  if: >-\n   " + condition + "\n");
}

}  // namespace rules
