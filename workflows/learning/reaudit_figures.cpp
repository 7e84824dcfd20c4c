#include "workflows/learning/reaudit_figures.hpp"

#include <algorithm>
#include <iterator>

#include "workflows/audits/grades.hpp"
#include "workflows/line.hpp"
#include "workflows/programme/reaudits.hpp"
#include "workflows/records/audit.hpp"

namespace workflows {
namespace {

class Judge {
public:
    Judge(const Decision& decision, const Audit& audit, rules::Date on)
        : decision_(decision), audit_(audit), on_(on), demand_(decision.find<ReauditDemand>(audit.ref)) {
        after_ = audit.followed_by ? decision.find<Audit>(*audit.followed_by) : std::nullopt;
        if (after_ && after_->state == AuditState::withdrawn) after_.reset();
        next_ = next_round();
    }

    [[nodiscard]] bool was_asked() const { return demand_ || after_; }

    void fill(ReauditRow& row) const {
        if (after_) return of_follower(row);
        if (demand_ && demand_->state == "impossible") {
            row.followed = Followed::impossible;
            row.because = demand_->because.value_or("");
        } else if (demand_) {
            row.followed = is_late() ? Followed::waiting_late : Followed::waiting;
        } else {
            of_programme(row);
        }
    }

private:
    void of_follower(ReauditRow& row) const {
        row.by = after_->ref;
        if (!after_->finalised_on) {
            row.followed = is_late() ? Followed::under_way_late : Followed::under_way;
            return;
        }
        row.outcome = after_->outcome.value_or("not_comparable");
        row.followed = was_in_time() ? Followed::in_time : Followed::late;
    }

    // Without a demand a programme may take the inadequate ones of its last round.
    void of_programme(ReauditRow& row) const {
        const auto& programmes = decision_.pack()->programmes;
        const auto programme = programmes.find(audit_.programme);
        const bool comes_back =
            programme != programmes.end() && programme->second.sample.include_inadequate_last_round;
        if (!row.inadequate || !comes_back) return;
        row.followed = next_ ? Followed::waiting_late : Followed::waiting;
        const auto frame = next_ ? decision_.find<RoundFrame>(next_->id) : std::nullopt;
        if (!frame) return;
        const auto reason = std::ranges::find(frame->excluded, audit_.case_, &NotDrawn::case_);
        if (reason == frame->excluded.end()) return;
        row.followed = Followed::impossible;
        row.because = reason->reason;
    }

    // The first that started on a day after that on which the grade was final, for on that day itself it may
    // have come before; extra ones for what comes back do not count.
    [[nodiscard]] std::optional<Round> next_round() const {
        std::optional<Round> next;
        for (const Round& round : decision_.list<Round>("round_of_programme", audit_.programme)) {
            const bool later = round.id != audit_.round && round.trigger != reaudit_trigger &&
                               round.started_on > on_ && !is_older(round);
            if (later && (!next || round.started_on < next->started_on)) next = round;
        }
        return next;
    }

    // Of one day: those of which the audit itself came first.
    [[nodiscard]] bool is_older(const Round& round) const {
        const auto own = decision_.find<Round>(audit_.round);
        return own && round.started_on <= own->started_on && round.id < own->id;
    }

    [[nodiscard]] bool was_in_time() const {
        if (demand_ && demand_->by)
            return decision_.pack()->zone.local_date(*after_->finalised_on) <= *demand_->by;
        return !drawn_after_the_next();
    }

    [[nodiscard]] bool drawn_after_the_next() const {
        const auto drawn = decision_.find<Round>(after_->round);
        return drawn && next_ && drawn->started_on > next_->started_on;
    }

    [[nodiscard]] bool is_late() const {
        if (demand_ && demand_->by) return today(decision_) > *demand_->by;
        return after_ ? drawn_after_the_next() : next_.has_value();
    }

    const Decision& decision_;
    const Audit& audit_;
    rules::Date on_;
    std::optional<ReauditDemand> demand_;
    std::optional<Audit> after_;
    std::optional<Round> next_;
};

bool is_worst(const Decision& decision, const Audit& audit) {
    if (!audit.grade) return false;
    const VersionedPack pack = decision.readable_pack(audit.pack).value_or(decision.pack());
    const auto tool = pack->tools.find(audit.tool);
    return tool != pack->tools.end() && *audit.grade == worst_grade(*pack.pack, tool->second);
}

}  // namespace

std::string_view to_string(Followed followed) {
    constexpr std::string_view names[] = {"in_time", "late",         "under_way",  "under_way_late",
                                          "waiting", "waiting_late", "impossible", "not_asked"};
    return names[static_cast<std::size_t>(followed)];
}

std::vector<ReauditRow> reaudit_rows(const Decision& decision, const ReauditQuestion& question) {
    std::vector<ReauditRow> rows;
    const VersionedPack pack = decision.pack();
    for (const Audit& audit : decision.list_all<Audit>("audit")) {
        if (!audit.finalised_on || audit.state == AuditState::withdrawn) continue;
        ReauditRow row;
        row.on = pack->zone.local_date(*audit.finalised_on);
        if ((question.from && row.on < *question.from) || (question.to && *question.to < row.on)) continue;
        if (!is_in(audit, row.on, question.where)) continue;
        row.inadequate = is_worst(decision, audit);
        const Judge judge(decision, audit, row.on);
        if (!row.inadequate && !judge.was_asked()) continue;
        row.audit = audit.ref;
        row.case_ = audit.case_;
        row.grade = audit.grade.value_or("");
        row.part = question.by.empty() ? "" : part_of(audit, row.on, question.by);
        judge.fill(row);
        rows.push_back(std::move(row));
    }
    return rows;
}

ReauditTally tally(const std::vector<ReauditRow>& rows) {
    ReauditTally counts;
    for (const ReauditRow& row : rows) {
        ++counts.all;
        ++counts.followed[row.followed];
        if (!row.outcome.empty()) ++counts.outcomes[row.outcome];
        if (row.followed == Followed::impossible) ++counts.why_impossible[row.because];
    }
    return counts;
}

}  // namespace workflows
