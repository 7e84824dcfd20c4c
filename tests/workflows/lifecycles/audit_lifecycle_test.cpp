#include "workflows/lifecycles/audit_lifecycle.hpp"

#include "tests/workflows/lifecycles/grid.hpp"

namespace workflows {
namespace {

using namespace audit;
using enum AuditState;

// Facts that every guard likes; what leads to *final* is told that nothing is open.
const Assign assign{.auditors = {"abe"}};
const Reassign reassign{.auditors = {"abe"}};
const Submit submit{.by_its_auditor = true};
const Recall recall{.by_its_auditor = true};
const SelectForModeration select{.demanded = true};
const Regrade regrade{.reasons_given = true, .steps_apart = 1, .differ_at_most = 1};
const Challenge challenge{
    .by_its_auditor = true, .regraded = true, .window = "5 working days", .within_window = true};
const Reopen reopen{.by_lead = true, .reason_given = true};

TEST_CASE("an audit takes every step of its table and no other") {
    check_grid<AuditState, AuditEvent>(
        all_audit_states,
        {
            {std::nullopt, Draw{}, sampled},
            {sampled, assign, assigned},
            {assigned, reassign, assigned},
            {first_audit, reassign, assigned},
            {returned, reassign, assigned},
            {assigned, Begin{true}, first_audit},
            {first_audit, SaveDraft{true}, first_audit},
            {returned, SaveDraft{true}, returned},
            {first_audit, submit, submitted},
            {returned, submit, submitted},
            {submitted, recall, first_audit},
            {submitted, select, moderation},
            {submitted, SkipModeration{}, closed},
            {moderation, Agree{}, closed},
            {moderation, regrade, closed},
            {moderation, Regrade{.reasons_given = true, .steps_apart = 2, .differ_at_most = 1}, disputed},
            {moderation, Return{true}, returned},
            {action_tracking, challenge, disputed},
            {awaiting_reaudit, challenge, disputed},
            {closed, challenge, disputed},
            {disputed, Resolve{}, closed},
            {action_tracking, ActionsSettled{true}, awaiting_reaudit},
            {action_tracking, ActionsSettled{false}, closed},
            {awaiting_reaudit, ReauditStarted{}, re_audit},
            {action_tracking, ReauditStarted{}, re_audit},
            {re_audit, ReauditFinalised{false}, closed},
            {re_audit, ReauditFinalised{true}, action_tracking},
            {re_audit, ReauditWithdrawn{false}, awaiting_reaudit},
            {re_audit, ReauditWithdrawn{true}, action_tracking},
            {awaiting_reaudit, ReauditImpossible{true}, closed},
            {awaiting_reaudit, ActionOpened{}, action_tracking},
            {closed, ActionOpened{}, action_tracking},
            {sampled, Withdraw{true}, withdrawn},
            {assigned, Withdraw{true}, withdrawn},
            {first_audit, Withdraw{true}, withdrawn},
            {submitted, Withdraw{true}, withdrawn},
            {moderation, Withdraw{true}, withdrawn},
            {returned, Withdraw{true}, withdrawn},
            {disputed, Withdraw{true}, withdrawn},
            {action_tracking, Withdraw{true}, withdrawn},
            {awaiting_reaudit, Withdraw{true}, withdrawn},
            {re_audit, Withdraw{true}, withdrawn},
            {closed, reopen, action_tracking},
        });
}

std::optional<AuditState> after(AuditState from, const AuditEvent& event) {
    const auto next = next_state(from, event);
    return next ? std::optional(*next) : std::nullopt;
}

TEST_CASE("final is a choice: open actions first, then a demanded re-audit, else closed") {
    struct Case {
        FinalFacts facts;
        AuditState to;
    };
    for (const Case& c : {Case{{true, true}, action_tracking}, Case{{true, false}, action_tracking},
                          Case{{false, true}, awaiting_reaudit}, Case{{false, false}, closed}}) {
        CAPTURE(c.facts.open_actions);
        CAPTURE(c.facts.reaudit_demanded);
        Regrade regraded = regrade;
        regraded.final = c.facts;
        CHECK(after(submitted, SkipModeration{false, c.facts}) == c.to);
        CHECK(after(moderation, Agree{c.facts}) == c.to);
        CHECK(after(moderation, regraded) == c.to);
        CHECK(after(disputed, Resolve{.by_session = true, .final = c.facts}) == c.to);

        // The answer of `may`, asked before the rules ran, holds whatever they do.
        CHECK(may(moderation, Agree{c.facts}).has_value());
        CHECK_FALSE(may(submitted, SkipModeration{true, c.facts}).has_value());
        CHECK_FALSE(may(submitted, Agree{c.facts}).has_value());
    }
}

TEST_CASE("a regrade beyond the allowed difference is disputed unless the moderator decides") {
    struct Case {
        int apart;
        std::optional<int> at_most;
        bool moderator_decides;
        AuditState to;
    };
    for (const Case& c :
         {Case{0, 0, false, closed}, Case{1, 1, false, closed}, Case{2, 1, false, disputed},
          Case{1, 0, false, disputed}, Case{3, 1, true, closed}, Case{3, std::nullopt, false, closed}}) {
        CAPTURE(c.apart);
        const auto next = next_state(moderation, Regrade{true, c.apart, c.at_most, c.moderator_decides, {}});
        REQUIRE(next.has_value());
        CHECK(*next == c.to);
    }
}

TEST_CASE("each guard of an audit says in plain words what stands in the way") {
    Challenge late = challenge;
    late.within_window = false;
    Challenge never = challenge;
    never.window.clear();
    Challenge unregraded = challenge;
    unregraded.regraded = false;
    check_objections<AuditState, AuditEvent>({
        {sampled, Assign{}, "no auditor is named"},
        {sampled, Assign{{"abe", "ben"}, {"abe (worker)"}, {"ben"}, {"abe", "ben"}},
         "not independent of the case: abe (worker); not trained, or the training has run out: ben; "
         "no capacity for another audit: abe, ben"},
        {returned, Reassign{{"abe"}, {}, {"abe"}, {}}, "not trained, or the training has run out: abe"},
        {assigned, Begin{}, "only one of its auditors may"},
        {first_audit, SaveDraft{}, "only one of its auditors may"},
        {first_audit, Submit{true, {"risk", "chronology"}, false, false},
         "the tool is not complete: risk, chronology are unanswered"},
        {first_audit, Submit{true, {"risk"}, false, false}, "the tool is not complete: risk is unanswered"},
        {returned, Submit{false, {}, true, true},
         "only one of its auditors may; the grade is neither given nor computed; "
         "the conversation with the allocated worker is not recorded"},
        {submitted, Recall{false, true}, "only one of its auditors may; a moderator has opened it"},
        {submitted, SelectForModeration{false, true},
         "neither the programme nor a rule demands moderation; the moderator is one of its auditors"},
        {submitted, SkipModeration{true, {}}, "the programme or a rule demands moderation"},
        {moderation, Regrade{}, "no reasons are given"},
        {moderation, Regrade{false, 3, 1, false, {}}, "no reasons are given"},
        {moderation, Return{}, "no reasons are given"},
        {closed, late, "the time for a challenge (5 working days) is over"},
        {closed, never, "the programme allows no challenge"},
        {action_tracking, unregraded, "no moderator has changed its grade"},
        {disputed, Resolve{.by_its_auditor = true},
         "who resolves it was its auditor, and no session decided"},
        {disputed, Resolve{.by_its_moderator = true},
         "who resolves it was its moderator, and no session decided"},
        {awaiting_reaudit, ReauditImpossible{}, "no reason is given"},
        {re_audit, Withdraw{}, "no reason is given"},
        {closed, Reopen{}, "only a quality assurance lead may; no reason is given"},
    });
}

TEST_CASE("a refusal reads as one line for a person") {
    CHECK(next_state(sampled, submit).error() ==
          engine::Error{engine::ErrorCode::conflict,
                        "Audit is sampled: submit is refused because it does not apply in this state. "
                        "Allowed now: assign, withdraw."});
    CHECK(next_state(first_audit, Submit{true, {"risk", "chronology"}, false, false}).error().message ==
          "Audit is first_audit: submit is refused because the tool is not complete: risk, chronology are "
          "unanswered. "
          "Allowed now: assign, save_draft, submit, withdraw.");
    CHECK(next_state(std::nullopt, AuditEvent{Agree{}}).error().message ==
          "Audit is new: agree is refused because it does not apply in this state. Nothing is allowed now.");
}

TEST_CASE("an audit is final from its choice until it is disputed, and ended when nothing is left") {
    for (const AuditState state : all_audit_states) {
        CAPTURE(to_string(state));
        CHECK(is_final(state) == (state == action_tracking || state == awaiting_reaudit ||
                                  state == re_audit || state == closed));
        CHECK(is_ended(state) == (state == closed || state == withdrawn));
    }
}

TEST_CASE("audit states read back as they were written, and nothing else does") {
    for (const AuditState state : all_audit_states) {
        CHECK(parse_audit_state(to_string(state)) == state);
    }
    for (const char* text : {"", "Sampled", "new", "final", "re-audit", "closed "}) {
        CHECK_FALSE(parse_audit_state(text).has_value());
    }
}

}  // namespace
}  // namespace workflows
