#include "service/rest/command_routes.hpp"

#include <algorithm>
#include <stdexcept>

#include "service/rest/deciding.hpp"
#include "service/rest/routes.hpp"
#include "workflows/catalogue.hpp"

namespace service {
namespace {

constexpr CommandRoute table[] = {
    {"/audits/{id}/assign", "assign", "assignAudit"},
    {"/audits/{id}/begin", "begin", "beginAudit"},
    {"/audits/{id}/submit", "submit", "submitAudit"},
    {"/audits/{id}/recall", "recall", "recallAudit"},
    {"/audits/{id}/moderate", "moderate", "moderateAudit"},
    {"/audits/{id}/return", "return", "returnAudit"},
    {"/audits/{id}/challenge", "challenge", "challengeAudit"},
    {"/audits/{id}/resolve", "resolve", "resolveAudit"},
    {"/audits/{id}/calibrate", "calibrate", "calibrateAudit"},
    {"/audits/{id}/reread", "reread", "rereadAudit"},
    {"/audits/{id}/withdraw", "withdraw", "withdrawAudit"},
    {"/audits/{id}/reopen", "reopen", "reopenAudit"},
    {"/audits/{id}/respond", "respond", "respondToAudit"},
    {"/audits/{id}/propose-practice", "propose_practice", "proposePractice"},
    {"/audits/draw-rereading", "draw_rereading", "drawRereading"},
    {"/moderation-sessions", "moderation_session", "recordModerationSession"},
    {"/practices/{id}/approve", "approve_practice", "approvePractice"},
    {"/practices/{id}/decline", "decline_practice", "declinePractice"},
    {"/practices/{id}/withdraw", "withdraw_practice", "withdrawPractice"},
    {"/actions", "recommend", "recommendAction"},
    {"/actions/{id}/start", "start_action", "startAction"},
    {"/actions/{id}/progress", "progress", "noteProgress"},
    {"/actions/{id}/supply", "supply", "supplyAction"},
    {"/actions/{id}/complete", "complete", "completeAction"},
    {"/actions/{id}/verify", "verify", "verifyAction"},
    {"/actions/{id}/reject", "reject", "rejectAction"},
    {"/actions/{id}/extend", "extend", "extendAction"},
    {"/actions/{id}/hand-over", "hand_over", "handOverAction"},
    {"/actions/{id}/cancel", "cancel", "cancelAction"},
    {"/actions/{id}/reopen", "reopen_action", "reopenAction"},
    {"/actions/{id}/link-learning", "link_learning", "linkLearning"},
    {"/actions/{id}/declare-test", "declare_test", "declareTest"},
    {"/learning-tests/{id}/judge", "judge_test", "judgeTest"},
    {"/concerns", "raise_concern", "raiseConcern"},
    {"/concerns/{id}/answer", "answer", "answerConcern"},
    {"/concerns/{id}/accept", "accept", "acceptAnswer"},
    {"/concerns/{id}/reject", "reject_answer", "rejectAnswer"},
    {"/concerns/{id}/reopen", "reopen_concern", "reopenConcern"},
    {"/concerns/{id}/withdraw", "withdraw_concern", "withdrawConcern"},
    {"/safeguarding", "safeguard", "raiseSafeguardingConcern"},
    {"/safeguarding/{id}/close", "close_safeguarding", "closeSafeguardingConcern"},
    {"/alerts/{id}/acknowledge", "acknowledge", "acknowledgeAlert"},
    {"/alerts/{id}/snooze", "snooze", "snoozeAlert"},
    {"/alerts/{id}/retry", "retry", "retryAlert"},
    {"/alerts/retry-all", "retry_all", "retryAllAlerts"},
    {"/webhook-posts/{id}/resend", "resend_post", "resendWebhookPost"},
    {"/silences", "silence", "addSilence"},
    {"/silences/{id}/end", "end_silence", "endSilence"},
    {"/boards/{id}/meet", "meeting", "holdMeeting"},
    {"/boards/{id}/ask", "ask_board", "askBoard"},
    {"/boards/{id}/cancel-meeting", "cancel_meeting", "cancelMeeting"},
    {"/boards/{id}/move-meeting", "move_meeting", "moveMeeting"},
    {"/calendar/close-day", "close_day", "closeDay"},
    {"/calendar/reopen-day", "reopen_day", "reopenDay"},
    {"/cases/{id}/change", "change_case", "changeCase"},
    {"/cases/{id}/request-close", "request_close", "requestCaseClosure"},
    {"/cases/{id}/rename", "rename_case", "renameCase"},
    {"/cases/{id}/merge", "merge_cases", "mergeCases"},
    {"/cases/{id}/move", "move_case", "moveCase"},
    {"/units/{id}/rename", "rename_unit", "renameUnit"},
    {"/units/{id}/split", "split_unit", "splitUnit"},
    {"/units/{id}/merge", "merge_units", "mergeUnits"},
    {"/units/{id}/end", "end_unit", "endUnit"},
    {"/people/{id}/change", "change_person", "changePerson"},
    {"/people/{id}/leave", "person_leaves", "recordPersonLeaving"},
    {"/people/{id}/return", "person_returns", "recordPersonStaying"},
    {"/grants", "grant", "addGrant"},
    {"/grants/{id}/end", "end_grant", "endGrant"},
    {"/programmes/{id}/start-round", "start_round", "startRound"},
    {"/rounds/{id}/pick", "pick", "pickCases"},
    {"/pack-moves/{id}/take-back", "move_back", "takeBackPackMove", "publish"},
};

constexpr std::string_view elsewhere[] = {"save_draft", "import", "import_history", "publish", "renew_feed"};

constexpr std::string_view of_the_program[] = {"sent",        "failed", "look_over", "posted",
                                               "post_failed", "wake",   "postpone"};

const workflows::CatalogueRow& row_of(std::string_view command) {
    const auto rows = workflows::catalogue();
    const auto row = std::ranges::find(rows, command, &workflows::CatalogueRow::name);
    if (row == rows.end()) throw std::logic_error("no command " + std::string(command));
    return *row;
}

// What stands in the pack has no versions of its own: nobody can have seen an older one.
bool is_stored(const engine::RecordKey& key) {
    return !key.id.empty() && key.kind != "programme" && key.kind != "board";
}

Response said(const engine::Reply& reply) {
    return json_response(reply);
}

// What the decision would be, on a workspace that is dropped.
Response rehearsed(Exchange& exchange, const engine::Command& command) {
    if (command.seen && command.seen->version == Exchange::no_version)
        throw Problem{"moved-on", to_string(command.seen->record) + " has changed since you last saw it."};
    return json_response(decide_and_drop(exchange.core(), exchange.view(), command));
}

// A dry run shows what chance and what is hidden would make of a try: nobody may try until it suits them. Who
// leads may, but for moderation, which may be blind to them too; and chooses the seed of draws alone.
void demand_may_look_ahead(Exchange& exchange, std::string_view command) {
    const bool chooses = exchange.request().asked("seed").has_value();
    if (exchange.caller().is_operator || (!chooses && !exchange.is_set("dry_run"))) return;
    exchange.view().demand_organisation(chooses ? "Choosing the seed of a draw" : "A dry run");
    if (command == "moderate")
        throw Problem{"forbidden", "Of moderation there is no dry run: it may be blind."};
    if (chooses && command != "start_round" && command != "draw_rereading")
        throw Problem{"malformed", "A seed is chosen for a draw alone."};
}

}  // namespace

std::optional<Response> carry_out(Exchange& exchange, engine::Command command,
                                  const engine::RecordKey& about) {
    exchange.demand_only({"dry_run", "seed"});
    demand_may_look_ahead(exchange, command.name);
    if (exchange.request().asked("seed")) command.chosen_seed = exchange.number("seed", 0, 0, SIZE_MAX);
    command.actor = exchange.caller().actor();
    command.rights_checked = !exchange.caller().is_operator;
    if (is_stored(about)) command.seen = exchange.seen(about);
    if (exchange.is_set("dry_run")) return rehearsed(exchange, command);
    command.key = exchange.idempotency_key();
    exchange.submit(std::move(command), about, said);
    return std::nullopt;
}

namespace {

std::optional<Response> carry_out_route(Exchange& exchange, const CommandRoute& route) {
    engine::Command command;
    command.name = std::string(route.command);
    command.arguments = exchange.body();
    engine::RecordKey about;
    if (route.path.find("{id}") != route.path.npos) {
        about = {std::string(row_of(route.command).subject), exchange.part("id")};
        command.subject = about.id;
    } else if (const auto* subject = command.arguments.if_contains("about")) {
        // What a new record is about: an audit, a case, an action.
        if (!subject->is_string())
            throw Problem{"refused", "`about` is a reference: AUD-1, a case's, ACT-1."};
        command.subject = subject->get_string();
        command.arguments.erase("about");
    }
    return carry_out(exchange, std::move(command), about);
}

}  // namespace

std::span<const CommandRoute> command_routes() {
    return table;
}

std::span<const std::string_view> commands_elsewhere() {
    return elsewhere;
}

std::span<const std::string_view> commands_of_the_program() {
    return of_the_program;
}

void add_command_routes(Router& router) {
    for (const CommandRoute& each : table) {
        (void)row_of(each.command);
        router.add({"POST", "/api/v1" + std::string(each.path), std::string(each.operation),
                    std::string(each.scope),
                    [&each](Exchange& exchange) { return carry_out_route(exchange, each); }});
    }
}

}  // namespace service
