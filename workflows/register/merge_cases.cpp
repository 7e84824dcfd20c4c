// Two references that are one child.
#include <algorithm>

#include <boost/json.hpp>

#include "workflows/arguments.hpp"
#include "workflows/audits/finalise.hpp"
#include "workflows/audits/withdraw.hpp"
#include "workflows/line.hpp"
#include "workflows/programme/reaudits.hpp"
#include "workflows/records/audit.hpp"
#include "workflows/register/case_names.hpp"
#include "workflows/register/commands.hpp"
#include "workflows/register/follow_case.hpp"

namespace workflows {
namespace {

namespace json = boost::json;
using engine::Error;
using engine::ErrorCode;

class Merger {
public:
    Merger(Decision& decision, Case from, Case into, std::string because)
        : decision_(decision), from_(std::move(from)), into_(std::move(into)), because_(std::move(because)) {}

    CommandResult merge() && {
        join_cases();
        const auto followed = follow_case(decision_, from_.ref, into_.ref, because_);
        if (auto refused = keep_one_audit()) return *refused;
        keep_one_demand();
        count_visits();
        return engine::Reply{{"ref", into_.ref},
                             {"closes", from_.open && !into_.open},
                             {"followed", to_json(followed)},
                             {"withdrawn", std::move(withdrawn_)},
                             {"ended", std::move(ended_)}};
    }

private:
    [[nodiscard]] json::object details() const {
        return {{"from", from_.ref}, {"to", into_.ref}, {"because", because_}};
    }

    void join_cases() {
        std::vector<std::string> names = into_.formerly.value_or(std::vector<std::string>{});
        if (from_.formerly) std::ranges::copy(*from_.formerly, std::back_inserter(names));
        names.push_back(from_.ref);
        into_.formerly = std::move(names);
        json::object both = details();
        both.emplace("was", to_document(from_));
        decision_.record("case.merged", into_, std::move(both));
        decision_.remove<Case>(from_.ref, "case.merged", details());
        decision_.record("reference.former",
                         FormerReference{from_.ref, into_.ref, because_, today(decision_), true});
    }

    // The one that has come farthest goes on; of two that came as far the older one.
    std::optional<Error> keep_one_audit() {
        std::map<std::string, std::vector<Audit>> open;
        for (Audit& audit : decision_.list<Audit>("audit_of_case", into_.ref)) {
            if (!audit.finalised_on && !is_ended(audit.state))
                open[audit.programme].push_back(std::move(audit));
        }
        for (auto& [programme, audits] : open) {
            std::ranges::stable_sort(audits, std::ranges::greater{}, &Audit::state);
            for (std::size_t i = 1; i < audits.size(); ++i) {
                const std::string ref = audits[i].ref;
                const auto done = withdraw(decision_, std::move(audits[i]),
                                           from_.ref + " and " + into_.ref + " are one child; " +
                                               audits.front().ref + " stands for both");
                if (!done) return done.error();
                withdrawn_.emplace_back(ref);
            }
        }
        return std::nullopt;
    }

    void keep_one_demand() {
        std::map<std::string, std::vector<ReauditDemand>> waiting;
        for (ReauditDemand& demand : decision_.list_all<ReauditDemand>("reaudit_waiting")) {
            if (demand.case_ == into_.ref) waiting[demand.programme].push_back(std::move(demand));
        }
        for (auto& [programme, demands] : waiting) {
            std::ranges::stable_sort(demands, comes_before);
            // Of two that are alike the one that is found under the case's reference.
            const auto same = std::ranges::find(demands, programme + "/" + into_.ref, &ReauditDemand::id);
            if (same != demands.end() && !comes_before(demands.front(), *same))
                std::rotate(demands.begin(), same, same + 1);
            for (std::size_t i = 1; i < demands.size(); ++i) end(std::move(demands[i]), demands.front().id);
        }
    }

    void end(ReauditDemand demand, const std::string& kept) {
        demand.state = "impossible";
        demand.because =
            from_.ref + " and " + into_.ref + " are one child, for whom " + kept + " waits already";
        demand.wake.reset();
        decision_.record("reaudit.impossible", demand);
        ended_.emplace_back(demand.id);
        if (demand.audit) reaudit_impossible(decision_, *demand.audit, *demand.because);
    }

    void count_visits() {
        int visit = 0;
        for (Audit& audit : decision_.list<Audit>("audit_of_case", into_.ref)) {
            if (audit.state == AuditState::withdrawn) continue;
            ++visit;
            if (audit.visit_number == visit) continue;
            audit.visit_number = visit;
            decision_.record("audit.visit_counted", audit, details());
        }
    }

    Decision& decision_;
    Case from_;
    Case into_;
    std::string because_;
    json::array withdrawn_;
    json::array ended_;
};

}  // namespace

CommandResult merge_cases(Decision& decision) {
    Arguments arguments(decision.command());
    const std::string into = arguments.text("into");
    const std::string because = arguments.text("because");
    if (auto problem = arguments.problem()) return *problem;
    if (into == decision.command().subject)
        return Error{ErrorCode::invalid_input, "A case cannot be merged into itself."};
    auto from = demand_case(decision, decision.command().subject);
    if (!from) return from.error();
    auto kept = demand_case(decision, into);
    if (!kept) return kept.error();
    return Merger(decision, *std::move(from), *std::move(kept), because).merge();
}

}  // namespace workflows
