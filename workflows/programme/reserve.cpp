#include "workflows/programme/reserve.hpp"

#include <algorithm>
#include <set>

#include "workflows/deadlines/chain.hpp"
#include "workflows/programme/assignment.hpp"
#include "workflows/programme/frame.hpp"
#include "workflows/programme/picks.hpp"
#include "workflows/register/case_names.hpp"

namespace workflows {
namespace {

constexpr int some_more = 20;

class Replacement {
public:
    Replacement(Decision& decision, const Audit& withdrawn, Round round, RoundFrame frame)
        : decision_(decision),
          withdrawn_(withdrawn),
          round_(std::move(round)),
          frame_(std::move(frame)),
          pack_(decision.pack(withdrawn.pack)),
          programme_(pack_->programmes.at(withdrawn.programme)) {
        for (Reserve& each : frame_.reserve) each.case_ = current_reference(decision.state(), each.case_);
        for (const Audit& audit : decision.list<Audit>("audit_of_round", round_.id)) note_taken(audit);
    }

    void draw() {
        const auto next = std::ranges::find_if(frame_.reserve, [&](const Reserve& each) {
            if (each.stratum != withdrawn_.stratum.value_or("") || in_round_.contains(each.case_))
                return false;
            const std::string reason = objection(each.case_);
            if (!reason.empty()) passed_over_.emplace(each.case_, reason);
            return reason.empty();
        });
        if (next == frame_.reserve.end()) return report_none();
        Audit audit = new_audit(decision_, round_, programme_, next->case_, "replacement");
        audit.stratum = withdrawn_.stratum;
        audit.pack = withdrawn_.pack;  // The round may stand on another: they are moved one by one.
        decision_.record("audit.sampled", audit,
                         {{"replaces", withdrawn_.ref}, {"passed_over", std::move(passed_over_)}});
        start_chain(decision_, audit);
        (void)Assigner(decision_, audit).assign({audit});
    }

private:
    void note_taken(const Audit& audit) {
        in_round_.insert(audit.case_);
        if (audit.state == AuditState::withdrawn || audit.ref == withdrawn_.ref) return;
        const auto about = decision_.find<Case>(audit.case_);
        if (!about) return;
        const FrameCase described = describe_case(decision_, pack_, programme_, round_, *about);
        ++groups_[described.group];
        if (!described.unit.empty()) units_.insert(described.unit);
        quotas_.resize(programme_.sample.at_least.size());
        for (std::size_t i = 0; i < described.quotas().size(); ++i)
            quotas_[i] += described.quotas()[i] ? 1 : 0;
    }

    // The limits hold for what the cases are today, on both sides.
    [[nodiscard]] std::string objection(const std::string& ref) {
        const auto about = decision_.find<Case>(ref);
        if (!about) return "is no longer in the register";
        const FrameCase each = describe_case(decision_, pack_, programme_, round_, *about);
        const rules::Sample& sample = programme_.sample;
        if (units_.contains(each.unit)) return "another case of " + each.unit + " is in the round";
        if (sample.at_most_count > 0 && !each.group.empty() && groups_[each.group] >= sample.at_most_count)
            return each.group + " has " + std::to_string(groups_[each.group]) + " in the round";
        quotas_.resize(sample.at_least.size());
        for (std::size_t i = 0; i < sample.at_least.size() && withdrawn_.drawn_as == "topped_up"; ++i) {
            const bool is_missing = quotas_[i] < sample.at_least[i].count;
            if (is_missing && !each.quotas()[i]) return "does not count for " + sample.at_least[i].where.text;
        }
        return why_not_drawable(decision_, pack_, programme_, round_, *about);
    }

    void report_none() {
        round_.shortfalls.push_back("nothing could replace " + withdrawn_.ref + " (" + withdrawn_.case_ +
                                    ")" + (withdrawn_.stratum ? " in " + *withdrawn_.stratum : "") +
                                    ": no other case of its frame can be drawn");
        decision_.record("round.not_replaced", round_, {{"passed_over", std::move(passed_over_)}});
    }

    Decision& decision_;
    const Audit& withdrawn_;
    Round round_;
    RoundFrame frame_;
    VersionedPack pack_;
    const rules::Programme& programme_;
    std::set<std::string> in_round_;
    std::set<std::string> units_;
    std::map<std::string, int> groups_;
    std::vector<int> quotas_;
    boost::json::object passed_over_;
};

class NextTickets {
public:
    NextTickets(TicketOrder& order, const Draw& drawn)
        : order_(order), left_in_quota_(drawn.quotas.size(), some_more) {
        for (const DrawnCase& each : drawn.cases) {
            refs_.insert(each.ref);
            ++left_[each.stratum];
        }
        wanting_ = left_in_quota_.size();
        for (const StratumDrawn& each : drawn.strata) {
            int& left = left_[each.name];
            const int others = each.cases - left;
            // With units the count is of them, and they may have more cases than one.
            left = order.has_units() ? left + some_more : std::min(left + some_more, others);
            if (left > 0) ++wanting_;
        }
    }

    // Until every stratum and quota has enough.
    std::vector<Reserve> take() && {
        for (std::size_t place = 0; place < order_.size() && wanting_ > 0; ++place) {
            const FrameCase& each = order_.at(place);
            if (!refs_.contains(each.ref)) look_at(each);
        }
        return std::move(reserve_);
    }

private:
    void look_at(const FrameCase& each) {
        Reserve next{each.ref, each.stratum(), each.group, each.unit, {}};
        bool kept = use_one(left_[each.stratum()]);
        for (std::size_t i = 0; i < left_in_quota_.size() && i < each.quotas().size(); ++i) {
            if (!each.quotas()[i]) continue;
            next.quotas.push_back(static_cast<int>(i));
            kept = use_one(left_in_quota_[i]) || kept;
        }
        if (kept) reserve_.push_back(std::move(next));
    }

    bool use_one(int& left) {
        if (left == 0) return false;
        if (--left == 0) --wanting_;
        return true;
    }

    TicketOrder& order_;
    std::set<std::string> refs_;
    std::map<std::string, int> left_;
    std::vector<int> left_in_quota_;
    std::size_t wanting_ = 0;  ///< Strata and quotas that could take more.
    std::vector<Reserve> reserve_;
};

}  // namespace

std::vector<Reserve> next_tickets(TicketOrder& order, const Draw& drawn) {
    return NextTickets(order, drawn).take();
}

void rename_in_reserves(Decision& decision, const std::string& from, const std::string& to,
                        const std::string& because) {
    for (const Round& round : decision.list_all<Round>("round")) {
        std::optional<RoundFrame> frame = decision.find<RoundFrame>(round.id);
        if (!frame) continue;
        const auto named = std::ranges::find(frame->reserve, from, &Reserve::case_);
        if (named == frame->reserve.end()) continue;
        named->case_ = to;
        decision.record("frame.case_renamed", *frame, {{"from", from}, {"to", to}, {"because", because}});
    }
}

void draw_replacement(Decision& decision, const Audit& withdrawn) {
    if (withdrawn.drawn_as == "picked") return ask_again(decision, withdrawn);
    std::optional<Round> round = decision.find<Round>(withdrawn.round);
    std::optional<RoundFrame> frame = decision.find<RoundFrame>(withdrawn.round);
    if (!round || !frame || withdrawn.follows) return;
    Replacement(decision, withdrawn, std::move(*round), std::move(*frame)).draw();
}

}  // namespace workflows
