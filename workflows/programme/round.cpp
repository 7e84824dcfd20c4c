#include "workflows/programme/round.hpp"

#include <algorithm>
#include <set>

#include "workflows/arguments.hpp"
#include "workflows/audits/finalise.hpp"
#include "workflows/deadlines/chain.hpp"
#include "workflows/line.hpp"
#include "workflows/programme/assignment.hpp"
#include "workflows/programme/bands.hpp"
#include "workflows/programme/census.hpp"
#include "workflows/programme/frame.hpp"
#include "workflows/programme/manifest_json.hpp"
#include "workflows/programme/picks.hpp"
#include "workflows/programme/reaudits.hpp"
#include "workflows/programme/reserve.hpp"
#include "workflows/programme/returning.hpp"

namespace workflows {
namespace {

class RoundStart {
public:
    RoundStart(Decision& decision, const rules::Programme& programme, std::string trigger)
        : decision_(decision), pack_(decision.pack()), programme_(programme) {
        round_.programme = programme.id;
        round_.started_on = today(decision);
        round_.id = free_id();
        round_.state = "running";
        round_.trigger = std::move(trigger);
        round_.pack = pack_.version;
        round_.seed = decision.seed();
        round_.census = census_day(programme.census, round_.started_on);
        if (programme.look_back) {
            round_.cohort_from = rules::subtract(*round_.census, *programme.look_back, pack_->calendar);
            round_.cohort_to = round_.census;
        }
    }

    Round run() {
        returns_ = find_returning(decision_, programme_, round_);
        Prepared ready =
            is_extra() ? Prepared{} : prepare_draw(decision_, pack_, programme_, round_, returning_cases());
        const Frame& frame = ready.frame;
        const bool picked = programme_.sample.picked_by.has_value() && !is_extra();
        TicketOrder order(frame.cases, round_.seed);
        const Draw drawn = picked || is_extra() ? Draw{} : draw(order, ready.plan);
        describe_frame(frame);
        describe_draw(frame, drawn);
        boost::json::object told = details(frame);
        if (round_.algorithm == draw_algorithm) told.emplace("plan_hash", plan_hash(ready.plan));
        decision_.record("round.started", round_, std::move(told));
        keep_frame(frame, order, drawn);
        for (const Returning& each : returns_.cases) take_back(each);
        for (const DrawnCase& each : drawn.cases)
            sample(each.ref, each.topped_up ? "topped_up" : "sampled", each.stratum);
        assign_all();
        if (picked) ask_for_picks(decision_, pack_, programme_, round_, drawable(frame));
        round_may_be_finished(decision_, round_.id);
        return *decision_.find<Round>(round_.id);
    }

private:
    [[nodiscard]] std::string free_id() const {
        const std::string id = programme_.id + "/" + rules::to_text(round_.started_on);
        std::string candidate = id;
        for (int n = 2; decision_.find<Round>(candidate); ++n) candidate = id + "/" + std::to_string(n);
        return candidate;
    }

    // Only for cases that come back: nothing is drawn.
    [[nodiscard]] bool is_extra() const { return round_.trigger == reaudit_trigger; }

    [[nodiscard]] std::vector<std::string> returning_cases() const {
        std::vector<std::string> cases;
        for (const Returning& each : returns_.cases) cases.push_back(each.case_ref);
        return cases;
    }

    void describe_frame(const Frame& frame) {
        round_.frame_size = static_cast<int>(frame.cases.size());
        round_.frame_hash = frame_hash(frame.cases);
        round_.cohort_size = frame.cohort_size;
        round_.cohort_parts = frame.parts;
        round_.exceptions = static_cast<int>(frame.exceptions.size());
        round_.bands = frame.bands;
        round_.warnings = band_warnings(frame.bands);
        if (*round_.census > round_.started_on)
            round_.warnings.push_back("the census " + rules::to_text(*round_.census) +
                                      " lies after the day of the round");
        for (const Excluded& each : frame.excluded) ++round_.excluded[each.kind];
    }

    void describe_draw(const Frame& frame, const Draw& drawn) {
        round_.algorithm = is_extra() ? "none" : programme_.sample.picked_by ? "picked" : draw_algorithm;
        round_.shortfalls = drawn.shortfalls;
        round_.size = static_cast<int>(returns_.cases.size() + drawn.cases.size());
        for (const StratumDrawn& each : drawn.strata) {
            if (drawn.strata.size() == 1 && each.name.empty()) continue;
            round_.strata.push_back({each.name, each.cases, each.places, each.drawn});
        }
        for (const QuotaDrawn& each : drawn.quotas)
            round_.quotas.push_back({each.where, each.at_least, each.drawn, each.topped_up});
        if (programme_.sample.one_per) count_drawn_units(frame, drawn);
    }

    void count_drawn_units(const Frame& frame, const Draw& drawn) {
        std::set<std::string> refs;
        for (const DrawnCase& each : drawn.cases) refs.insert(each.ref);
        std::set<std::string> units;
        for (const FrameCase& each : frame.cases) {
            if (refs.contains(each.ref) && !each.unit.empty()) units.insert(each.unit);
        }
        round_.one_per = programme_.sample.one_per->text;
        round_.frame_units = count_units(frame.cases);
        round_.drawn_units = static_cast<int>(drawn.cases.size());
        round_.drawn_cases = static_cast<int>(std::ranges::count_if(frame.cases, [&](const FrameCase& each) {
            return units.contains(each.unit) || refs.contains(each.ref);
        }));
    }

    [[nodiscard]] static boost::json::object details(const Frame& frame) {
        boost::json::object excluded;
        for (const Excluded& each : frame.excluded) excluded.emplace(each.ref, each.reason);
        return {{"excluded", std::move(excluded)}};
    }

    void keep_frame(const Frame& frame, TicketOrder& order, const Draw& drawn) {
        RoundFrame kept;
        kept.round = round_.id;
        kept.exceptions = frame.exceptions;
        kept.excluded = returns_.impossible;
        for (const Excluded& each : frame.excluded) kept.excluded.push_back({each.ref, each.reason});
        std::ranges::stable_sort(kept.excluded, {}, &NotDrawn::case_);
        for (const PassedOver& each : drawn.passed_over) kept.passed_over.push_back({each.ref, each.reason});
        if (!programme_.sample.picked_by) kept.reserve = next_tickets(order, drawn);
        decision_.record("frame.kept", kept);
    }

    void take_back(const Returning& each) {
        const Audit audit =
            sample(each.case_ref, each.follows ? "reaudit" : "queued", "", each.follows, demanded_part(each));
        for (ReauditDemand demand : each.demands) {
            demand.state = "drawn";
            demand.drawn_as = audit.ref;
            demand.wake.reset();
            decision_.record("reaudit.drawn", demand);
        }
        if (each.follows) reaudit_started(decision_, *each.follows, audit.ref);
    }

    // What of the tool is looked at again. Two who ask for different parts get the whole.
    [[nodiscard]] const ReauditDemand* demanded_part(const Returning& each) const {
        if (each.demands.empty()) return nullptr;
        const ReauditDemand& first = each.demands.front();
        const bool agreed = std::ranges::all_of(each.demands, [&](const ReauditDemand& demand) {
            return demand.sections == first.sections && demand.tool == first.tool;
        });
        const bool is_there = first.tool && pack_->tools.contains(*first.tool);
        return agreed && is_there ? &first : nullptr;
    }

    Audit sample(const std::string& case_ref, const char* drawn_as, const std::string& stratum,
                 std::optional<std::string> follows = {}, const ReauditDemand* part = nullptr) {
        Audit audit = new_audit(decision_, round_, programme_, case_ref, drawn_as);
        if (part != nullptr) {
            audit.tool = *part->tool;
            audit.only_sections = part->sections;
        }
        audit.kind = follows ? "reaudit" : "audit";
        audit.follows = std::move(follows);
        if (!stratum.empty()) audit.stratum = stratum;
        decision_.record("audit.sampled", audit);
        start_chain(decision_, audit);
        sampled_.push_back(audit.ref);
        return audit;
    }

    void assign_all() {
        if (sampled_.empty()) return;
        std::vector<Audit> audits;
        for (const std::string& ref : sampled_) audits.push_back(*decision_.find<Audit>(ref));
        const auto odd_ones = Assigner(decision_, audits.front()).assign(audits);
        if (odd_ones.empty()) return;
        Round round = *decision_.find<Round>(round_.id);
        round.shortfalls.insert(round.shortfalls.end(), odd_ones.begin(), odd_ones.end());
        decision_.record("round.odd_one", round);
    }

    [[nodiscard]] static std::vector<Case> drawable(const Frame& frame) {
        std::set<std::string> refs;
        for (const FrameCase& each : frame.cases) refs.insert(each.ref);
        std::vector<Case> cases;
        for (const Case& each : frame.cohort) {
            if (refs.contains(each.ref)) cases.push_back(each);
        }
        return cases;
    }

    Decision& decision_;
    VersionedPack pack_;
    const rules::Programme& programme_;
    Round round_;
    Returns returns_;
    std::vector<std::string> sampled_;
};

}  // namespace

engine::Result<Round> start_round(Decision& decision, const std::string& programme,
                                  const std::string& trigger) {
    const VersionedPack pack = decision.pack();
    const auto found = pack->programmes.find(programme);
    if (found == pack->programmes.end()) {
        return engine::Error{engine::ErrorCode::not_found, "The pack has no programme `" + programme + "`."};
    }
    return RoundStart(decision, found->second, trigger).run();
}

CommandResult start_round_by_hand(Decision& decision) {
    const Arguments arguments(decision.command());
    if (auto problem = arguments.problem()) return *problem;
    auto round = start_round(decision, decision.command().subject, "by_hand");
    if (!round) return round.error();
    return engine::Reply{{"round", round->id}, {"size", round->size}};
}

}  // namespace workflows
