// A count, a share or a mean that conditions ask for by name: `measures.theme_count(finding.theme)`.
#pragma once

#include <optional>
#include <string>

#include "rules/conditions/type.hpp"
#include "rules/pack/agreement.hpp"
#include "rules/pack/condition.hpp"
#include "rules/time/duration.hpp"

namespace rules {

struct Measure {
    enum class Kind { count, share, mean, agreement };

    std::string name;
    std::string of;  ///< Kind of record: finding | audit | action | case | round | alert.
    Kind kind = Kind::count;
    std::optional<Condition> mean_of;  ///< For Kind::mean: a number; records for which it gives none are not
                                       ///< counted.
    std::optional<AgreementMeasure> agreement;  ///< For Kind::agreement, which has no `where` and `by`.
    std::optional<Condition> where;             ///< `arg` is a variable.
    std::optional<Condition> by;
    std::optional<Duration> within;  ///< In whole days or longer; days as far back as this do not count.
    /// What it is called with; none: `where` and `by` do not ask for anything.
    std::optional<cel::Type> argument;
    /// A field of the record that has to be equal to the argument: `theme`. Empty: none is known.
    std::string key_field;
    Position where_defined;
};

}  // namespace rules
