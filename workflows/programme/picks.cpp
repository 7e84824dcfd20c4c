#include "workflows/programme/picks.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "workflows/alerts/raise.hpp"
#include "workflows/alerts/words.hpp"
#include "workflows/arguments.hpp"
#include "workflows/deadlines/chain.hpp"
#include "workflows/deadlines/deadline.hpp"
#include "workflows/line.hpp"
#include "workflows/programme/assignment.hpp"
#include "workflows/programme/frame.hpp"
#include "workflows/programme/round.hpp"
#include "workflows/upwards.hpp"

namespace workflows {
namespace {

using engine::Error;
using engine::ErrorCode;

constexpr const char* whole_round = "all";  ///< Whose cases `per: round` means.

// The worker, team, area or unit whose case it is.
std::optional<std::string> whose(const Decision& decision, const std::string& per, const Case& about) {
    if (per == "worker") return about.worker;
    if (per == "round") return whole_round;
    return per == "unit" ? about.unit : unit_of_kind(decision, about.unit, per);
}

// A unit that ended since lives on in those that came after it.
bool is_of(const Decision& decision, const Pick& pick, const Case& about) {
    const auto name = whose(decision, pick.per, about);
    if (name == pick.whose) return true;
    const auto asked = pick.worker ? std::nullopt : decision.find<Unit>(pick.whose);
    return name && asked && asked->became && std::ranges::find(*asked->became, *name) != asked->became->end();
}

std::optional<Error> refuse_cases(Decision& decision, const VersionedPack& pack, const Round& round,
                                  const Pick& pick, const std::vector<std::string>& cases) {
    const auto refuse = [](std::string why) { return Error{ErrorCode::invalid_input, std::move(why)}; };
    if (cases.empty()) return refuse("pick: `cases` must name at least one case.");
    if (pick.cases.size() + cases.size() > static_cast<std::size_t>(pick.count)) {
        return Error{ErrorCode::conflict, pick.id + ": " + std::to_string(pick.count) +
                                              " are to be chosen, " + std::to_string(pick.cases.size()) +
                                              " are chosen already."};
    }
    std::set<std::string> seen(pick.cases.begin(), pick.cases.end());
    for (const std::string& ref : cases) {
        const auto about = decision.find<Case>(ref);
        if (!about) return refuse("There is no case `" + ref + "`.");
        if (!is_of(decision, pick, *about)) return refuse(ref + " is not a case of " + pick.whose + ".");
        if (!seen.insert(ref).second) return refuse(ref + " is chosen twice.");
        const std::string why =
            why_not_drawable(decision, pack, pack->programmes.at(pick.programme), round, *about);
        if (!why.empty()) return refuse(ref + " " + why + ".");
    }
    return std::nullopt;
}

std::vector<std::string> holders_of(const Decision& decision, const std::string& role) {
    std::vector<std::string> people;
    for (const Person& person : everybody_with(decision, role)) people.push_back(person.id);
    return people;
}

// One person, else for a whole round everybody who may choose, else whoever the role's alerts go to.
std::vector<std::string> asked(const Decision& decision, const std::string& role, const Pick& pick) {
    if (pick.by) return {*pick.by};
    auto people = pick.per == "round" ? holders_of(decision, role) : std::vector<std::string>{};
    return people.empty() ? std::vector<std::string>{role} : people;
}

// The cover hears of it while they are away, and may.
bool stands_in(const Decision& decision, const std::string& for_whom) {
    const auto actor = decision.find<Person>(decision.actor());
    const auto person = decision.find<Person>(for_whom);
    if (!actor || !person || has_left(*actor, today(decision))) return false;
    const bool covers = person->cover == actor->id && is_on_leave(*person, today(decision));
    return covers || has_role(*actor, "quality_assurance_lead");
}

std::optional<Error> refuse_person(const Decision& decision, const Pick& pick,
                                   const rules::Programme& programme) {
    const auto refuse = [&](const std::string& who) {
        return Error{ErrorCode::conflict,
                     pick.id + ": " + who + " is to choose, not " + decision.actor() + "."};
    };
    if (pick.by && *pick.by != decision.actor() && !stands_in(decision, *pick.by)) return refuse(*pick.by);
    if (pick.by || pick.per != "round") return std::nullopt;
    const auto people = holders_of(decision, programme.sample.picked_by->role);
    const bool may = people.empty() || std::ranges::find(people, decision.actor()) != people.end();
    return may ? std::nullopt : std::optional(refuse("somebody who is " + programme.sample.picked_by->role));
}

// One message for all that a person is to choose from.
void tell(Decision& decision, const VersionedPack& pack, const rules::Programme& programme,
          const std::vector<Pick>& picks) {
    const Pick& first = picks.front();
    AlertRequest request;
    request.to = asked(decision, programme.sample.picked_by->role, first);
    request.message = pack->alerting.templates.contains("pick") ? "pick" : built_in_message("pick", true);
    request.about = {Pick::kind_name, first.id};
    request.more_is_typed = false;
    for (const Pick& pick : picks) request.more += (request.more.empty() ? "" : ", ") + pick.whose;
    if (picks.size() == 1) request.more.clear();
    if (!request.more.empty()) request.more = "To be chosen for each of " + request.more + ".";
    raise_alerts(decision, pack, request);
}

void await(Decision& decision, const VersionedPack& pack, const rules::Programme& programme,
           const Pick& pick) {
    if (programme.assign_within) start_deadline(decision, "pick", pick.id, pack, *programme.assign_within);
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
    const auto earlier = decision.list<Audit>("audit_of_case", case_ref);
    audit.visit_number = 1 + static_cast<int>(std::ranges::count_if(
                                 earlier, [](const Audit& a) { return a.state != AuditState::withdrawn; }));
    return audit;
}

void ask_for_picks(Decision& decision, const VersionedPack& pack, const rules::Programme& programme,
                   const Round& round, const std::vector<Case>& cases) {
    const auto& picked_by = *programme.sample.picked_by;
    struct Choice {
        std::optional<std::string> unit;  ///< Where the line begins.
        int cases = 0;
    };
    std::map<std::string, Choice> choices;
    for (const Case& each : cases) {
        const auto name = whose(decision, picked_by.per, each);
        if (!name) continue;
        auto& choice = choices.try_emplace(*name, Choice{each.unit, 0}).first->second;
        if (picked_by.per == "round") choice.unit.reset();
        if (picked_by.per != "worker" && picked_by.per != "round") choice.unit = name;
        ++choice.cases;
    }
    std::map<std::string, std::vector<Pick>> asked_of;  // By person; of nobody in particular: each by itself.
    for (const auto& [name, choice] : choices) {
        auto by = holder_along_line(decision, picked_by.role, choice.unit);
        if (picked_by.per == "round") {
            const auto people = holders_of(decision, picked_by.role);
            if (people.size() == 1) by = decision.find<Person>(people.front());
        }
        Pick pick;
        pick.id = round.id + "/" + name;
        pick.round = round.id;
        pick.programme = programme.id;
        pick.per = picked_by.per;
        pick.whose = name;
        if (pick.per == "worker") pick.worker = name;
        pick.count = std::min(picked_by.count, choice.cases);  // Nobody can choose what is not there.
        if (by) pick.by = by->id;
        decision.record("pick.asked", pick);
        await(decision, pack, programme, pick);
        asked_of[by ? by->id : "/" + pick.id].push_back(std::move(pick));
    }
    for (const auto& [person, picks] : asked_of) tell(decision, pack, programme, picks);
}

void ask_again(Decision& decision, const Audit& withdrawn) {
    const auto stands_for_it = [&](const Audit& other) {
        return other.round == withdrawn.round && other.ref != withdrawn.ref &&
               other.state != AuditState::withdrawn;
    };
    if (std::ranges::any_of(decision.list<Audit>("audit_of_case", withdrawn.case_), stands_for_it)) return;
    for (Pick& pick : decision.list<Pick>("pick_of_round", withdrawn.round)) {
        if (std::erase(pick.cases, withdrawn.case_) == 0) continue;
        const VersionedPack pack = decision.pack(withdrawn.pack);
        pick.state = "asked";
        decision.record("pick.asked_again", pick, {{"instead_of", withdrawn.case_}});
        const rules::Programme& programme = pack->programmes.at(withdrawn.programme);
        await(decision, pack, programme, pick);
        tell(decision, pack, programme, {pick});
    }
}

CommandResult pick_cases(Decision& decision) {
    Arguments arguments(decision.command());
    const auto worker = arguments.optional_text("worker");
    const auto of = arguments.optional_text("of");
    const auto cases = arguments.texts("cases");
    const std::string because = arguments.text("because");
    if (auto problem = arguments.problem()) return *problem;
    const std::string name = of ? *of : worker.value_or(whole_round);
    std::optional<Pick> pick = decision.find<Pick>(decision.command().subject + "/" + name);
    if (!pick) {
        return Error{ErrorCode::not_found, "Nobody was asked to choose cases of `" + name +
                                               "` for the round `" + decision.command().subject + "`."};
    }
    std::optional<Round> round = decision.find<Round>(pick->round);
    const VersionedPack pack = decision.pack(round->pack);
    if (auto refused = refuse_person(decision, *pick, pack->programmes.at(pick->programme))) return *refused;
    if (auto refused = refuse_cases(decision, pack, *round, *pick, cases)) return *refused;
    const rules::Programme& programme = pack->programmes.at(pick->programme);
    boost::json::array refs;
    for (const std::string& ref : cases) {
        Audit audit = new_audit(decision, *round, programme, ref, "picked");
        decision.record("audit.sampled", audit, {{"picked_by", decision.actor()}, {"because", because}});
        start_chain(decision, audit);
        // Pre-supervision: the line manager's own.
        (void)Assigner(decision, audit).assign({audit}, decision.actor());
        refs.emplace_back(audit.ref);
        pick->cases.push_back(ref);
    }
    pick->chosen_by = decision.actor();
    pick->because = because;
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
