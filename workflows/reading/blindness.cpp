#include "workflows/reading/blindness.hpp"

#include <algorithm>

#include "workflows/audits/moderation.hpp"
#include "workflows/doings/concerned.hpp"
#include "workflows/records/agreement.hpp"
#include "workflows/records/concern.hpp"
#include "workflows/records/follow_up.hpp"
#include "workflows/records/learning.hpp"

namespace workflows {
namespace {

bool is_one_of_its_own(const Audit& audit, const std::string& person) {
    return is_auditor(audit, person) || audit.support == person;
}

bool may_become_moderator(Decision& decision, const Audit& audit, const std::string& id) {
    // Where the pack cannot be read any more nobody knows who may: then it is hidden from everybody.
    if (!decision.readable_pack(audit.pack)) return true;
    const auto person = decision.find<Person>(id);
    if (!person) return false;
    const AuditTerms terms = terms_of(decision, audit);
    return std::ranges::any_of(terms.programme.moderation, [&](const rules::Moderation& block) {
        return block.blind && may_moderate(decision, terms, &block, audit, *person);
    });
}

}  // namespace

bool is_blind_to(Decision& decision, const Audit& audit, const std::string& person) {
    if (audit.moderated_on || audit.finalised_on || is_ended(audit.state)) return false;
    if (is_one_of_its_own(audit, person)) return false;
    // Until it is with its moderator, also when it was before, a blind block may still be the one that is used.
    if (audit.state == AuditState::moderation && !audit.blind) return false;
    return (audit.blind && audit.moderator == person) || may_become_moderator(decision, audit, person);
}

std::optional<Audit> audit_behind(const Decision& decision, const engine::RecordKey& key) {
    // A child's safety goes before blindness: what is told of it is told to everybody who has to know.
    if (key.kind == SafeguardingConcern::kind_name) return std::nullopt;
    if (key.kind == Learning::kind_name) return audit_concerned(decision, {Action::kind_name, key.id});
    if (key.kind == Practice::kind_name) {
        const auto origin = decision.find<PracticeOrigin>(key.id);
        return origin ? decision.find<Audit>(origin->audit) : std::nullopt;
    }
    return audit_concerned(decision, key);
}

bool withhold(Decision& decision, const VersionedPack& pack, const AlertRequest& request,
              const std::string& person) {
    const auto audit = audit_behind(decision, request.about);
    if (!audit || !is_blind_to(decision, *audit, person)) return false;
    if (!tells_judgement(decision, *pack.pack, request)) return false;
    WithheldAlert withheld;
    const std::size_t before = decision.count(WithheldAlert::kind_name, audit->ref);
    withheld.id = audit->ref + "/" + std::to_string(before + 1);
    withheld.audit = audit->ref;
    withheld.to = person;
    withheld.message = request.message;
    withheld.about = to_string(request.about);
    withheld.step = request.step;
    withheld.urgent = request.urgent;
    withheld.more = request.more;
    withheld.ladder = request.ladder;
    withheld.must_acknowledge = request.must_acknowledge;
    withheld.pack = pack.version;
    decision.record("alert.withheld", withheld);
    return true;
}

void release_withheld(Decision& decision, const std::string& ref) {
    const auto audit = decision.find<Audit>(ref);
    for (const auto& each : decision.list<WithheldAlert>(WithheldAlert::kind_name, ref)) {
        if (audit && is_blind_to(decision, *audit, each.to)) continue;
        decision.remove<WithheldAlert>(each.id, "alert.released");
        const std::size_t slash = each.about.find('/');
        AlertRequest request{
            {each.to}, each.message, {each.about.substr(0, slash), each.about.substr(slash + 1)}};
        const auto action = action_concerned(decision, request.about);
        if (action && action->settled) continue;
        request.step = each.step;
        request.urgent = each.urgent;
        request.more = each.more;
        request.ladder = each.ladder;
        request.must_acknowledge = each.must_acknowledge;
        raise_alerts(decision, decision.pack(each.pack), request);
    }
}

}  // namespace workflows
