// Expressions in, short texts out.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include <boost/json.hpp>

#include "rules/conditions/expression.hpp"
#include "rules/conditions/json.hpp"

namespace given {

/// "code@offset: message | hint", a line each.
inline std::string problems_of(std::string_view text, const rules::cel::Environment& environment = {}) {
    const auto compiled = rules::cel::compile(text, environment);
    std::string lines;
    if (const auto* problems = std::get_if<rules::cel::Problems>(&compiled)) {
        for (const auto& problem : *problems) {
            if (!lines.empty()) lines += "\n";
            lines += problem.code + "@" + std::to_string(problem.offset) + ": " + problem.message;
            if (!problem.hint.empty()) lines += " | " + problem.hint;
        }
    }
    return lines;
}

/// The value as JSON, "failed: ..." or "refused: ...".
inline std::string result_of(std::string_view text, const rules::cel::Environment& environment = {},
                             const rules::cel::Activation& activation = rules::cel::MapActivation{}) {
    const auto compiled = rules::cel::compile(text, environment);
    const auto* expression = std::get_if<rules::cel::Expression>(&compiled);
    if (expression == nullptr) return "refused: " + problems_of(text, environment);
    const auto outcome = expression->evaluate(activation);
    if (!outcome.ok()) return "failed: " + outcome.error;
    return boost::json::serialize(rules::cel::to_json(outcome.value));
}

}  // namespace given
