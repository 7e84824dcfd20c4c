#include "workflows/concerns/safeguarding.hpp"

#include <algorithm>

#include "rules/time/due.hpp"
#include "workflows/arguments.hpp"
#include "workflows/deadlines/deadline.hpp"
#include "workflows/line.hpp"
#include "workflows/rule_run.hpp"

namespace workflows {
namespace {

using engine::Error;
using engine::ErrorCode;

constexpr const char* kind = "safeguarding";

std::optional<Error> place(const Decision& decision, const std::string& about, SafeguardingConcern& concern) {
    if (const auto audit = decision.find<Audit>(about)) {
        concern.audit = audit->ref;
        concern.case_ = audit->case_;
    } else if (decision.find<Case>(about)) {
        concern.case_ = about;
    } else {
        return Error{ErrorCode::not_found,
                     "There is no audit or case `" + about +
                         "`: give the reference of one, so that it is known which child "
                         "this is about. Nothing was recorded."};
    }
    return std::nullopt;
}

// People hear now, in the same transaction, and not when the timer comes round.
std::string raise(Decision& decision, const VersionedPack& pack, SafeguardingConcern concern) {
    const Decision::Unstoppable unstoppable(decision);
    concern.ref = decision.next_reference<SafeguardingConcern>();
    concern.raised_by = decision.actor();
    concern.raised_on = decision.now();
    concern.pack = pack.version;
    const rules::Duration& within = pack->safeguarding.within;
    concern.due = rules::due(decision.now(), within, pack->zone, pack->calendar).ends;
    decision.record("safeguarding.raised", concern);
    start_deadline(decision, kind, concern.ref, pack, rules::Term(within));
    wake_deadline(decision, *decision.find<Deadline>(std::string(kind) + "/" + concern.ref));
    return concern.ref;
}

engine::Reply answer(const SafeguardingConcern& concern) {
    boost::json::array told;
    for (const std::string& person : concern.told) told.emplace_back(person);
    return {{"ref", concern.ref},
            {"state", concern.state},
            {"due", engine::to_text(concern.due)},
            {"told", std::move(told)}};
}

bool may_close(const Decision& decision, const rules::Pack& pack, const SafeguardingConcern& concern) {
    const auto actor = decision.find<Person>(decision.actor());
    if (!actor || has_left(*actor, today(decision))) return false;
    if (has_role(*actor, "quality_assurance_lead")) return true;
    const auto& settings = pack.safeguarding;
    const bool has_its_role = std::ranges::any_of(
        settings.closed_by, [&](const std::string& role) { return has_role(*actor, role); });
    const bool was_told = std::ranges::find(concern.told, actor->id) != concern.told.end();
    return has_its_role || (was_told && actor->id != concern.raised_by);
}

}  // namespace

CommandResult raise_safeguarding(Decision& decision) {
    Arguments arguments(decision.command());
    SafeguardingConcern concern;
    concern.text = arguments.text("text");
    if (auto problem = arguments.problem()) return *problem;
    if (auto error = place(decision, decision.command().subject, concern)) return *error;
    const std::string ref = raise(decision, decision.pack(), std::move(concern));
    return answer(*decision.find<SafeguardingConcern>(ref));
}

std::string safeguard(Decision& decision, const Audit& audit, const Finding& finding) {
    SafeguardingConcern concern;
    concern.case_ = audit.case_;
    concern.audit = audit.ref;
    concern.finding = finding.ref;
    concern.text = finding.note;
    return raise(decision, decision.pack(), std::move(concern));
}

CommandResult close_safeguarding(Decision& decision) {
    Arguments arguments(decision.command());
    const std::string statement = arguments.text("statement");
    if (auto problem = arguments.problem()) return *problem;
    const std::string& ref = decision.command().subject;
    std::optional<SafeguardingConcern> concern = decision.find<SafeguardingConcern>(ref);
    if (!concern) return Error{ErrorCode::not_found, "There is no safeguarding concern `" + ref + "`."};
    if (concern->state != "open")
        return Error{ErrorCode::conflict, ref + " is closed already, by " + *concern->closed_by + "."};
    if (!may_close(decision, *decision.pack(concern->pack).pack, *concern)) {
        return Error{ErrorCode::conflict,
                     decision.actor() +
                         " may not close it: those who were told may, the roles that the "
                         "pack names under `closed_by`, and quality assurance leads."};
    }
    concern->state = "closed";
    concern->overdue = false;
    concern->statement = statement;
    concern->closed_by = decision.actor();
    concern->closed_on = decision.now();
    decision.record("safeguarding.closed", *concern);
    meet_deadline(decision, kind, ref);
    return answer(*concern);
}

void safeguarding_told(Decision& decision, const std::string& ref) {
    std::optional<SafeguardingConcern> concern = decision.find<SafeguardingConcern>(ref);
    const auto alerts = decision.list<Alert>("alert_of", "deadline/" + std::string(kind) + "/" + ref);
    const std::size_t before = concern->told.size();
    for (const Alert& alert : alerts) {
        if (std::ranges::find(concern->told, alert.to) == concern->told.end())
            concern->told.push_back(alert.to);
    }
    if (concern->told.size() != before) decision.record("safeguarding.told", *concern);
}

void safeguarding_overdue(Decision& decision, const std::string& ref) {
    std::optional<SafeguardingConcern> concern = decision.find<SafeguardingConcern>(ref);
    concern->overdue = true;
    decision.record("safeguarding.overdue", *concern);
}

void safeguarding_acknowledged(Decision& decision, const Alert& alert) {
    std::optional<SafeguardingConcern> concern =
        decision.find<SafeguardingConcern>(alert.item.substr(alert.item.rfind('/') + 1));
    if (!concern || concern->acknowledged_by) return;
    concern->acknowledged_by = decision.actor();
    concern->acknowledged_on = decision.now();
    decision.record("safeguarding.acknowledged", *concern);
}

}  // namespace workflows
