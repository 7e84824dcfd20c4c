// Telling people: who hears of something, by which words, and not before when.
#pragma once

#include <string>
#include <vector>

#include "workflows/decision.hpp"
#include "workflows/facts.hpp"
#include "workflows/records/follow_up.hpp"

namespace workflows {

struct AlertRequest {
    std::vector<std::string>
        to;               ///< Leading roles, or `owner`, `worker`, `auditor`, `moderator`, or a person's id.
    std::string message;  ///< A template of the pack, or a built-in one.
    engine::RecordKey about;  ///< What brought it about.
    int step = 0;             ///< Of a ladder, from 1.
    bool urgent = false;
};

/// Queues one alert for each person, in the same transaction as what caused it. Somebody who is told by two
/// roles is told once. A person on leave: the cover is told. A role that nobody holds along the line: the
/// nearest quality assurance lead is told instead, and `recipient.missing` happens. Not urgent and quiet
/// time: it waits until the quiet ends.
void raise_alerts(Decision& decision, const VersionedPack& pack, const AlertRequest& request);

/// Name of the words that are used where a pack gives none: `due_soon`, `overdue`, ...
[[nodiscard]] std::string built_in_message(const std::string& deadline_kind, bool before);

/// The causes of these alerts are gone: what waits is withdrawn, what was sent is resolved.
void settle_alerts(Decision& decision, const engine::RecordKey& about, const std::string& because);

}  // namespace workflows
