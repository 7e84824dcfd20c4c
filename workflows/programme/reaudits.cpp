#include "workflows/programme/reaudits.hpp"

#include <algorithm>

#include "workflows/audits/finalise.hpp"
#include "workflows/deadlines/waiting.hpp"
#include "workflows/line.hpp"
#include "workflows/programme/round.hpp"
#include "workflows/records/register.hpp"

namespace workflows {
namespace {

using engine::Moment;

constexpr std::chrono::hours start_of_work{9};
constexpr std::chrono::hours after_the_round{1};
constexpr rules::Duration usual_first_audit{10, rules::Unit::working_days};

const rules::Programme* find_programme(const rules::Pack& pack, const std::string& id) {
    const auto found = pack.programmes.find(id);
    return found == pack.programmes.end() ? nullptr : &found->second;
}

Moment at_work(const rules::Pack& pack, rules::Date day) {
    return pack.zone.to_moment(rules::LocalTime{day} + start_of_work);
}

// By grade it is not known before the audit; a day that was named does not count from the start.
rules::Duration time_for_first_audit(const rules::Programme& programme) {
    const auto& within = programme.first_audit_within;
    const auto* in =
        within && within->by_grade.empty() ? std::get_if<rules::Duration>(&within->when) : nullptr;
    return in ? *in : usual_first_audit;
}

// The last moment at which an extra round leaves time for the audit, within the window.
Moment latest_start(const rules::Pack& pack, const ReauditDemand& demand) {
    const rules::Programme* programme = find_programme(pack, demand.programme);
    const rules::Duration first_audit = programme ? time_for_first_audit(*programme) : usual_first_audit;
    const rules::Date latest = rules::subtract(*demand.by, first_audit, pack.calendar);
    const rules::Date opens = demand.not_before.value_or(demand.demanded_on);
    const rules::Date worked = pack.calendar.roll(std::max(opens, latest), rules::Roll::forward);
    return at_work(pack, std::min(worked, std::max(opens, *demand.by)));
}

// The next round that the programme's schedule starts while the window is open.
std::optional<Moment> round_in_window(const VersionedPack& pack, const rules::Programme& programme,
                                      const ReauditDemand& demand, Moment now) {
    if (!programme.schedule) return std::nullopt;
    const auto next = programme.schedule->next_after(now, pack->zone, pack->calendar);
    if (!next || pack->zone.local_date(next->at) > *demand.by) return std::nullopt;
    return next->at;
}

void wait_until(Decision& decision, ReauditDemand demand, Moment until, const char* because) {
    demand.wake = until;
    decision.record("reaudit.waits", demand, {{"because", because}});
}

}  // namespace

void demand_audit(Decision& decision, ReauditDemand demand, const char* event) {
    demand.demanded_on = today(decision);
    if (demand.by) demand.wake = std::max(decision.now(), latest_start(*decision.pack().pack, demand));
    decision.record(event, demand);
}

void demand_again(Decision& decision, const Audit& withdrawn, const Audit& followed) {
    std::vector<ReauditDemand> demands;
    for (const Audit& audit : decision.list<Audit>("audit_of_case", withdrawn.case_)) {
        std::optional<ReauditDemand> demand = decision.find<ReauditDemand>(audit.ref);
        if (demand && demand->drawn_as == withdrawn.ref) demands.push_back(*std::move(demand));
    }
    if (demands.empty()) {
        ReauditDemand demand;
        demand.id = followed.ref;
        demand.audit = followed.ref;
        demand.programme = withdrawn.programme;
        demand.demanded_on = today(decision);
        demand.sections = withdrawn.only_sections;
        if (!demand.sections.empty()) demand.tool = withdrawn.tool;
        demands.push_back(std::move(demand));
    }
    for (ReauditDemand& demand : demands) {
        demand.case_ = withdrawn.case_;
        demand.state = "waiting";
        demand.drawn_as.reset();
        demand.because.reset();
        if (demand.by) demand.wake = std::max(decision.now(), latest_start(*decision.pack().pack, demand));
        decision.record("reaudit.owed_again", demand);
        (void)ends_as_impossible(decision, std::move(demand));
    }
}

ReauditDemand demand_in_calendar(const Decision& decision, ReauditDemand demand, const rules::Pack& before) {
    const rules::Pack& now = *decision.pack().pack;
    const auto day = [&](const Reckoned& reckoned) {
        const rules::Due due = due_of(reckoned, now);
        return due.on.value_or(now.zone.local_date(due.ends));
    };
    const bool as_late_as_possible = demand.wake && demand.by && *demand.wake == latest_start(before, demand);
    if (demand.opens) demand.not_before = day(*demand.opens);
    if (demand.closes) demand.by = day(*demand.closes);
    if (as_late_as_possible) {
        demand.wake = std::max(decision.now(), latest_start(now, demand));
    } else if (demand.wake) {
        // It waits for an audit to end, until the next day of work.
        const rules::Date waits = now.zone.local_date(*demand.wake);
        if (!now.calendar.is_working_day(waits) && before.calendar.is_working_day(waits))
            demand.wake = at_work(now, now.calendar.roll(waits, rules::Roll::forward));
    }
    return demand;
}

bool comes_before(const ReauditDemand& demand, const ReauditDemand& other) {
    const auto order = [](const ReauditDemand& each) {
        return std::pair(each.by.value_or(rules::Date::max()), each.demanded_on);
    };
    return order(demand) < order(other);
}

bool is_wanted_on(const ReauditDemand& demand, rules::Date day) {
    return !demand.not_before || *demand.not_before <= day;
}

bool ends_as_impossible(Decision& decision, ReauditDemand demand) {
    const auto about = decision.find<Case>(demand.case_);
    if (about && about->open) return false;
    demand.state = "impossible";
    demand.because = about ? "the case closed" : "the case is no longer in the register";
    decision.record("reaudit.impossible", demand);
    if (demand.audit) reaudit_impossible(decision, *demand.audit, *demand.because);
    return true;
}

bool is_being_audited(const Decision& decision, const std::string& case_ref, const std::string& programme) {
    return std::ranges::any_of(decision.list<Audit>("audit_of_case", case_ref), [&](const Audit& audit) {
        return audit.programme == programme && !audit.finalised_on && !is_ended(audit.state);
    });
}

std::optional<engine::Error> wake_demand(Decision& decision, ReauditDemand demand) {
    const VersionedPack pack = decision.pack();
    const rules::Programme* programme = find_programme(*pack.pack, demand.programme);
    if (programme == nullptr) {
        demand.state = "impossible";
        demand.because = "the pack has no such programme any more";
        decision.record("reaudit.impossible", demand);
        if (demand.audit) reaudit_impossible(decision, *demand.audit, *demand.because);
        return std::nullopt;
    }
    if (ends_as_impossible(decision, demand)) return std::nullopt;
    if (const auto round = round_in_window(pack, *programme, demand, decision.now())) {
        wait_until(decision, demand, *round + after_the_round, "a round falls in its window");
        return std::nullopt;
    }
    if (is_being_audited(decision, demand.case_, demand.programme)) {
        const rules::Date next = pack->calendar.add_working_days(today(decision), 1);
        wait_until(decision, demand, at_work(*pack.pack, next), "the case is being audited");
        return std::nullopt;
    }
    const auto round = start_round(decision, demand.programme, reaudit_trigger);
    return round ? std::nullopt : std::optional(round.error());
}

}  // namespace workflows
