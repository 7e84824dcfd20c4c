#include "workflows/programme/exclusions.hpp"

namespace workflows {

Exclusions::Exclusions(const Decision& decision, const VersionedPack& pack, const rules::Programme& programme,
                       const Round& round)
    : decision_(decision), pack_(pack), programme_(programme.id) {
    if (programme.sample.not_audited_within) {
        too_late_after_ =
            rules::subtract(round.started_on, *programme.sample.not_audited_within, pack->calendar);
    }
}

std::optional<Excluded> Exclusions::find(const std::string& ref, const Judgement& judgement) {
    if (judgement.exclusion) return Excluded{ref, judgement.exclusion->because, judgement.exclusion->because};
    return was_audited(ref) ? by_audits(ref) : std::nullopt;
}

std::optional<Excluded> Exclusions::by_audits(const std::string& ref) const {
    for (const Audit& audit : decision_.list<Audit>("audit_of_case", ref)) {
        if (audit.state == AuditState::withdrawn) continue;
        if (!audit.finalised_on && audit.programme == programme_)
            return Excluded{ref, "is being audited", "is being audited, " + audit.ref};
        if (!audit.finalised_on) continue;
        const rules::Date on = pack_->zone.local_date(*audit.finalised_on);
        if (on > too_late_after_)
            return Excluded{ref, "audited recently", "audited on " + rules::to_text(on) + ", " + audit.ref};
    }
    return std::nullopt;
}

// One look at the list of all audits instead of one for each case.
bool Exclusions::was_audited(const std::string& ref) {
    if (!looked_up_) {
        looked_up_ = true;
        for (const auto& listed : engine::scan_prefix(decision_.state(), "audit_of_case", ""))
            audited_.insert(listed.key.substr(0, listed.key.find('\t')));
    }
    return audited_.contains(ref);
}

}  // namespace workflows
