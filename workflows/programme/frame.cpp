#include "workflows/programme/frame.hpp"

#include <algorithm>

#include "workflows/facts.hpp"

namespace workflows {
namespace {

class Framer {
public:
    Framer(Decision& decision, const VersionedPack& pack, const rules::Programme& programme)
        : decision_(decision), pack_(pack), programme_(programme) {
        if (programme.sample.not_audited_within) {
            const rules::Date today = pack->zone.local_date(decision.now());
            too_late_after_ = rules::subtract(today, *programme.sample.not_audited_within, pack->calendar);
        }
    }

    bool is_in_cohort(const Case& each, const Facts& facts) {
        if (!programme_.cohort) return each.open;
        return holds(decision_, *programme_.cohort, facts, "programmes." + programme_.id + ".cohort");
    }

    // Empty: it can be drawn.
    [[nodiscard]] std::string exclusion(const Case& each) const {
        for (const Audit& audit : decision_.list<Audit>("audit_of_case", each.ref)) {
            if (audit.state == AuditState::withdrawn) continue;
            if (!audit.finalised_on && audit.programme == programme_.id)
                return "is being audited, " + audit.ref;
            if (!audit.finalised_on) continue;
            const rules::Date on = pack_->zone.local_date(*audit.finalised_on);
            if (on > too_late_after_) return "audited on " + rules::to_text(on) + ", " + audit.ref;
        }
        return "";
    }

    [[nodiscard]] FrameCase describe(const Case& each, const Facts& facts) {
        const rules::Sample& sample = programme_.sample;
        FrameCase described{each.ref, "", "", {}};
        if (sample.stratify_by) described.stratum = text_of(*sample.stratify_by, facts);
        if (sample.at_most_per) described.group = text_of(*sample.at_most_per, facts);
        for (const auto& quota : sample.at_least) {
            described.quotas.push_back(
                holds(decision_, quota.where, facts, "programmes." + programme_.id + ".at_least"));
        }
        return described;
    }

private:
    Decision& decision_;
    const VersionedPack& pack_;
    const rules::Programme& programme_;
    rules::Date too_late_after_ = rules::Date::max();  ///< Audited later than this: not drawn.
};

}  // namespace

Frame make_frame(Decision& decision, const VersionedPack& pack, const rules::Programme& programme,
                 const std::vector<std::string>& comes_back) {
    Framer framer(decision, pack, programme);
    Frame frame;
    for (Case& each : decision.list_all<Case>("case")) {
        const Facts facts = facts_of_case(decision, *pack.pack, each);
        if (!framer.is_in_cohort(each, facts)) continue;
        std::string reason = framer.exclusion(each);
        if (std::ranges::find(comes_back, each.ref) != comes_back.end())
            reason = "comes back in this round anyway";
        if (reason.empty()) {
            frame.cases.push_back(framer.describe(each, facts));
        } else {
            frame.excluded.push_back({each.ref, std::move(reason)});
        }
        frame.cohort.push_back(std::move(each));
    }
    return frame;
}

DrawPlan make_plan(const rules::Sample& sample, std::size_t frame_size) {
    const int size = static_cast<int>(frame_size);
    DrawPlan plan;
    switch (sample.size) {
        case rules::Sample::Size::count:
            plan.size = sample.count;
            break;
        case rules::Sample::Size::share:
            plan.size = share_of(size, sample.share, sample.share_at_least);
            break;
        case rules::Sample::Size::all:
            plan.size = size;
            break;
    }
    plan.stratified = sample.stratify_by.has_value();
    switch (sample.allocation) {
        case rules::Sample::Allocation::proportional:
            plan.allocation = DrawPlan::Allocation::proportional;
            break;
        case rules::Sample::Allocation::equal:
            plan.allocation = DrawPlan::Allocation::equal;
            break;
        case rules::Sample::Allocation::given:
            plan.allocation = DrawPlan::Allocation::given;
            break;
    }
    plan.given = sample.given;
    plan.at_most_per_group = sample.at_most_count;
    for (const auto& quota : sample.at_least) plan.quotas.push_back(quota.count);
    return plan;
}

}  // namespace workflows
