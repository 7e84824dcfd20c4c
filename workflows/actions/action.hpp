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
    std::string owner;  ///< A leading role, found along the line of the facts, or as RaiseAlert::to.
    std::string priority = "normal";
    std::string measure;
    std::string level = "case";
    std::string board;   ///< Empty: none.
    std::string pillar;  ///< Empty: none.
    std::string source;  ///< Empty: `audit` if it belongs to one, else `rule`.
    std::optional<std::string> audit;
    std::optional<std::string> case_;
};

/// Opens it and starts its deadline; `facts`: what `due` may refer to. A term that gives no deadline leaves
/// it without a due date until it is extended. Without an owner it is created all the same; the nearest
/// quality assurance lead is told (`recipient.missing`), and it is reported until it has one.
void create_action(Decision& decision, const VersionedPack& pack, const ActionWanted& wanted,
                   const rules::Term& due, const Facts& facts);

/// It is no longer to be done: its deadline ends, and so do the alerts about it. Silent where its state does
/// not allow it.
void cancel_open_action(Decision& decision, Action action, const std::string& because);

/// Its last day is another one from now on: the deadline moves, or starts with its first day.
void set_due_day(Decision& decision, const std::string& ref, rules::Date day);

/// Whoever holds the leading role along its line owns it from now on, and what waits for the old owner goes
/// to the new one. Nobody holds it, or owns it already: nothing happens.
void give_to_role(Decision& decision, Action action, const std::string& role);

/// Those that are not settled, because their audit is no more.
void cancel_actions_of(Decision& decision, const std::string& audit, const std::string& because);

// The commands on an action; subject is its reference.
[[nodiscard]] CommandResult start_action(Decision& decision);
[[nodiscard]] CommandResult complete_action(Decision& decision);   ///< { evidence?, effect? }
[[nodiscard]] CommandResult verify_action(Decision& decision);     ///< { effect?, because? }
[[nodiscard]] CommandResult reject_action(Decision& decision);     ///< { because }
[[nodiscard]] CommandResult extend_action(Decision& decision);     ///< { to, because, agreed_by }
[[nodiscard]] CommandResult hand_over_action(Decision& decision);  ///< { to }
[[nodiscard]] CommandResult cancel_action(Decision& decision);     ///< { because }
[[nodiscard]] CommandResult reopen_action(Decision& decision);     ///< { because }

}  // namespace workflows
