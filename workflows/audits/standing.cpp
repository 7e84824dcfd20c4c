#include "workflows/audits/standing.hpp"

#include <algorithm>

#include "workflows/alerts/raise.hpp"
#include "workflows/line.hpp"
#include "workflows/programme/chosen.hpp"
#include "workflows/programme/obstacles.hpp"
#include "workflows/programme/seat_search.hpp"

namespace workflows {
namespace {

constexpr const char* message = "conflict";

// Numbers and leave were for the day on which somebody was named.
constexpr Constraints lasting =
    ~(bit(Obstacle::at_most) | bit(Obstacle::capacity) | bit(Obstacle::away) | bit(Obstacle::last_day));

std::string objection_to(Decision& decision, const AuditTerms& terms, const Audit& audit,
                         const CaseTies& ties, const std::string& id) {
    const auto day = terms.pack->zone.local_date(decision.now());
    std::optional<Person> person = decision.find<Person>(id);
    if (!person) return "is nobody in the register";
    if (has_left(*person, day)) return "left on " + rules::to_text(*person->until);
    Chosen chosen(decision, *terms.pack.pack, terms.programme);
    if (!chosen.may(*person, audit)) return "not an auditor";
    const Candidate candidate = look_up(decision, *terms.pack.pack, std::move(*person), day, day);
    std::string text;
    for (const Objection& each : objections(terms.programme.auditors, ties, candidate, day)) {
        if ((bit(each.what) & lasting) != 0) text += (text.empty() ? "" : ", ") + each.words;
    }
    return text;
}

void end_alerts(Decision& decision, const std::string& audit) {
    for (Alert& alert : decision.list<Alert>("alert_of", std::string(Audit::kind_name) + "/" + audit)) {
        if (alert.template_ == message)
            withdraw_alert(decision, std::move(alert), "its auditors may audit it again");
    }
}

}  // namespace

std::vector<std::string> objections_to_holders(Decision& decision, const Audit& audit) {
    const AuditTerms terms = terms_of(decision, audit);
    const CaseTies ties = look_up(decision, audit, Others::earlier);
    std::vector<std::string> found;
    for (const std::string& id : audit.auditors) {
        const std::string why = objection_to(decision, terms, audit, ties, id);
        if (!why.empty()) found.push_back(id + " (" + why + ")");
    }
    return found;
}

std::optional<engine::Error> refuse_holders(Decision& decision, const Audit& audit) {
    const auto found = objections_to_holders(decision, audit);
    if (found.empty()) return std::nullopt;
    return refused(audit, decision.command().name,
                   "since it was assigned, its auditors may no longer audit it: " + listed(found));
}

void note_conflict(Decision& decision, Audit audit) {
    if (audit.auditors.empty() || !decision.readable_pack(audit.pack)) return;
    const auto found = objections_to_holders(decision, audit);
    const std::string text = found.empty() ? "" : listed(found);
    if (text == audit.conflict.value_or("")) return;
    if (text.empty()) {
        audit.conflict.reset();
        decision.record("audit.conflict_over", audit);
        return end_alerts(decision, audit.ref);
    }
    const bool is_new = !audit.conflict;
    audit.conflict = text;
    decision.record("audit.conflict", audit);
    if (is_new) {
        raise_alerts(decision, decision.pack(audit.pack),
                     {{"quality_assurance_lead"}, message, {Audit::kind_name, audit.ref}, 0, false, text});
    }
    seek_auditors(decision);
}

}  // namespace workflows
