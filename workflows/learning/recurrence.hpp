// A theme that comes back: concerns about it in several audits, or in one year after another.
//
// It is decided where a concern is recorded, from what is recorded by then: the same journal gives the same
// recurrences. Imported findings count as the past, and set off nothing themselves.
#pragma once

#include "rules/pack/organisation.hpp"
#include "workflows/decision.hpp"
#include "workflows/records/audit.hpp"

namespace workflows {

/// The index of concerns, by theme, instant and audit: `supervision<tab>2026-01-05T09:00:00Z AUD-7`.
inline constexpr const char* concern_index = "theme_concern";
/// The index of recurrences, by theme and instant.
inline constexpr const char* recurrence_index = "recurrence_of_theme";

/// A year by the name that people give it: `2026`, or, from 1 April, `2025-26`.
struct Year {
    std::string name;
    rules::Date from{};
    rules::Date before{};  ///< The first day of the next one.
};
[[nodiscard]] Year year_of(rules::Date day, rules::Recurs::Years years);

/// Records a Recurrence, and the event `theme.recurred`, when this concern crosses what the pack of the audit
/// calls recurring: with it the different audits within the pack's time reach their number, or it is the
/// first of its year and the year before had one. Each crossing is told once; a theme that recurs already
/// when the first of its concerns is decided here (the others came with the history) is told then. What a
/// withdrawn audit found does not count, and neither does a recurrence that such an audit had set off.
void note_recurrence(Decision& decision, const VersionedPack& pack, const Finding& finding);

}  // namespace workflows
