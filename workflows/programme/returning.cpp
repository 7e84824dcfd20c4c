#include "workflows/programme/returning.hpp"

#include <algorithm>

#include "workflows/audits/finalise.hpp"
#include "workflows/audits/grades.hpp"
#include "workflows/programme/reaudits.hpp"
#include "workflows/records/register.hpp"

namespace workflows {
namespace {

class Returner {
public:
    Returner(Decision& decision, const rules::Programme& programme, const Round& round)
        : decision_(decision), programme_(programme), round_(round) {}

    Returns find() && {
        for (ReauditDemand& demand : decision_.list<ReauditDemand>("reaudit_waiting", programme_.id))
            take(std::move(demand));
        const bool is_extra = round_.trigger == reaudit_trigger;
        if (programme_.sample.include_inadequate_last_round && !is_extra) include_inadequate();
        return std::move(returns_);
    }

private:
    [[nodiscard]] std::string closed(const std::string& case_ref) const {
        const auto about = decision_.find<Case>(case_ref);
        if (!about) return "the case is no longer in the register";
        return about->open ? "" : "the case closed";
    }

    void take(ReauditDemand demand) {
        if (ends_as_impossible(decision_, demand)) {
            returns_.impossible.push_back({demand.case_, "was to come back, and " + closed(demand.case_)});
        } else if (is_wanted_on(demand, round_.started_on) && !is_under_audit(demand.case_)) {
            add(demand);
        }
    }

    [[nodiscard]] bool is_under_audit(const std::string& case_ref) const {
        return is_being_audited(decision_, case_ref, programme_.id);
    }

    void add(const ReauditDemand& demand) {
        const auto same = std::ranges::find(returns_.cases, demand.case_, &Returning::case_ref);
        if (same == returns_.cases.end()) {
            returns_.cases.push_back({demand.case_, demand.audit, {demand}});
        } else {
            if (!same->follows) same->follows = demand.audit;
            same->demands.push_back(demand);
        }
    }

    // Of earlier rounds, too, what was finalised only after the last one had started: else an audit that took
    // long would be forgotten.
    void include_inadequate() {
        auto rounds = decision_.list<Round>("round_of_programme", programme_.id);
        std::erase_if(rounds, [](const Round& round) { return round.trigger == reaudit_trigger; });
        if (rounds.empty()) return;
        // By date, not by name: a round that was moved to a renamed programme keeps its id.
        std::ranges::stable_sort(rounds, {}, &Round::started_on);
        std::ranges::reverse(rounds);
        const rules::Date last_start = rounds.front().started_on;
        for (const Round& round : rounds) {
            const bool is_last = round.id == rounds.front().id;
            if (!is_last && round.finished_on && *round.finished_on < last_start) continue;
            for (const Audit& audit : decision_.list<Audit>("audit_of_round", round.id)) {
                const bool late = audit.finalised_on &&
                                  decision_.pack()->zone.local_date(*audit.finalised_on) >= last_start;
                if (is_last || late) include(audit);
            }
        }
    }

    // By the scale with which it was graded; by today's where that version cannot be read any more.
    [[nodiscard]] bool is_worst(const Audit& audit) const {
        const VersionedPack pack = decision_.readable_pack(audit.pack).value_or(decision_.pack());
        const auto tool = pack->tools.find(audit.tool);
        return tool != pack->tools.end() && audit.grade == worst_grade(*pack.pack, tool->second);
    }

    void include(const Audit& audit) {
        if (!audit.finalised_on || audit.state == AuditState::withdrawn || audit.followed_by) return;
        if (!audit.grade || !is_worst(audit)) return;
        if (std::ranges::find(returns_.cases, audit.case_, &Returning::case_ref) != returns_.cases.end())
            return;
        if (const std::string reason = closed(audit.case_); !reason.empty()) {
            if (std::ranges::find(returns_.impossible, audit.case_, &NotDrawn::case_) ==
                returns_.impossible.end()) {
                returns_.impossible.push_back(
                    {audit.case_, "was inadequate in " + audit.ref + ", and " + reason});
            }
            return;
        }
        if (!is_under_audit(audit.case_)) returns_.cases.push_back({audit.case_, audit.ref, {}});
    }

    Decision& decision_;
    const rules::Programme& programme_;
    const Round& round_;
    Returns returns_;
};

}  // namespace

Returns find_returning(Decision& decision, const rules::Programme& programme, const Round& round) {
    return Returner(decision, programme, round).find();
}

}  // namespace workflows
