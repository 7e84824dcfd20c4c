// The functions that packs have beyond the standard language.
#pragma once

#include <optional>
#include <string_view>

#include "rules/conditions/environment.hpp"
#include "rules/pack/pack.hpp"

namespace rules {

/// What was audited before. An activation that offers it returns it, as a record, for the variable
/// `@history`; without it `history` and `last_audited` fail.
class History : public cel::Record {
public:
    [[nodiscard]] std::string_view type_name() const override { return "history"; }
    [[nodiscard]] std::optional<cel::Value> field(std::string_view) const override { return std::nullopt; }

    /// Finished audits as `audit` records, newest first.
    [[nodiscard]] virtual std::vector<cel::Value> audits_of(std::string_view case_ref) const = 0;
    /// When the newest finished audit of that programme was finalised.
    [[nodiscard]] virtual std::optional<Moment> last_audited(std::string_view case_ref,
                                                             std::string_view programme) const = 0;
};
inline constexpr std::string_view history_variable = "@history";

/// What the pack's measures count. An activation that offers it returns it, as a record, for the variable
/// `@measures`; without it every measure fails.
class Measures : public cel::Record {
public:
    [[nodiscard]] std::string_view type_name() const override { return "measures"; }
    [[nodiscard]] std::optional<cel::Value> field(std::string_view) const override { return std::nullopt; }

    /// An int for a count, a double from 0 to 1 for a share; a share of nothing is 0. A double for a mean;
    /// the mean of nothing is null. A double or null for an agreement, an int for how many were compared.
    /// `argument` is null for a measure that takes none.
    [[nodiscard]] virtual cel::Value value_of(const std::string& measure,
                                              const cel::Value& argument) const = 0;
};
inline constexpr std::string_view measures_variable = "@measures";

/// A text that is a grade of one of the pack's scales.
[[nodiscard]] cel::Type grade_type(const Pack& pack);

/// date, working_days, months, working_days_between, rank, worse, grade, has_role, history, last_audited, and
/// the pack's measures.
/// They keep copies of the pack's zone, calendar and scales, so the pack may go. `only_tool`: `grade` knows
/// its sections alone; empty: those of every tool.
void add_functions(cel::Environment& environment, const Pack& pack, std::string_view only_tool = {});

}  // namespace rules
