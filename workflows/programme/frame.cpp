#include "workflows/programme/frame.hpp"

#include <algorithm>
#include <set>

#include "workflows/facts.hpp"
#include "workflows/record_value.hpp"

namespace workflows {
namespace {

class Framer {
public:
    Framer(Decision& decision, const VersionedPack& pack, const rules::Programme& programme,
           const Round& round)
        : decision_(decision),
          pack_(pack),
          programme_(programme),
          round_(record_value(*pack.pack, "round",
                              std::make_shared<const boost::json::object>(to_document(round)))) {
        if (programme.sample.not_audited_within) {
            too_late_after_ =
                rules::subtract(round.started_on, *programme.sample.not_audited_within, pack->calendar);
        }
        for (const auto& condition : programme.cohort.any_of) parts_.push_back({condition.text, 0, 0});
    }

    [[nodiscard]] Facts facts_of(const Case& each) const {
        Facts facts = facts_of_case(decision_, *pack_.pack, each);
        facts.bind("round", round_);
        return facts;
    }

    bool is_in_cohort(const Case& each, const Facts& facts) {
        if (programme_.cohort.any_of.empty()) return each.open;
        bool is_in = false;
        for (std::size_t i = 0; i < parts_.size(); ++i) {
            if (!holds(decision_, programme_.cohort.any_of[i], facts, name("cohort"))) continue;
            ++parts_[i].cases;
            if (is_in) ++parts_[i].counted_already;
            is_in = true;
        }
        return is_in;
    }

    [[nodiscard]] std::optional<Excluded> exclusion(const Case& each) const {
        for (const Audit& audit : decision_.list<Audit>("audit_of_case", each.ref)) {
            if (audit.state == AuditState::withdrawn) continue;
            if (!audit.finalised_on && audit.programme == programme_.id)
                return Excluded{each.ref, "is being audited", "is being audited, " + audit.ref};
            if (!audit.finalised_on) continue;
            const rules::Date on = pack_->zone.local_date(*audit.finalised_on);
            if (on > too_late_after_) {
                return Excluded{each.ref, "audited recently",
                                "audited on " + rules::to_text(on) + ", " + audit.ref};
            }
        }
        return std::nullopt;
    }

    [[nodiscard]] FrameCase describe(const Case& each, const Facts& facts) {
        const rules::Sample& sample = programme_.sample;
        FrameCase described{each.ref, "", "", {}};
        if (sample.stratify_by) described.stratum = text_of(*sample.stratify_by, facts);
        if (sample.at_most_per) described.group = text_of(*sample.at_most_per, facts);
        if (sample.one_per) described.unit = text_of(*sample.one_per, facts);
        for (const auto& quota : sample.at_least)
            described.quotas.push_back(holds(decision_, quota.where, facts, name("at_least")));
        return described;
    }

    [[nodiscard]] std::vector<CohortPart> parts() && { return std::move(parts_); }

private:
    [[nodiscard]] std::string name(const char* key) const {
        return "programmes." + programme_.id + "." + key;
    }

    Decision& decision_;
    const VersionedPack& pack_;
    const rules::Programme& programme_;
    rules::cel::Value round_;
    rules::Date too_late_after_ = rules::Date::max();  ///< Audited later than this: not drawn.
    std::vector<CohortPart> parts_;
};

std::vector<FrameCase> describe_all(Decision& decision, Framer& framer,
                                    const std::vector<std::string>& refs) {
    std::vector<FrameCase> described;
    for (const std::string& ref : refs) {
        if (const auto about = decision.find<Case>(ref))
            described.push_back(framer.describe(*about, framer.facts_of(*about)));
    }
    return described;
}

// One audit of a family in a round: a brother who comes back keeps the others out.
void exclude_units(Frame& frame) {
    std::set<std::string> units;
    for (const FrameCase& each : frame.taken) {
        if (!each.unit.empty()) units.insert(each.unit);
    }
    std::erase_if(frame.cases, [&](const FrameCase& each) {
        if (!units.contains(each.unit)) return false;
        frame.excluded.push_back({each.ref, "its unit comes back in this round anyway",
                                  "another case of " + each.unit + " comes back in this round"});
        return true;
    });
}

}  // namespace

Frame make_frame(Decision& decision, const VersionedPack& pack, const rules::Programme& programme,
                 const Round& round, const std::vector<std::string>& comes_back) {
    Framer framer(decision, pack, programme, round);
    Frame frame;
    for (Case& each : decision.list_all<Case>("case")) {
        const Facts facts = framer.facts_of(each);
        if (!framer.is_in_cohort(each, facts)) continue;
        auto excluded = framer.exclusion(each);
        if (std::ranges::find(comes_back, each.ref) != comes_back.end())
            excluded =
                Excluded{each.ref, "comes back in this round anyway", "comes back in this round anyway"};
        if (excluded) {
            frame.excluded.push_back(std::move(*excluded));
        } else {
            frame.cases.push_back(framer.describe(each, facts));
        }
        frame.cohort.push_back(std::move(each));
    }
    frame.taken = describe_all(decision, framer, comes_back);
    exclude_units(frame);
    frame.parts = std::move(framer).parts();
    return frame;
}

std::string why_not_drawable(Decision& decision, const VersionedPack& pack, const rules::Programme& programme,
                             const Round& round, const Case& about) {
    Framer framer(decision, pack, programme, round);
    if (!framer.is_in_cohort(about, framer.facts_of(about)))
        return about.open ? "is not in the programme's cohort" : "is closed";
    const auto excluded = framer.exclusion(about);
    return excluded ? excluded->reason : "";
}

FrameCase describe_case(Decision& decision, const VersionedPack& pack, const rules::Programme& programme,
                        const Round& round, const Case& about) {
    Framer framer(decision, pack, programme, round);
    return framer.describe(about, framer.facts_of(about));
}

DrawPlan make_plan(const rules::Sample& sample, const Frame& frame) {
    const int size = count_units(frame.cases);
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
    if (sample.at_most_per) plan.group_word = sample.at_most_per->text;
    for (const auto& quota : sample.at_least) {
        plan.quotas.push_back(quota.count);
        plan.quota_words.push_back(quota.where.text);
    }
    plan.taken = frame.taken;
    return plan;
}

}  // namespace workflows
