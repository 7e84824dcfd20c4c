// What waits for a time that a calendar gave: each is derived again, recorded with what was before, and told.
#pragma once

#include "rules/time/due.hpp"
#include "workflows/deadlines/living_calendar.hpp"
#include "workflows/records/reckoned.hpp"

namespace workflows {

/// Windows of re-audits and queued cases, and when it is looked at whether they need an extra round. `before`
/// is the pack with the calendar as it was.
void derive_demands_again(Decision& decision, const rules::Pack& before, const std::string& because,
                          Rederived& result);

/// Extra rounds that a rule asked for.
void derive_queued_rounds_again(Decision& decision, const std::string& because, Rederived& result);

/// Messages and digests that wait for the end of the quiet; urgent ones, and those that a channel refused
/// before, keep their time. None goes out before now.
void derive_waiting_alerts_again(Decision& decision, const std::string& because, Rederived& result);

/// The day or instant that the reckoning gives now.
[[nodiscard]] rules::Due due_of(const Reckoned& reckoned, const rules::Pack& pack);

}  // namespace workflows
