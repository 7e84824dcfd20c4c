#include "workflows/reading/withheld.hpp"

#include <algorithm>

#include <boost/json.hpp>

#include "rules/conditions/expression.hpp"
#include "workflows/deadlines/told_late.hpp"
#include "workflows/doings/concerned.hpp"
#include "workflows/indexes.hpp"
#include "workflows/reading/blindness.hpp"
#include "workflows/records/agreement.hpp"
#include "workflows/rule_run.hpp"

namespace workflows {
namespace {

using Because = std::optional<std::string>;

std::string free_id(const Decision& decision, const std::string& audit) {
    std::size_t number = decision.count(WithheldAlert::kind_name, audit) + 1;
    const auto id = [&] { return audit + "/" + std::to_string(number); };
    while (decision.find<WithheldAlert>(id())) ++number;
    return id();
}

void drop(Decision& decision, const WithheldAlert& each, const std::string& because) {
    decision.remove<WithheldAlert>(each.id, "alert.dropped", {{"because", because}});
}

bool says_the_same(const WithheldAlert& one, const WithheldAlert& other) {
    if (one.about != other.about || one.to != other.to || one.ladder != other.ladder) return false;
    return one.ladder || (one.message == other.message && one.cause == other.cause);
}

void keep(Decision& decision, WithheldAlert withheld) {
    for (const auto& each : decision.list<WithheldAlert>("withheld_about", withheld.about)) {
        if (says_the_same(each, withheld)) drop(decision, each, "it is said anew");
    }
    withheld.id = free_id(decision, withheld.audit);
    withheld.withheld_on = decision.now();
    decision.record("alert.withheld", withheld);
}

WithheldAlert withheld_for(const Decision& decision, const Audit& audit, const AlertRequest& request,
                           const Reader& reader, const std::string& word) {
    WithheldAlert withheld;
    withheld.audit = audit.ref;
    withheld.to = reader.person.id;
    const bool covers = reader.instead_of && decision.find<Person>(*reader.instead_of);
    withheld.meant = covers ? *reader.instead_of : withheld.to;
    withheld.word = word;
    withheld.message = request.message;
    withheld.about = to_string(request.about);
    withheld.step = request.step;
    withheld.urgent = request.urgent;
    withheld.more = request.more;
    withheld.more_is_typed = request.more_is_typed;
    withheld.ladder = request.ladder;
    withheld.must_acknowledge = request.must_acknowledge;
    return withheld;
}

// One that cannot be evaluated any more speaks neither for nor against: better told than lost.
bool fails(const std::optional<rules::Condition>& condition, const Facts& facts) {
    if (!condition) return false;
    const auto outcome = condition->program->evaluate(facts);
    return outcome.ok() && !outcome.value.is_true();
}

Because ladder_is_done(const Decision& decision, const rules::Pack& pack, const WithheldAlert& each) {
    const engine::RecordKey about = key_in(each.about);
    const auto deadline = decision.find<Deadline>(about.id);
    if (!deadline || deadline->state != "running") return "the deadline runs no longer";
    const auto ladder = std::ranges::find(pack.escalations, *each.ladder, &rules::Escalation::name);
    if (ladder == pack.escalations.end()) return std::nullopt;
    if (fails(ladder->only_if, facts_about(decision, about))) return "the ladder's condition does not hold";
    return std::nullopt;
}

Because judgement_changed(const Decision& decision, const rules::Pack& pack, const WithheldAlert& each) {
    if (!each.taken_back) return std::nullopt;
    const auto rule = std::ranges::find_if(
        pack.rules, [&](const rules::Rule& one) { return "rules." + one.name == each.cause; });
    if (rule == pack.rules.end()) return std::nullopt;
    const Facts facts = facts_about(decision, key_in(each.about));
    const bool is_over =
        fails(rule->only_if, facts) || (rule->for_each && fails(rule->for_each->which, facts));
    return is_over ? Because("it was handed in again and is no longer so") : std::nullopt;
}

Because why_not(const Decision& decision, const rules::Pack& pack, const WithheldAlert& each) {
    const engine::RecordKey about = key_in(each.about);
    const auto action = action_concerned(decision, about);
    if (!decision.state().find(about) || (action && action->settled)) return "it is settled";
    const auto audit = decision.find<Audit>(each.audit);
    if (!audit || (audit->state == AuditState::withdrawn && !action)) return "the audit was withdrawn";
    if (each.ladder) return ladder_is_done(decision, pack, each);
    return judgement_changed(decision, pack, each);
}

void tell(Decision& decision, const WithheldAlert& each) {
    // One that was told just before may have taken its place.
    if (!decision.find<WithheldAlert>(each.id)) return;
    const VersionedPack pack = decision.pack(each.pack);
    if (const Because over = why_not(decision, *pack.pack, each)) return drop(decision, each, *over);
    decision.remove<WithheldAlert>(each.id, "alert.released");
    const Decision::Because because(decision, {0, each.cause, pack.version, 0});
    AlertRequest request{{each.word}, each.message, key_in(each.about), each.step, each.urgent, each.more};
    request.more_is_typed = each.more_is_typed;
    request.ladder = each.ladder;
    request.must_acknowledge = each.must_acknowledge;
    request.untold_since = each.withheld_on;
    const auto told = raise_alerts(decision, pack, request);
    if (told && each.ladder && each.must_acknowledge)
        told_late(decision, {request.about.id, *each.ladder, each.step, each.withheld_on}, *told);
}

}  // namespace

bool withhold(Decision& decision, const VersionedPack& pack, const AlertRequest& request,
              const Reader& reader, const std::string& word) {
    const auto audit = audit_behind(decision, request.about);
    if (!audit || !is_blind_to(decision, *audit, reader.person.id)) return false;
    if (!tells_judgement(decision, *pack.pack, request)) return false;
    WithheldAlert withheld = withheld_for(decision, *audit, request, reader, word);
    withheld.cause = decision.cause().rule;
    withheld.pack = pack.version;
    keep(decision, std::move(withheld));
    return true;
}

bool withhold(Decision& decision, const Alert& alert, const Reader& reader, const std::string& word) {
    const auto audit = audit_behind(decision, {Alert::kind_name, alert.ref});
    if (!audit || !is_blind_to(decision, *audit, reader.person.id)) return false;
    if (!tells_judgement(decision, alert)) return false;
    AlertRequest request{{word}, alert.template_, key_in(alert.item), alert.step, alert.urgent};
    request.ladder = alert.ladder;
    request.must_acknowledge = alert.must_acknowledge;
    WithheldAlert withheld = withheld_for(decision, *audit, request, reader, word);
    if (alert.ladder) withheld.cause = "escalations." + *alert.ladder;
    withheld.pack = pack_of(decision, request.about).version;
    keep(decision, std::move(withheld));
    return true;
}

void release_withheld(Decision& decision, const std::string& ref) {
    const auto audit = decision.find<Audit>(ref);
    for (const auto& each : decision.list<WithheldAlert>(WithheldAlert::kind_name, ref)) {
        if (!audit || !is_blind_to(decision, *audit, each.to)) tell(decision, each);
    }
}

void take_back_withheld(Decision& decision, const std::string& audit) {
    for (auto& each : decision.list<WithheldAlert>(WithheldAlert::kind_name, audit)) {
        each.taken_back = true;
        decision.record("alert.taken_back", each);
    }
}

void readdress_withheld(Decision& decision, const std::string& person) {
    for (const auto& each : decision.list<WithheldAlert>("withheld_from", person)) tell(decision, each);
}

void drop_withheld(Decision& decision, const engine::RecordKey& about, const std::string& because) {
    for (const auto& each : decision.list<WithheldAlert>("withheld_about", to_string(about)))
        drop(decision, each, because);
}

}  // namespace workflows
