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

/// date, working_days_between, rank, worse, grade, has_role, history, last_audited.
/// They keep copies of the pack's zone, calendar and scales, so the pack may go.
void add_functions(cel::Environment& environment, const Pack& pack);

}  // namespace rules
