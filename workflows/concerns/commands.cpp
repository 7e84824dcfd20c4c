#include "workflows/concerns/commands.hpp"

#include <algorithm>

#include "rules/names.hpp"
#include "rules/time/due.hpp"
#include "workflows/alerts/raise.hpp"
#include "workflows/answering.hpp"
#include "workflows/arguments.hpp"
#include "workflows/concerns/stages.hpp"
#include "workflows/deadlines/deadline.hpp"
#include "workflows/line.hpp"
#include "workflows/records/audit.hpp"

namespace workflows {
namespace {

using engine::Error;
using engine::ErrorCode;

engine::Reply answer(const Concern& concern) {
    engine::Reply reply{
        {"ref", concern.ref}, {"state", std::string(to_string(concern.state))}, {"stage", concern.stage}};
    if (concern.due) reply.emplace("due", rules::to_text(*concern.due));
    if (concern.owes) reply.emplace("owes", *concern.owes);
    return reply;
}

engine::Result<Concern> concern_of_command(const Decision& decision) {
    if (std::optional<Concern> found = decision.find<Concern>(decision.command().subject))
        return *std::move(found);
    return Error{ErrorCode::not_found, "There is no concern `" + decision.command().subject + "`."};
}

std::string deadline_of(const Concern& concern) {
    return concern.ref + "/" + std::to_string(concern.stage);
}

bool by_raiser(const Decision& decision, const Concern& concern) {
    const auto actor = decision.find<Person>(decision.actor());
    if (decision.actor() == concern.raised_by || decision.actor() == concern.judge) return true;
    return actor && has_role(*actor, "quality_assurance_lead") && !has_left(*actor, today(decision));
}

std::string objection_to_raising(const Decision& decision, const rules::ConcernKind& kind) {
    const auto actor = decision.find<Person>(decision.actor());
    if (!actor) return "there is no person `" + decision.actor() + "`";
    const bool may =
        kind.raised_by.empty() || has_role(*actor, "quality_assurance_lead") ||
        std::ranges::any_of(kind.raised_by, [&](const std::string& role) { return has_role(*actor, role); });
    if (may) return "";
    std::string roles;
    for (const std::string& role : kind.raised_by) roles += (roles.empty() ? "" : ", ") + role;
    return decision.actor() + " holds none of the roles that raise it: " + roles;
}

engine::Result<const rules::ConcernKind*> kind_meant(const VersionedPack& pack, const std::string& name) {
    const auto found = pack->concerns.find(name);
    if (found != pack->concerns.end()) return &found->second;
    std::vector<std::string> known;
    for (const auto& [each, kind] : pack->concerns) known.push_back(each);
    if (known.empty())
        return Error{ErrorCode::invalid_input,
                     "The pack names no concerns: add `concerns:` with their stages, and publish it."};
    const auto nearest = rules::nearest_name(name, known);
    return Error{ErrorCode::invalid_input, "There is no concern of the kind `" + name + "`; there is " +
                                               listed(known) +
                                               (nearest ? ". Did you mean `" + *nearest + "`?" : ".")};
}

std::optional<Error> place(const Decision& decision, const std::string& about, Concern& concern) {
    if (const auto audit = decision.find<Audit>(about)) {
        concern.audit = audit->ref;
        concern.case_ = audit->case_;
    } else if (decision.find<Case>(about)) {
        concern.case_ = about;
    } else {
        return Error{ErrorCode::not_found, "There is no case or audit `" + about + "`."};
    }
    return std::nullopt;
}

bool is_late(const VersionedPack& pack, const rules::ConcernKind& kind, const Concern& concern) {
    if (!kind.raise_within || !concern.arose_on) return false;
    const engine::Moment arose = pack->zone.start_of_day(*concern.arose_on);
    return rules::due(arose, *kind.raise_within, pack->zone, pack->calendar).ends <= concern.raised_on;
}

bool of_own_answer(const Decision& decision, const Concern& concern) {
    return !concern.answers.empty() && concern.answers.back().by == decision.actor() &&
           concern.raised_by != decision.actor();
}

// The frame of the steps of whoever raised it.
template <class Event>
engine::Result<Concern> judged(Decision& decision, const char* word, std::string& said) {
    Arguments arguments(decision.command());
    said = arguments.optional_text(word).value_or("");
    if (auto problem = arguments.problem()) return *problem;
    auto concern = concern_of_command(decision);
    if (!concern) return concern;
    Event event{by_raiser(decision, *concern), !said.empty()};
    if constexpr (requires { event.of_own_answer; }) event.of_own_answer = of_own_answer(decision, *concern);
    const auto next = next_state(concern->state, event);
    if (!next) return next.error();
    concern->state = *next;
    return concern;
}

void judge_last(Concern& concern, const std::string& how, const std::optional<std::string>& because) {
    concern.answers.back().judged = how;
    concern.answers.back().because = because;
}

}  // namespace

CommandResult raise_concern(Decision& decision) {
    Arguments arguments(decision.command());
    const std::string name = arguments.text("kind");
    Concern concern;
    concern.text = arguments.text("text");
    concern.arose_on = arguments.date("arose_on");
    if (auto problem = arguments.problem()) return *problem;
    const VersionedPack pack = decision.pack();
    const auto kind = kind_meant(pack, name);
    if (!kind) return kind.error();
    if (auto error = place(decision, decision.command().subject, concern)) return *error;
    if (concern.arose_on && *concern.arose_on > today(decision))
        return Error{ErrorCode::invalid_input, "`arose_on` lies in the future."};
    const auto state =
        next_state(std::nullopt, ConcernEvent{concern::Raise{objection_to_raising(decision, **kind)}});
    if (!state) return state.error();
    concern.ref = decision.next_reference<Concern>();
    concern.kind = name;
    concern.title = (*kind)->title;
    concern.raised_by = decision.actor();
    concern.raised_on = decision.now();
    concern.raised_late = is_late(pack, **kind, concern);
    concern.state = *state;
    concern.pack = pack.version;
    const std::string ref = concern.ref;
    begin_stage(decision, std::move(concern), "concern.raised", "concern_raised");
    return answer(*decision.find<Concern>(ref));
}

CommandResult answer_concern(Decision& decision) {
    Arguments arguments(decision.command());
    const std::string text = arguments.text("text");
    const auto named = arguments.texts("actions");
    if (auto problem = arguments.problem()) return *problem;
    auto concern = concern_of_command(decision);
    if (!concern) return concern.error();
    const Facts facts = facts_about(decision, {Case::kind_name, concern->case_});
    const Answerer who = answerer(decision, concern->from, facts);
    const auto next = next_state(concern->state, concern::Answer{who.objection});
    if (!next) return next.error();
    const auto actions = actions_taken(decision, named, concern->case_);
    if (!actions) return actions.error();
    const auto deadline = decision.find<Deadline>("concern/" + deadline_of(*concern));
    concern->answers.push_back({concern->stage,
                                decision.actor(),
                                who.on_behalf_of,
                                decision.now(),
                                text,
                                *actions,
                                deadline && deadline->passed,
                                {},
                                {}});
    concern->state = *next;
    concern->overdue = false;
    decision.record("concern.answered", *concern);
    meet_deadline(decision, "concern", deadline_of(*concern));
    settle_alerts(decision, {Concern::kind_name, concern->ref}, "the concern was answered");
    raise_alerts(decision, decision.pack(concern->pack),
                 {{concern->judge.value_or(concern->raised_by)},
                  "concern_answered",
                  {Concern::kind_name, concern->ref}});
    return answer(*concern);
}

CommandResult accept_answer(Decision& decision) {
    std::string statement;
    auto concern = judged<concern::Accept>(decision, "statement", statement);
    if (!concern) return concern.error();
    judge_last(*concern, "accepted", std::nullopt);
    concern->statement = statement;
    concern->closed_by = decision.actor();
    concern->closed_on = today(decision);
    concern->owes.reset();
    concern->due.reset();
    decision.record("concern.closed", *concern);
    settle_alerts(decision, {Concern::kind_name, concern->ref}, "the concern is closed");
    return answer(*concern);
}

CommandResult reject_answer(Decision& decision) {
    std::string because;
    auto concern = judged<concern::Reject>(decision, "because", because);
    if (!concern) return concern.error();
    judge_last(*concern, "rejected", because);
    concern->because = because;
    ++concern->rejections;
    decision.record("concern.rejected", *concern, {{"because", because}});
    const std::string ref = concern->ref;
    go_up(decision, *std::move(concern), because);
    return answer(*decision.find<Concern>(ref));
}

CommandResult reopen_concern(Decision& decision) {
    std::string because;
    auto concern = judged<concern::Reopen>(decision, "because", because);
    if (!concern) return concern.error();
    ++concern->reopened;
    concern->because = because;
    concern->statement.reset();
    concern->closed_by.reset();
    concern->closed_on.reset();
    const std::string ref = concern->ref;
    begin_stage(decision, *std::move(concern), "concern.reopened", "concern_escalated",
                {{"because", because}});
    return answer(*decision.find<Concern>(ref));
}

CommandResult withdraw_concern(Decision& decision) {
    std::string because;
    auto concern = judged<concern::Withdraw>(decision, "because", because);
    if (!concern) return concern.error();
    concern->because = because;
    concern->owes.reset();
    concern->due.reset();
    concern->overdue = false;
    decision.record("concern.withdrawn", *concern, {{"because", because}});
    cancel_deadline(decision, "concern", deadline_of(*concern));
    settle_alerts(decision, {Concern::kind_name, concern->ref}, "the concern was withdrawn");
    return answer(*concern);
}

}  // namespace workflows
