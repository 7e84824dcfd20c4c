// Actions: something somebody must do by a date because of an audit.
#pragma once

#include <optional>
#include <string>

#include "rules/pack/term.hpp"
#include "workflows/catalogue.hpp"
#include "workflows/decision.hpp"
#include "workflows/facts.hpp"
#include "workflows/records/follow_up.hpp"

namespace workflows {

struct ActionWanted {
    std::string title;
    std::string owner;  ///< A leading role, found along the case's line, or `worker`.
    std::string priority = "normal";
    std::string measure;
    std::string level = "case";
    std::optional<std::string> audit;
    std::optional<std::string> case_;
};

/// Opens it and starts its deadline; `facts`: what `due` may refer to. A term that gives no deadline leaves
/// it without a due date until it is extended. Without an owner it is created all the same; the nearest
/// quality assurance lead is told (`recipient.missing`), and it is reported until it has one.
void create_action(Decision& decision, const VersionedPack& pack, const ActionWanted& wanted,
                   const rules::Term& due, const Facts& facts);

/// Those that are not settled, because their audit is no more.
void cancel_actions_of(Decision& decision, const std::string& audit, const std::string& because);

// The commands on an action; subject is its reference.
[[nodiscard]] CommandResult start_action(Decision& decision);
[[nodiscard]] CommandResult complete_action(Decision& decision);   ///< { evidence?, effect? }
[[nodiscard]] CommandResult verify_action(Decision& decision);     ///< { effect? }
[[nodiscard]] CommandResult reject_action(Decision& decision);     ///< { because }
[[nodiscard]] CommandResult extend_action(Decision& decision);     ///< { to, because, agreed_by }
[[nodiscard]] CommandResult hand_over_action(Decision& decision);  ///< { to }
[[nodiscard]] CommandResult cancel_action(Decision& decision);     ///< { because }
[[nodiscard]] CommandResult reopen_action(Decision& decision);     ///< { because }

}  // namespace workflows
