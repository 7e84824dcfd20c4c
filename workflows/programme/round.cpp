#include "workflows/programme/round.hpp"

#include <algorithm>

#include "workflows/arguments.hpp"
#include "workflows/audits/finalise.hpp"
#include "workflows/audits/grades.hpp"
#include "workflows/line.hpp"
#include "workflows/programme/assignment.hpp"
#include "workflows/programme/frame.hpp"
#include "workflows/programme/picks.hpp"

namespace workflows {
namespace {

struct Returning {
    std::string case_ref;
    std::optional<std::string> follows;
    std::vector<ReauditDemand> demands;
};

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
        if (programme.look_back) {
            round_.cohort_from = rules::subtract(round_.started_on, *programme.look_back, pack_->calendar);
            round_.cohort_to = round_.started_on;
        }
    }

    Round run() {
        find_returning();
        const bool picked = programme_.sample.picked_by.has_value();
        const Frame frame = make_frame(decision_, pack_, programme_, returning_cases());
        const Draw drawn =
            picked ? Draw{}
                   : draw(frame.cases, make_plan(programme_.sample, frame.cases.size()), round_.seed);
        describe(frame, drawn);
        decision_.record("round.started", round_, details(frame));
        for (const Returning& each : returning_) take_back(each);
        for (const DrawnCase& each : drawn.cases) sample(each.ref, each.topped_up ? "topped_up" : "sampled");
        assign_all();
        if (picked) ask_for_picks(decision_, pack_, programme_, round_, frame.cohort);
        if (!picked) round_may_be_finished(decision_, round_.id);
        return *decision_.find<Round>(round_.id);
    }

private:
    [[nodiscard]] std::string free_id() const {
        const std::string id = programme_.id + "/" + rules::to_text(round_.started_on);
        std::string candidate = id;
        for (int n = 2; decision_.find<Round>(candidate); ++n) candidate = id + "/" + std::to_string(n);
        return candidate;
    }

    // A case that closed or left the register cannot come back; that it was owed stays in the figures.
    void find_returning() {
        for (ReauditDemand& demand : decision_.list<ReauditDemand>("reaudit_waiting", programme_.id)) {
            const auto about = decision_.find<Case>(demand.case_);
            if (about && about->open) {
                if (!is_being_audited(demand.case_)) add_returning(demand);
                continue;
            }
            demand.state = "impossible";
            demand.because = about ? "the case closed" : "the case is no longer in the register";
            decision_.record("reaudit.impossible", demand);
            if (demand.audit) reaudit_impossible(decision_, *demand.audit, *demand.because);
        }
        if (programme_.sample.include_inadequate_last_round) include_inadequate();
    }

    // A case that is under audit in this programme goes on waiting.
    [[nodiscard]] bool is_being_audited(const std::string& case_ref) const {
        for (const Audit& audit : decision_.list<Audit>("audit_of_case", case_ref)) {
            if (audit.programme == programme_.id && !audit.finalised_on && !is_ended(audit.state))
                return true;
        }
        return false;
    }

    // Several demands for one case are met by one audit; what follows an audit wins over what was merely
    // queued.
    void add_returning(const ReauditDemand& demand) {
        const auto same = std::ranges::find(returning_, demand.case_, &Returning::case_ref);
        if (same == returning_.end()) {
            returning_.push_back({demand.case_, demand.audit, {demand}});
        } else {
            if (!same->follows) same->follows = demand.audit;
            same->demands.push_back(demand);
        }
    }

    void include_inadequate() {
        auto rounds = decision_.list<Round>("round_of_programme", programme_.id);
        if (rounds.empty()) return;
        // By date, not by name: a round that was moved to a renamed programme keeps its id.
        std::ranges::stable_sort(rounds, {}, &Round::started_on);
        for (const Audit& audit : decision_.list<Audit>("audit_of_round", rounds.back().id)) {
            if (!audit.grade || !is_worst(audit)) continue;
            const auto about = decision_.find<Case>(audit.case_);
            if (audit.followed_by || !about || !about->open) continue;
            const auto cases = returning_cases();
            if (std::ranges::find(cases, audit.case_) == cases.end())
                returning_.push_back({audit.case_, audit.ref, {}});
        }
    }

    // By the scale with which it was graded; by today's where that version cannot be read any more.
    [[nodiscard]] bool is_worst(const Audit& audit) const {
        const rules::Pack& pack = *decision_.readable_pack(audit.pack).value_or(pack_).pack;
        const auto tool = pack.tools.find(audit.tool);
        return tool != pack.tools.end() && *audit.grade == worst_grade(pack, tool->second);
    }

    [[nodiscard]] std::vector<std::string> returning_cases() const {
        std::vector<std::string> cases;
        for (const Returning& each : returning_) cases.push_back(each.case_ref);
        return cases;
    }

    void describe(const Frame& frame, const Draw& drawn) {
        round_.algorithm = programme_.sample.picked_by ? "picked" : draw_algorithm;
        round_.frame_size = static_cast<int>(frame.cases.size());
        round_.frame_hash = frame_hash(frame.cases);
        round_.cohort_size = static_cast<int>(frame.cohort.size());
        for (const Excluded& each : frame.excluded)
            ++round_.excluded[each.reason.substr(0, each.reason.find(','))];
        round_.shortfalls = drawn.shortfalls;
        round_.size = static_cast<int>(returning_.size() + drawn.cases.size());
    }

    [[nodiscard]] static boost::json::object details(const Frame& frame) {
        boost::json::object excluded;
        for (const Excluded& each : frame.excluded) excluded.emplace(each.ref, each.reason);
        return {{"excluded", std::move(excluded)}};
    }

    void take_back(const Returning& each) {
        Audit audit = sample(each.case_ref, each.follows ? "reaudit" : "queued", each.follows);
        for (ReauditDemand demand : each.demands) {
            demand.state = "drawn";
            demand.drawn_as = audit.ref;
            decision_.record("reaudit.drawn", demand);
        }
        if (each.follows) reaudit_started(decision_, *each.follows, audit.ref);
    }

    Audit sample(const std::string& case_ref, const char* drawn_as, std::optional<std::string> follows = {}) {
        Audit audit = new_audit(decision_, round_, programme_, case_ref, drawn_as);
        audit.kind = follows ? "reaudit" : "audit";
        audit.follows = std::move(follows);
        decision_.record("audit.sampled", audit);
        sampled_.push_back(audit.ref);
        return audit;
    }

    void assign_all() {
        if (sampled_.empty()) return;
        Assigner assigner(decision_, *decision_.find<Audit>(sampled_.front()));
        for (const std::string& ref : sampled_) assigner.assign(*decision_.find<Audit>(ref));
    }

    Decision& decision_;
    VersionedPack pack_;
    const rules::Programme& programme_;
    Round round_;
    std::vector<Returning> returning_;
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

void draw_replacement(Decision& decision, const Audit& withdrawn) {
    const auto round = decision.find<Round>(withdrawn.round);
    if (!round || withdrawn.drawn_as == "picked" || withdrawn.follows) return;
    const VersionedPack pack = decision.pack(withdrawn.pack);
    const rules::Programme& programme = pack->programmes.at(withdrawn.programme);
    Frame frame = make_frame(decision, pack, programme, {withdrawn.case_});
    const auto audits = decision.list<Audit>("audit_of_round", round->id);
    std::erase_if(frame.cases, [&](const FrameCase& each) {
        return std::ranges::find(audits, each.ref, &Audit::case_) != audits.end();
    });
    DrawPlan plan;
    plan.size = 1;
    const Draw drawn = draw(frame.cases, plan, round->seed);
    if (drawn.cases.empty()) return;
    Audit audit = new_audit(decision, *round, programme, drawn.cases.front().ref, "replacement");
    audit.pack = withdrawn.pack;  // The round may stand on another: they are moved one by one.
    decision.record("audit.sampled", audit, {{"replaces", withdrawn.ref}});
    Assigner(decision, audit).assign(audit);
}

CommandResult start_round_by_hand(Decision& decision) {
    const Arguments arguments(decision.command());
    if (auto problem = arguments.problem()) return *problem;
    auto round = start_round(decision, decision.command().subject, "by_hand");
    if (!round) return round.error();
    return engine::Reply{{"round", round->id}, {"size", round->size}};
}

}  // namespace workflows
