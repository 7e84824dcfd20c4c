// The life of one audit. Pure: state and event in, state out; nothing is read or sent here.
// docs/lifecycles.md has the picture; `audit_transitions()` the table.
//
// *final* is not a state but a choice: actions are open -> action_tracking; none, but a re-audit is demanded
// -> awaiting_reaudit; neither -> closed. The rules that the final grade sets off run before the choice, so a
// decision asks `may` first, runs the rules, and calls `next_state` with the facts as they are then.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/error.hpp"
#include "workflows/lifecycles/lifecycle.hpp"

namespace workflows {

enum class AuditState {
    sampled,           ///< Drawn for a round, no auditor yet.
    assigned,          ///< Auditors named, the first-audit deadline runs.
    first_audit,       ///< Begun; drafts are saved.
    submitted,         ///< Waits for the decision whether it is moderated.
    moderation,        ///< A moderator has it.
    returned,          ///< Sent back to its auditor with reasons.
    disputed,          ///< A third person or a session settles it.
    action_tracking,   ///< The grade is final; actions are open.
    awaiting_reaudit,  ///< A re-audit is planned and not yet drawn.
    re_audit,          ///< The audit that follows this one is under way.
    closed,            ///< Final, nothing is open.
    withdrawn,         ///< Should not have been audited.
};

inline constexpr std::array all_audit_states{
    AuditState::sampled,          AuditState::assigned, AuditState::first_audit, AuditState::submitted,
    AuditState::moderation,       AuditState::returned, AuditState::disputed,    AuditState::action_tracking,
    AuditState::awaiting_reaudit, AuditState::re_audit, AuditState::closed,      AuditState::withdrawn};

/// Events of an audit. Each holds the facts that its guards look at and nothing else; a list names what
/// stands in the way and is empty when nothing does.
namespace audit {

/// Read only where an event leads to *final*; never a reason to refuse.
struct FinalFacts {
    bool open_actions = false;  ///< Not settled, counting those that the rules have just created.
    bool reaudit_demanded = false;
};

struct Draw {
    static constexpr std::string_view name = "draw";
};
struct Assign {
    static constexpr std::string_view name = "assign";
    std::vector<std::string> auditors = {};
    std::vector<std::string> not_independent = {};  ///< Each as it should be read: "abe (worker)".
    std::vector<std::string> not_trained = {};
    std::vector<std::string> without_capacity = {};
};
struct Reassign {
    static constexpr std::string_view name = "reassign";
    std::vector<std::string> auditors = {};
    std::vector<std::string> not_independent = {};
    std::vector<std::string> not_trained = {};
    std::vector<std::string> without_capacity = {};
};
struct Begin {
    static constexpr std::string_view name = "begin";
    bool by_its_auditor = false;
};
struct SaveDraft {
    static constexpr std::string_view name = "save_draft";
    bool by_its_auditor = false;
};
struct Submit {
    static constexpr std::string_view name = "submit";
    bool by_its_auditor = false;
    std::vector<std::string> unanswered = {};  ///< Required questions without an answer.
    bool grade_missing = false;         ///< The tool has a grade, and it is neither given nor computed.
    bool conversation_missing = false;  ///< Required by the programme, and not recorded.
};
struct Recall {
    static constexpr std::string_view name = "recall";
    bool by_its_auditor = false;
    bool opened_by_moderator = false;
};
struct SelectForModeration {
    static constexpr std::string_view name = "select_for_moderation";
    bool demanded = false;  ///< By the programme or a rule.
    bool moderator_is_its_auditor = false;
};
struct SkipModeration {
    static constexpr std::string_view name = "skip_moderation";
    bool demanded = false;
    FinalFacts final = {};
};
struct Agree {
    static constexpr std::string_view name = "agree";
    FinalFacts final = {};
};
struct Regrade {
    static constexpr std::string_view name = "regrade";
    bool reasons_given = false;
    int steps_apart = 0;  ///< Between the auditor's grade and the moderator's, on the scale.
    std::optional<int> differ_at_most = {};  ///< None: the programme sets no limit.
    bool moderator_decides = false;          ///< Beyond that limit, too.
    FinalFacts final = {};
};
struct Return {
    static constexpr std::string_view name = "return";
    bool reasons_given = false;
};
struct Challenge {
    static constexpr std::string_view name = "challenge";
    bool by_its_auditor = false;
    bool regraded = false;       ///< A moderator changed the grade.
    std::string window = {};     ///< "5 working days"; empty: the programme allows no challenge.
    bool within_window = false;  ///< Counted from the regrade.
};
struct Resolve {
    static constexpr std::string_view name = "resolve";
    bool by_session = false;
    bool by_its_auditor = false;
    bool by_its_moderator = false;
    FinalFacts final = {};
};
struct ActionsSettled {
    static constexpr std::string_view name = "actions_settled";
    bool reaudit_demanded = false;  ///< And not yet started.
};
struct ReauditStarted {
    static constexpr std::string_view name = "reaudit_started";
};
struct ReauditFinalised {
    static constexpr std::string_view name = "reaudit_finalised";
    bool open_actions = false;  ///< Of the audit that was followed, not of the re-audit.
};
struct ReauditWithdrawn {
    static constexpr std::string_view name = "reaudit_withdrawn";
    bool open_actions = false;  ///< Of the audit that was followed.
};
struct ActionOpened {
    static constexpr std::string_view name = "action_opened";
};
struct ReauditImpossible {
    static constexpr std::string_view name = "reaudit_impossible";
    bool reason_given = false;
};
struct Withdraw {
    static constexpr std::string_view name = "withdraw";
    bool reason_given = false;
};
struct Reopen {
    static constexpr std::string_view name = "reopen";
    bool by_lead = false;  ///< A quality assurance lead.
    bool reason_given = false;
};

}  // namespace audit

using AuditEvent =
    std::variant<audit::Draw, audit::Assign, audit::Reassign, audit::Begin, audit::SaveDraft, audit::Submit,
                 audit::Recall, audit::SelectForModeration, audit::SkipModeration, audit::Agree,
                 audit::Regrade, audit::Return, audit::Challenge, audit::Resolve, audit::ActionsSettled,
                 audit::ReauditStarted, audit::ReauditFinalised, audit::ReauditImpossible, audit::Withdraw,
                 audit::Reopen, audit::ReauditWithdrawn, audit::ActionOpened>;

/// Applies one event to an audit in `from`, as read from storage; none: the audit does not exist yet.
///
/// Errors: `conflict`, with the words of `refusal`. The audit stays as it was.
/// (Not `advance`: through the arguments' namespace that would also find, and prefer, std::advance.)
[[nodiscard]] engine::Result<AuditState> next_state(std::optional<AuditState> from, const AuditEvent& event);

/// Whether `next_state` would accept, whatever the facts of *final* will turn out to be.
[[nodiscard]] engine::Result<void> may(std::optional<AuditState> from, const AuditEvent& event);

/// The refusal that `next_state` would answer with, in parts; none if it would accept.
[[nodiscard]] std::optional<Refusal> refusal(std::optional<AuditState> from, const AuditEvent& event);

/// Events that have a row for this state, whatever their guards will say; in the order of the table.
[[nodiscard]] std::vector<std::string> allowed(std::optional<AuditState> from);

/// The machine's own table, row by row.
[[nodiscard]] std::vector<Transition> audit_transitions();

/// The grade stands: the audit has been through *final* and is not disputed.
[[nodiscard]] bool is_final(AuditState state);

/// Nothing is left to do: closed or withdrawn.
[[nodiscard]] bool is_ended(AuditState state);

/// The spelling kept in storage and shown in the API. Never change one: old rows hold it.
[[nodiscard]] std::string_view to_string(AuditState state);
[[nodiscard]] std::optional<AuditState> parse_audit_state(std::string_view text);

}  // namespace workflows
