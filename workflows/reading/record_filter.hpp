// Records that are like this and that: what `--where` on the command line and the parameters of a list mean.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/json/object.hpp>

#include "engine/error.hpp"
#include "workflows/decision.hpp"
#include "workflows/reading/field_condition.hpp"

namespace workflows {

class RecordFilter {
public:
    using Conditions = std::vector<std::pair<std::string, std::string>>;  ///< As FieldCondition has them.

    /// Kinds: audit, action, alert, case, concern, finding, person, practice, round, safeguarding, unit, ...
    /// Errors: `invalid_input` for a field that no such record has, and for a value that it never has, with
    /// what there is: a typing mistake must not look like "nothing is like that".
    [[nodiscard]] static engine::Result<RecordFilter> make(const Decision& decision, std::string_view kind,
                                                           const Conditions& conditions);

    /// All conditions hold.
    [[nodiscard]] bool passes(const boost::json::object& record) const;

    /// In their order.
    [[nodiscard]] const std::vector<FieldCondition>& conditions() const { return conditions_; }

    /// Among which days all lie that the field has in records that pass.
    [[nodiscard]] DayRange days_of(std::string_view field) const;

private:
    std::vector<FieldCondition> conditions_;
};

}  // namespace workflows
