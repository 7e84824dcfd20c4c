#include "workflows/lifecycles/audit_lifecycle.hpp"

#include "workflows/lifecycles/audit_guards.hpp"
#include "workflows/lifecycles/table.ipp"

namespace workflows {
namespace {

using namespace audit;
using namespace audit::guards;
using namespace table;
using enum AuditState;

using Final = Choice<Exit<action_tracking, ActionsAreOpen>, Exit<awaiting_reaudit, OnlyReauditDemanded>,
                     Exit<closed, Neither>>;

// clang-format off
// Several rows for one state and event must exclude each other: MSM tries them from the bottom up.
using AuditTable = mp11::mp_append<
    //    from                                              on                    to                    when
    Rows< FromNothing<AuditState>,                          Draw,                 To<sampled>                                                     >,
    Rows< From<sampled>,                                    Assign,               To<assigned>,         AuditorsNamed, Independent, Trained, HaveCapacity >,
    Rows< From<assigned, first_audit, returned>,            Reassign,             To<assigned>,         AuditorsNamed, Independent, Trained, HaveCapacity >,
    Rows< From<assigned>,                                   Begin,                To<first_audit>,      ByItsAuditor                              >,
    Rows< From<first_audit, returned>,                      SaveDraft,            Same,                 ByItsAuditor                              >,
    Rows< From<first_audit, returned>,                      Submit,               To<submitted>,        ByItsAuditor, ToolComplete, GradePresent, ConversationRecorded >,
    Rows< From<submitted>,                                  Recall,               To<first_audit>,      ByItsAuditor, Unopened                    >,
    Rows< From<submitted>,                                  SelectForModeration,  To<moderation>,       Demanded, ModeratorIsAnother              >,
    Rows< From<submitted>,                                  SkipModeration,       Final,                NotDemanded                               >,
    Rows< From<moderation>,                                 Agree,                Final                                                           >,
    Rows< From<moderation>,                                 Regrade,              Final,                ReasonsGiven, ModeratorMayDecide          >,
    Rows< From<moderation>,                                 Regrade,              To<disputed>,         ReasonsGiven, DifferenceTooLarge          >,
    Rows< From<moderation>,                                 Return,               To<returned>,         ReasonsGiven                              >,
    Rows< From<action_tracking, awaiting_reaudit, closed>,  Challenge,            To<disputed>,         ByItsAuditor, AfterRegrade, InWindow      >,
    Rows< From<disputed>,                                   Resolve,              Final,                ByThirdOrSession                          >,
    Rows< From<action_tracking>,                            ActionsSettled,       To<awaiting_reaudit>, ReauditDemanded                           >,
    Rows< From<action_tracking>,                            ActionsSettled,       To<closed>,           NoReauditDemanded                         >,
    Rows< From<awaiting_reaudit, action_tracking>,          ReauditStarted,       To<re_audit>                                                    >,
    Rows< From<re_audit>,                                   ReauditFinalised,     To<closed>,           NothingOpenHere                           >,
    Rows< From<re_audit>,                                   ReauditFinalised,     To<action_tracking>,  ActionsOpenHere                           >,
    Rows< From<re_audit>,                                   ReauditWithdrawn,     To<awaiting_reaudit>, NothingOpenHere                           >,
    Rows< From<re_audit>,                                   ReauditWithdrawn,     To<action_tracking>,  ActionsOpenHere                           >,
    Rows< From<awaiting_reaudit>,                           ReauditImpossible,    To<closed>,           ReasonGiven                               >,
    Rows< From<awaiting_reaudit, closed>,                   ActionOpened,         To<action_tracking>                                             >,
    Rows< From<sampled, assigned, first_audit, submitted, moderation, returned, disputed, action_tracking, awaiting_reaudit, re_audit>,
                                                            Withdraw,             To<withdrawn>,        ReasonGiven                               >,
    Rows< From<closed>,                                     Reopen,               To<action_tracking>,  ByLead, ReasonGiven                       >
>;
// clang-format on

struct Plan {
    using State = AuditState;
    using Event = AuditEvent;
    using Table = AuditTable;
};
using Audit = Runner<Plan>;

Audit::Outcome decide(std::optional<AuditState> from, const AuditEvent& event) {
    return Audit::run("audit", from, event);
}

constexpr std::array<std::pair<AuditState, std::string_view>, all_audit_states.size()> spellings{{
    {sampled, "sampled"},
    {assigned, "assigned"},
    {first_audit, "first_audit"},
    {submitted, "submitted"},
    {moderation, "moderation"},
    {returned, "returned"},
    {disputed, "disputed"},
    {action_tracking, "action_tracking"},
    {awaiting_reaudit, "awaiting_reaudit"},
    {re_audit, "re_audit"},
    {closed, "closed"},
    {withdrawn, "withdrawn"},
}};

}  // namespace

engine::Result<AuditState> next_state(std::optional<AuditState> from, const AuditEvent& event) {
    return state_or_error(decide(from, event));
}

// The exits of *final* leave nothing out, so what its facts are cannot turn a yes into a no.
engine::Result<void> may(std::optional<AuditState> from, const AuditEvent& event) {
    const auto next = next_state(from, event);
    if (!next) {
        return next.error();
    }
    return {};
}

std::optional<Refusal> refusal(std::optional<AuditState> from, const AuditEvent& event) {
    return refusal_of(decide(from, event));
}

std::vector<std::string> allowed(std::optional<AuditState> from) {
    return Audit::allowed(from);
}

std::vector<Transition> audit_transitions() {
    return Audit::transitions();
}

bool is_final(AuditState state) {
    return state == action_tracking || state == awaiting_reaudit || state == re_audit || state == closed;
}

bool is_ended(AuditState state) {
    return state == closed || state == withdrawn;
}

std::string_view to_string(AuditState state) {
    return spelled(spellings, state);
}

std::optional<AuditState> parse_audit_state(std::string_view text) {
    return parsed(spellings, text);
}

}  // namespace workflows
