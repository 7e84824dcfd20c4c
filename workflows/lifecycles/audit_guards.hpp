// The conditions of the audit's table. Each reads the facts of an event and nothing else; table.ipp says what
// a guard is. For audit_lifecycle.cpp alone.
#pragma once

#include <string>

#include "workflows/lifecycles/audit_lifecycle.hpp"

namespace workflows::audit::guards {

// Guards with an objection: each must hold.

struct AuditorsNamed {
    static constexpr const char* name = "auditors named";
    static bool holds(const auto& event) { return !event.auditors.empty(); }
    static std::string objection(const auto&) { return "no auditor is named"; }
};

struct Independent {
    static constexpr const char* name = "independent of the case";
    static bool holds(const auto& event) { return event.not_independent.empty(); }
    static std::string objection(const auto& event) {
        return "not independent of the case: " + listed(event.not_independent);
    }
};

struct Trained {
    static constexpr const char* name = "trained";
    static bool holds(const auto& event) { return event.not_trained.empty(); }
    static std::string objection(const auto& event) {
        return "not trained, or the training has run out: " + listed(event.not_trained);
    }
};

struct HaveCapacity {
    static constexpr const char* name = "with capacity";
    static bool holds(const auto& event) { return event.without_capacity.empty(); }
    static std::string objection(const auto& event) {
        return "no capacity for another audit: " + listed(event.without_capacity);
    }
};

struct ByItsAuditor {
    static constexpr const char* name = "by one of its auditors";
    static bool holds(const auto& event) { return event.by_its_auditor; }
    static std::string objection(const auto&) { return "only one of its auditors may"; }
};

struct ToolComplete {
    static constexpr const char* name = "tool complete";
    static bool holds(const Submit& event) { return event.unanswered.empty(); }
    static std::string objection(const Submit& event) {
        return "the tool is not complete: " + listed(event.unanswered) +
               (event.unanswered.size() == 1 ? " is unanswered" : " are unanswered");
    }
};

struct GradePresent {
    static constexpr const char* name = "grade given or computed if the tool has one";
    static bool holds(const Submit& event) { return !event.grade_missing; }
    static std::string objection(const Submit&) { return "the grade is neither given nor computed"; }
};

struct ConversationRecorded {
    static constexpr const char* name = "conversation recorded if required";
    static bool holds(const Submit& event) { return !event.conversation_missing; }
    static std::string objection(const Submit&) {
        return "the conversation with the allocated worker is not recorded";
    }
};

struct Unopened {
    static constexpr const char* name = "not yet opened by a moderator";
    static bool holds(const Recall& event) { return !event.opened_by_moderator; }
    static std::string objection(const Recall&) { return "a moderator has opened it"; }
};

struct Demanded {
    static constexpr const char* name = "demanded by the programme or a rule";
    static bool holds(const SelectForModeration& event) { return event.demanded; }
    static std::string objection(const SelectForModeration&) {
        return "neither the programme nor a rule demands moderation";
    }
};

struct ModeratorIsAnother {
    static constexpr const char* name = "moderator is not its auditor";
    static bool holds(const SelectForModeration& event) { return !event.moderator_is_its_auditor; }
    static std::string objection(const SelectForModeration&) {
        return "the moderator is one of its auditors";
    }
};

struct NotDemanded {
    static constexpr const char* name = "not demanded";
    static bool holds(const SkipModeration& event) { return !event.demanded; }
    static std::string objection(const SkipModeration&) {
        return "the programme or a rule demands moderation";
    }
};

struct ReasonsGiven {
    static constexpr const char* name = "reasons given";
    static bool holds(const auto& event) { return event.reasons_given; }
    static std::string objection(const auto&) { return "no reasons are given"; }
};

struct ReasonGiven {
    static constexpr const char* name = "reason given";
    static bool holds(const auto& event) { return event.reason_given; }
    static std::string objection(const auto&) { return "no reason is given"; }
};

struct AfterRegrade {
    static constexpr const char* name = "after a regrade";
    static bool holds(const Challenge& event) { return event.regraded; }
    static std::string objection(const Challenge&) { return "no moderator has changed its grade"; }
};

struct InWindow {
    static constexpr const char* name = "within the programme's window";
    static bool holds(const Challenge& event) { return event.within_window && !event.window.empty(); }
    static std::string objection(const Challenge& event) {
        return event.window.empty() ? "the programme allows no challenge"
                                    : "the time for a challenge (" + event.window + ") is over";
    }
};

struct ByThirdOrSession {
    static constexpr const char* name = "by neither auditor nor moderator, or by a session";
    static bool holds(const Resolve& event) {
        return event.by_session || (!event.by_its_auditor && !event.by_its_moderator);
    }
    static std::string objection(const Resolve& event) {
        return std::string("who resolves it was its ") + (event.by_its_auditor ? "auditor" : "moderator") +
               ", and no session decided";
    }
};

struct ByLead {
    static constexpr const char* name = "by a quality assurance lead";
    static bool holds(const Reopen& event) { return event.by_lead; }
    static std::string objection(const Reopen&) { return "only a quality assurance lead may"; }
};

// Guards that choose between rows.

struct ModeratorMayDecide {
    static constexpr const char* name = "within the allowed difference, or the moderator decides";
    static bool holds(const Regrade& event) {
        return event.moderator_decides || !event.differ_at_most || event.steps_apart <= *event.differ_at_most;
    }
};

struct DifferenceTooLarge {
    static constexpr const char* name = "difference too large";
    static bool holds(const Regrade& event) { return !ModeratorMayDecide::holds(event); }
};

struct ReauditDemanded {
    static constexpr const char* name = "re-audit demanded";
    static bool holds(const ActionsSettled& event) { return event.reaudit_demanded; }
};

struct NoReauditDemanded {
    static constexpr const char* name = "no re-audit demanded";
    static bool holds(const ActionsSettled& event) { return !event.reaudit_demanded; }
};

struct NothingOpenHere {
    static constexpr const char* name = "nothing open here";
    static bool holds(const auto& event) { return !event.open_actions; }
};

struct ActionsOpenHere {
    static constexpr const char* name = "actions still open here";
    static bool holds(const auto& event) { return event.open_actions; }
};

// Exits of *final*.

struct ActionsAreOpen {
    static constexpr const char* name = "actions are open";
    static bool holds(const auto& event) { return event.final.open_actions; }
};

struct OnlyReauditDemanded {
    static constexpr const char* name = "none open, re-audit demanded";
    static bool holds(const auto& event) { return !event.final.open_actions && event.final.reaudit_demanded; }
};

struct Neither {
    static constexpr const char* name = "neither";
    static bool holds(const auto& event) {
        return !event.final.open_actions && !event.final.reaudit_demanded;
    }
};

}  // namespace workflows::audit::guards
