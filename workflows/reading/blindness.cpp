#include "workflows/reading/blindness.hpp"

#include <algorithm>

#include "workflows/audits/moderation.hpp"
#include "workflows/deadlines/deadline.hpp"
#include "workflows/doings/concerned.hpp"
#include "workflows/indexes.hpp"
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

// What a deadline or an alert is about in the end.
engine::RecordKey meant(const Decision& decision, engine::RecordKey key) {
    constexpr int furthest = 4;  // An alert about the deadline of an alert about a deadline.
    for (int hops = 0; hops < furthest; ++hops) {
        if (key.kind == Deadline::kind_name) {
            const engine::RecordKey deadline = key_in(key.id);
            key = record_of(deadline.kind, deadline.id);
        } else if (const auto alert =
                       key.kind == Alert::kind_name ? decision.find<Alert>(key.id) : std::nullopt) {
            key = key_in(alert->item);
        } else {
            break;
        }
    }
    return key;
}

}  // namespace

bool is_blind_to(Decision& decision, const Audit& audit, const std::string& person) {
    if (audit.moderated_on || audit.finalised_on || is_ended(audit.state)) return false;
    if (is_one_of_its_own(audit, person)) return false;
    // Until it is with its moderator, also when it was before, a blind block may still be the one that is
    // used.
    if (audit.state == AuditState::moderation && !audit.blind) return false;
    return (audit.blind && audit.moderator == person) || may_become_moderator(decision, audit, person);
}

std::optional<Audit> audit_behind(const Decision& decision, const engine::RecordKey& key) {
    // A child's safety goes before blindness: what is told of it is told to everybody who has to know.
    if (meant(decision, key).kind == SafeguardingConcern::kind_name) return std::nullopt;
    if (key.kind == Learning::kind_name) return audit_concerned(decision, {Action::kind_name, key.id});
    if (key.kind == Practice::kind_name) {
        const auto origin = decision.find<PracticeOrigin>(key.id);
        return origin ? decision.find<Audit>(origin->audit) : std::nullopt;
    }
    return audit_concerned(decision, key);
}

}  // namespace workflows
