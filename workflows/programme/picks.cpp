#include "workflows/programme/picks.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "workflows/alerts/raise.hpp"
#include "workflows/arguments.hpp"
#include "workflows/deadlines/deadline.hpp"
#include "workflows/line.hpp"
#include "workflows/programme/assignment.hpp"
#include "workflows/programme/round.hpp"

namespace workflows {
namespace {

using engine::Error;
using engine::ErrorCode;

std::optional<Error> refuse_cases(const Decision& decision, const Pick& pick,
                                  const std::vector<std::string>& cases) {
    if (cases.empty()) return Error{ErrorCode::invalid_input, "pick: `cases` must name at least one case."};
    if (pick.cases.size() + cases.size() > static_cast<std::size_t>(pick.count)) {
        return Error{ErrorCode::conflict, pick.id + ": " + std::to_string(pick.count) +
                                              " are to be chosen, " + std::to_string(pick.cases.size()) +
                                              " are chosen already."};
    }
    std::set<std::string> seen(pick.cases.begin(), pick.cases.end());
    for (const std::string& ref : cases) {
        const auto about = decision.find<Case>(ref);
        if (!about) return Error{ErrorCode::invalid_input, "There is no case `" + ref + "`."};
        if (about->worker != pick.worker) {
            return Error{ErrorCode::invalid_input, ref + " is not a case of " + pick.worker + "."};
        }
        if (!about->open) return Error{ErrorCode::invalid_input, ref + " is closed."};
        if (!seen.insert(ref).second) return Error{ErrorCode::invalid_input, ref + " is chosen twice."};
    }
    return std::nullopt;
}

}  // namespace

Audit new_audit(const Decision& decision, const Round& round, const rules::Programme& programme,
                const std::string& case_ref, const char* drawn_as) {
    Audit audit;
    audit.ref = decision.next_reference<Audit>();
    audit.case_ = case_ref;
    audit.round = round.id;
    audit.programme = programme.id;
    audit.tool = programme.tool;
    audit.pack = round.pack;
    audit.drawn_as = drawn_as;
    return audit;
}

void ask_for_picks(Decision& decision, const VersionedPack& pack, const rules::Programme& programme,
                   const Round& round, const std::vector<Case>& cohort) {
    const auto& picked_by = *programme.sample.picked_by;
    std::map<std::string, std::optional<std::string>> workers;  // Worker -> the unit where their line begins.
    std::map<std::string, int> cases;
    for (const Case& each : cohort) {
        if (!each.worker) continue;
        workers.try_emplace(*each.worker, each.unit);
        ++cases[*each.worker];
    }
    std::set<std::string> asked;
    for (const auto& [worker, unit] : workers) {
        const auto by = holder_along_line(decision, picked_by.role, unit);
        Pick pick;
        pick.id = round.id + "/" + worker;
        pick.round = round.id;
        pick.programme = programme.id;
        pick.worker = worker;
        pick.count = std::min(picked_by.count, cases[worker]);  // Nobody can choose what is not there.
        if (by) pick.by = by->id;
        decision.record("pick.asked", pick);
        if (programme.assign_within)
            start_deadline(decision, "pick", pick.id, pack, *programme.assign_within);
        if (by && !asked.insert(by->id).second) continue;
        const std::string message =
            pack->alerting.templates.contains("pick") ? "pick" : built_in_message("pick", true);
        raise_alerts(decision, pack,
                     {{by ? by->id : picked_by.role}, message, {Pick::kind_name, pick.id}, 0, false});
    }
}

CommandResult pick_cases(Decision& decision) {
    Arguments arguments(decision.command());
    const std::string worker = arguments.text("worker");
    const auto cases = arguments.texts("cases");
    const std::string because = arguments.text("because");
    if (auto problem = arguments.problem()) return *problem;
    auto pick = decision.find<Pick>(decision.command().subject + "/" + worker);
    if (!pick) {
        return Error{ErrorCode::not_found, "Nobody was asked to choose cases of `" + worker +
                                               "` for the round `" + decision.command().subject + "`."};
    }
    if (pick->by && *pick->by != decision.actor()) {
        return Error{ErrorCode::conflict,
                     pick->id + ": " + *pick->by + " is to choose, not " + decision.actor() + "."};
    }
    if (auto refused = refuse_cases(decision, *pick, cases)) return *refused;

    auto round = decision.find<Round>(pick->round);
    const VersionedPack pack = decision.pack(round->pack);
    const rules::Programme& programme = pack->programmes.at(pick->programme);
    boost::json::array refs;
    for (const std::string& ref : cases) {
        Audit audit = new_audit(decision, *round, programme, ref, "picked");
        decision.record("audit.sampled", audit, {{"picked_by", decision.actor()}, {"because", because}});
        Assigner(decision, audit)
            .assign(audit, decision.actor());  // Pre-supervision: the line manager's own.
        refs.emplace_back(audit.ref);
        pick->cases.push_back(ref);
    }
    round->size += static_cast<int>(cases.size());
    decision.record("round.grew", *round);
    if (pick->cases.size() == static_cast<std::size_t>(pick->count)) {
        pick->state = "done";
        meet_deadline(decision, "pick", pick->id);
        settle_alerts(decision, {Pick::kind_name, pick->id}, "the cases are chosen");
    }
    decision.record("pick.made", *pick, {{"because", because}});
    return engine::Reply{{"audits", std::move(refs)}};
}

}  // namespace workflows
