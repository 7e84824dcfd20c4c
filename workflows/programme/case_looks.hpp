// What a condition looks at of a case, found out from the condition.
#pragma once

#include <optional>
#include <set>
#include <string>

#include "rules/pack/condition.hpp"

namespace workflows {

struct CaseLooks {
    bool whole = false;  ///< At all of it, or at what is kept elsewhere under its name.
    bool unit = false;
    std::set<std::string> fields;
};

void add_looks(const rules::Condition& condition, CaseLooks& looks);

/// The field's name where the condition is nothing but a text field of the case, such as `case.worker`.
[[nodiscard]] std::optional<std::string> text_field(const rules::Condition& condition);

}  // namespace workflows
