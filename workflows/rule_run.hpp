// Which rules an event sets off, and carrying out what they say.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "rules/pack/rule.hpp"
#include "workflows/decision.hpp"
#include "workflows/rule_match.hpp"

namespace workflows {

/// Every rule of the event's pack on this kind of event whose condition holds, in the order of the pack. What
/// a rule does is recorded with the rule and the event as its cause.
void run_rules(Decision& decision, const engine::Event& event);

/// A rule looked at because of an event, or because a schedule visits a record.
struct RuleOccasion {
    VersionedPack pack;
    const rules::Rule& rule;
    engine::RecordKey about;
    std::int64_t event = 0;  ///< Its sequence; 0: a schedule.
    std::string type;        ///< Of the event; `rule.visited` for a schedule.
    std::shared_ptr<const Facts> facts;
};

/// Looks at one rule, and lets it act if its condition holds and `once_per` allows. Whether it acted.
/// `outcome`: what the matcher knows of the condition already.
bool run_rule(Decision& decision, const RuleOccasion& occasion, RuleOutcome outcome = RuleOutcome::open);

/// The pack that governs a record: the version with which it, or what it belongs to, began; else the one in
/// force. Throws PackUnreadable.
[[nodiscard]] VersionedPack pack_of(const Decision& decision, const engine::RecordKey& key);

}  // namespace workflows
