// When something promised by a term of the pack is due.
#pragma once

#include <optional>

#include "rules/pack/term.hpp"
#include "rules/time/due.hpp"
#include "workflows/facts.hpp"

namespace workflows {

/// A due date that knows how it came about, so that another calendar can derive it again.
struct Promised : rules::Due {
    engine::Moment from{};              ///< What `in` counts from.
    std::optional<rules::Duration> in;  ///< None: a day that was named.
    rules::Roll roll = rules::Roll::none;
    std::optional<rules::Date> opens;            ///< The first day of a window.
    std::optional<rules::Duration> opens_after;  ///< From what it follows.

    Promised() = default;
    // NOLINTNEXTLINE(google-explicit-constructor): a day that was named is promised too.
    Promised(const rules::Due& due) : Due(due) {}
};

/// Counted from `start`, or from what the term's `from` gives. By grade: that of the facts' audit, the first
/// one while it has no other. `next round`: the day on which the schedule of the facts' programme starts one
/// after `start`.
///
/// None when there is no deadline: the grade is not listed, the day from which it counts is not known, or
/// nobody knows yet when the next round starts.
[[nodiscard]] std::optional<Promised> due_of(const rules::Term& term, engine::Moment start,
                                             const Facts& facts);

}  // namespace workflows
