#include "workflows/catalogue.hpp"

#include <algorithm>
#include <cctype>
#include <string>

#include "workflows/actions/action.hpp"
#include "workflows/agreement/commands.hpp"
#include "workflows/alerts/commands.hpp"
#include "workflows/alerts/feed.hpp"
#include "workflows/alerts/looked_over.hpp"
#include "workflows/alerts/outbox.hpp"
#include "workflows/alerts/silence.hpp"
#include "workflows/alerts/skipped.hpp"
#include "workflows/audits/commands.hpp"
#include "workflows/boards/changing.hpp"
#include "workflows/boards/meeting.hpp"
#include "workflows/concerns/commands.hpp"
#include "workflows/concerns/safeguarding.hpp"
#include "workflows/deadlines/closing.hpp"
#include "workflows/history/take_over.hpp"
#include "workflows/intake/import.hpp"
#include "workflows/learning/impact.hpp"
#include "workflows/learning/practice.hpp"
#include "workflows/lifecycles/allowing.hpp"
#include "workflows/programme/round.hpp"
#include "workflows/publishing/move.hpp"
#include "workflows/publishing/publish.hpp"
#include "workflows/records/rule_state.hpp"
#include "workflows/register/commands.hpp"
#include "workflows/rights/grants.hpp"
#include "workflows/rights/wall.hpp"
#include "workflows/wake.hpp"

namespace workflows {
namespace {

constexpr CatalogueRow rows[] = {
    {"publish", "", "publish a pack as the next version", publish},
    {"move_back", "pack_move", "take back what a publication moved to its version", move_back},
    {"import", "", "take over units, people or cases from a file", import_records},
    {"import_history", "", "take over audits and actions of the time before", import_history},
    {"start_round", "programme", "start a round now", start_round_by_hand},
    {"pick", "round", "choose the cases of a worker for a round", pick_cases},
    {"assign", "audit", "name the auditors", assign_audit},
    {"begin", "audit", "begin the first audit", begin_audit},
    {"save_draft", "audit", "keep answers so far", save_draft},
    {"submit", "audit", "finish the first audit", submit_audit},
    {"recall", "audit", "take it back before a moderator opens it", recall_audit},
    {"moderate", "audit", "agree with the grade or change it", moderate_audit},
    {"return", "audit", "send it back to the auditor", return_audit},
    {"challenge", "audit", "dispute a changed grade", challenge_audit},
    {"resolve", "audit", "settle a dispute", resolve_audit},
    {"moderation_session", "", "record a moderation session and settle what it agreed", hold_session},
    {"calibrate", "audit", "keep what a body from outside thinks of the same case", calibrate_audit},
    {"reread", "audit", "keep what a second reader thinks of it", reread_audit},
    {"draw_rereading", "", "draw completed audits for second readers", draw_rereading},
    {"withdraw", "audit", "it should not have been audited", withdraw_audit},
    {"reopen", "audit", "open a closed audit again", reopen_audit},
    {"respond", "audit", "say what the team did about it", respond_to_audit},
    {"propose_practice", "audit", "propose good practice for the bank", propose_practice},
    {"approve_practice", "practice", "good practice that others may see", approve_practice},
    {"decline_practice", "practice", "it is not to be shown", decline_practice},
    {"withdraw_practice", "practice", "it is no longer to be shown", withdraw_practice},
    {"link_learning", "action", "say about which theme it is to teach", link_learning},
    {"declare_test", "action", "declare a later round or audit to be its test", declare_test},
    {"judge_test", "learning_test", "say whether the recommendation was applied", judge_test},
    {"recommend", "", "recommend an action, with owner, date and measure", recommend_action},
    {"start_action", "action", "begin", start_action},
    {"progress", "action", "say how far it is", note_progress},
    {"supply", "action", "say what it was issued without", supply_action},
    {"complete", "action", "say that it is done", complete_action},
    {"verify", "action", "confirm that it is done", verify_action},
    {"reject", "action", "it is not done", reject_action},
    {"extend", "action", "give it more time", extend_action},
    {"hand_over", "action", "give it to somebody else", hand_over_action},
    {"cancel", "action", "it is not to be done", cancel_action},
    {"reopen_action", "action", "open it again", reopen_action},
    {"raise_concern", "", "raise a concern that a team answers in stages", raise_concern},
    {"answer", "concern", "say what was done about a concern", answer_concern},
    {"accept", "concern", "the answer satisfies: close it", accept_answer},
    {"reject_answer", "concern", "the answer does not satisfy: it goes up", reject_answer},
    {"reopen_concern", "concern", "it was closed too soon", reopen_concern},
    {"withdraw_concern", "concern", "it should not have been raised", withdraw_concern},
    {"safeguard", "", "a child may not be safe: tell at once", raise_safeguarding},
    {"close_safeguarding", "safeguarding", "say what was done for the child", close_safeguarding},
    {"sent", "alert", "a channel took the alert", alert_sent},
    {"failed", "alert", "a channel refused the alert", alert_failed},
    {"look_over", "alert", "find an alert's reader and words before it goes out", look_over},
    {"retry", "alert", "try a parked alert again", retry_alert},
    {"retry_all", "", "try all parked alerts again", retry_all_alerts},
    {"posted", "webhook_post", "the webhook took the alert", webhook_posted},
    {"post_failed", "webhook_post", "the webhook refused the alert", webhook_failed},
    {"resend_post", "webhook_post", "post to the webhook once more", resend_post},
    {"acknowledge", "alert", "take note of an alert", acknowledge_alert},
    {"snooze", "alert", "put an alert off", snooze_alert},
    {"silence", "", "no alerts of a sort for a while", silence_alerts},
    {"end_silence", "silence", "end a silence before its time", end_silence},
    {"renew_feed", "person", "give a calendar feed a new secret address", renew_feed},
    {"meeting", "board", "hold a board's meeting and record what it decided", hold_meeting},
    {"ask_board", "board", "put something before a board's next meeting", ask_board},
    {"cancel_meeting", "board", "a meeting does not take place", cancel_meeting},
    {"move_meeting", "board", "a meeting takes place at another time", move_meeting},
    {"close_day", "", "days turn out not to be worked", close_day},
    {"reopen_day", "", "days that were closed by mistake are worked", reopen_day},
    {"rename_case", "case", "put a wrong reference right", rename_case},
    {"merge_cases", "case", "two references that are one child", merge_cases},
    {"move_case", "case", "a case goes to another unit", move_case},
    {"rename_unit", "unit", "a unit is called otherwise", rename_unit},
    {"split_unit", "unit", "a unit becomes several", split_unit},
    {"merge_units", "unit", "several units become one", merge_units},
    {"end_unit", "unit", "a unit comes to an end", end_unit},
    {"person_leaves", "person", "somebody leaves, and hands all open work over", person_leaves},
    {"person_returns", "person", "somebody who was to leave stays, or is back", person_returns},
    {"change_case", "case", "change a case's record", change_case},
    {"request_close", "case", "ask that a case be closed", request_close},
    {"change_person", "person", "change a person's record", change_person},
    {"grant", "", "let somebody see a record until a day", grant},
    {"end_grant", "grant", "end a grant before its day", end_grant},
    {"wake", "", "do what is planned for this time", wake},
    {"postpone", "", "try again later what could not be done", postpone},
};

// What can be done without a pack in force, or with one that cannot be read.
bool needs_pack(const CatalogueRow& row) {
    return row.decide != publish && row.decide != import_records && row.decide != postpone;
}

// A lifecycle knows the state and not whose it is: `Audit is moderation` becomes `AUD-3 is in moderation`.
engine::Error named(engine::Error error, const CatalogueRow& row, const std::string& reference) {
    constexpr std::string_view stages[] = {"moderation", "first_audit", "action_tracking", "re_audit"};
    if (row.subject.empty() || reference.empty()) return error;
    std::string beginning{row.subject};
    beginning.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(beginning.front())));
    beginning += " is ";
    if (!error.message.starts_with(beginning)) return error;
    const std::string rest = error.message.substr(beginning.size());
    const bool is_stage = std::ranges::any_of(
        stages, [&](std::string_view stage) { return rest.starts_with(std::string(stage) + ":"); });
    error.message = reference + (is_stage ? " is in " : " is ") + rest;
    return error;
}

// Time goes on, and a child who may not be safe is told of, whatever rules say. A batch of visits that fails
// is tried again record by record.
bool no_rule_stops(const CatalogueRow& row, const engine::Command& command) {
    if (row.decide == raise_safeguarding) return true;
    const auto* kind = command.arguments.if_contains("kind");
    return row.decide == wake && (kind == nullptr || *kind != RuleVisit::kind_name);
}

CommandResult attempt(const CatalogueRow& row, Decision& decision) {
    CommandResult result = row.decide(decision);
    if (!result) return result;
    decision.settle();
    decision.do_besides();
    return result;
}

// Who signed in is offered the steps that are theirs to take.
engine::Error refused(const engine::Error& error, const CatalogueRow& row, Decision& decision) {
    engine::Error told = named(error, row, decision.command().subject);
    if (!decision.command().rights_checked) return told;
    return allowing_only(std::move(told), [&](std::string_view command) {
        return is_step_open(decision, row.subject, command);
    });
}

CommandResult decide(const CatalogueRow& row, Decision decision) {
    if (decision.command().rights_checked) {
        if (auto objection = objection_of_rights(decision, row.subject)) return *std::move(objection);
    }
    if (needs_pack(row) && !decision.pack().pack) {
        return engine::Error{engine::ErrorCode::conflict,
                             "No pack is published yet: publish one first (`caseloop publish PACK`)."};
    }
    std::optional<Decision::Unstoppable> unstoppable;
    if (no_rule_stops(row, decision.command())) unstoppable.emplace(decision);
    CommandResult result = attempt(row, decision);
    while (decision.start_over()) result = attempt(row, decision);
    if (!decision.failure()) {
        if (!result) return refused(result.error(), row, decision);
        tell_of_skipped_rules(decision);
        return result;
    }
    if (auto kept = decision.keep_what_refusing_rules_do()) return *std::move(kept);
    return *decision.failure();
}

}  // namespace

std::span<const CatalogueRow> catalogue() {
    return rows;
}

engine::Decide make_decide(const PackSource& packs, TraceSink trace) {
    return [&packs, trace = std::move(trace), read = std::make_shared<ReadRecords>()](
               engine::Workspace& workspace, const engine::Command& command,
               const engine::Occasion& occasion) -> CommandResult {
        const auto row = std::ranges::find(rows, std::string_view(command.name), &CatalogueRow::name);
        if (row == std::end(rows)) {
            return engine::Error{engine::ErrorCode::invalid_input,
                                 "There is no command `" + command.name + "`."};
        }
        try {
            return decide(*row, {workspace, command, occasion, packs, trace, read.get()});
        } catch (const PackUnreadable& unreadable) {
            return engine::Error{engine::ErrorCode::conflict, unreadable.what()};
        }
    };
}

}  // namespace workflows
