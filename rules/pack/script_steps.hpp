// Which steps a pack's test may hold, and what each takes.
#pragma once

#include <span>
#include <string_view>

namespace rules::reading {

struct StepKind {
    std::string_view name;
    std::string_view keys;  ///< Separated by blanks; `*`: any.
    bool scalar = false;    ///< One value may stand for the whole: `wait: 6 working days`.
    bool later = false;     ///< Of the language, not supported yet.
};
[[nodiscard]] std::span<const StepKind> step_kinds();
[[nodiscard]] const StepKind* find_step_kind(std::string_view name);

/// What `expect` may name: `audits`, and the record it shows (see vocabulary.hpp; empty: any field).
struct ExpectedKind {
    std::string_view name;
    std::string_view record;
    bool later = false;
};
[[nodiscard]] std::span<const ExpectedKind> expected_kinds();

}  // namespace rules::reading
