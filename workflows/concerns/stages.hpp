// The stages of a concern: who owes the answer now, by when, and to whom it goes next.
#pragma once

#include "workflows/decision.hpp"
#include "workflows/records/concern.hpp"

namespace workflows {

/// Its kind in the pack that governs it; null: that version has none of this name any more.
[[nodiscard]] const rules::ConcernKind* kind_of(const rules::Pack& pack, const Concern& concern);

/// The stage `concern.stage` begins: who owes is found along the case's line, the deadline runs, they hear.
/// The concern is changed and recorded as `event`.
void begin_stage(Decision& decision, Concern concern, const std::string& event, const std::string& message,
                 boost::json::object details = {});

/// To the next stage: `concern.escalated`. At the last one it is owed there once more, and the nearest
/// quality assurance lead hears. `concern` is as stored but for what brought this about.
void go_up(Decision& decision, Concern concern, const std::string& because);

/// The stage's time is over and nobody answered: `concern.missed`, and on to the next. False: it was the last
/// one, whose deadline stays passed.
[[nodiscard]] bool stage_missed(Decision& decision, const std::string& ref);

}  // namespace workflows
