// Actions: something somebody must do by a date because of an audit.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rules/pack/term.hpp"
#include "workflows/catalogue.hpp"
#include "workflows/deadlines/term.hpp"
#include "workflows/decision.hpp"
#include "workflows/facts.hpp"
#include "workflows/records/follow_up.hpp"

namespace workflows {

struct ActionWanted {
    std::string title;
    std::string owner =
        {};  ///< A leading role, found along the line of the facts, a group, or as RaiseAlert::to.
    std::optional<rules::Collective> each = {};  ///< Instead of `owner`: an action for each of them ...
    std::optional<std::string> each_in = {};     ///< ... in this unit and below; none: in the whole council.
    std::string priority = "normal";
    std::string measure;
    std::string level = "case";
    std::string board;   ///< Empty: none.
    std::string pillar;  ///< Empty: none.
    std::string source;  ///< Empty: `audit` if it belongs to one, else `rule`.
    std::optional<std::string> audit;
    std::optional<std::string> case_;
    std::optional<std::string> recommended_by = {};  ///< Who asks for it by hand.
    bool evidence = false;                           ///< It is completed with evidence only.
    std::vector<std::string> needs = {};             ///< References of actions that come first.
};

/// What would be created, one for each owner, without references; `common` is set where there are several.
[[nodiscard]] std::vector<Action> draft_actions(const Decision& decision, const VersionedPack& pack,
                                                const ActionWanted& wanted,
                                                const std::optional<Promised>& due, const Facts& facts);

/// Opens them and starts their deadlines. What they lack is named in `gaps`, and reported. Gives their
/// references.
std::vector<std::string> issue_actions(Decision& decision, const VersionedPack& pack,
                                       std::vector<Action> drafts, const std::optional<Promised>& due,
                                       const std::string& within);

/// Both, of what is not open already. Gives the references; empty: it is.
/// Opens it and starts its deadline; `facts`: what `due` may refer to. A term that gives no deadline leaves
/// it without a due date until it is extended. Without an owner it is created all the same; the nearest
/// quality assurance lead is told (`recipient.missing`), and it is reported until it has one.
std::vector<std::string> create_action(Decision& decision, const VersionedPack& pack,
                                       const ActionWanted& wanted, const rules::Term& due,
                                       const Facts& facts);

/// Open actions of the audit, else of the case, with one of these titles.
[[nodiscard]] std::vector<std::string> open_actions_titled(const Decision& decision,
                                                           const std::optional<std::string>& audit,
                                                           const std::optional<std::string>& case_ref,
                                                           const std::vector<std::string>& titles);

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
/// { title, owner, due, measure, priority?, level?, board?, pillar?, source?, evidence?, needs?, any_day? }:
/// what somebody recommends. The subject is an audit, an action or a case; empty: the service as a whole.
/// What is missing is named, all of it; by the pack's gate it is refused, or created and reported.
[[nodiscard]] CommandResult recommend_action(Decision& decision);
[[nodiscard]] CommandResult note_progress(Decision& decision);  ///< { text }
/// { measure?, board?, pillar? }: what it was issued without.
[[nodiscard]] CommandResult supply_action(Decision& decision);
[[nodiscard]] CommandResult start_action(Decision& decision);
[[nodiscard]] CommandResult complete_action(Decision& decision);   ///< { evidence?, effect? }
[[nodiscard]] CommandResult verify_action(Decision& decision);     ///< { effect?, because? }
[[nodiscard]] CommandResult reject_action(Decision& decision);     ///< { because }
[[nodiscard]] CommandResult extend_action(Decision& decision);     ///< { to, because, agreed_by }
[[nodiscard]] CommandResult hand_over_action(Decision& decision);  ///< { to }
[[nodiscard]] CommandResult cancel_action(Decision& decision);     ///< { because }
[[nodiscard]] CommandResult reopen_action(Decision& decision);     ///< { because }

}  // namespace workflows
