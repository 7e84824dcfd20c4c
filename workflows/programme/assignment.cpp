#include "workflows/programme/assignment.hpp"

#include <algorithm>

#include "workflows/alerts/raise.hpp"
#include "workflows/deadlines/deadline.hpp"
#include "workflows/facts.hpp"
#include "workflows/indexes.hpp"
#include "workflows/line.hpp"
#include "workflows/programme/draw.hpp"

namespace workflows {
namespace {

bool is_chosen(Decision& decision, const rules::Pack& pack, const rules::Programme& programme,
               const Person& person) {
    if (has_left(person, today(decision))) return false;
    if (!programme.auditors.who) return has_role(person, "auditor");
    return holds(decision, *programme.auditors.who, facts_of_person(decision, pack, person), "auditors.who");
}

std::optional<std::string> previous_auditor(const Decision& decision, const Audit& audit,
                                            const Person& person) {
    for (const Audit& earlier : decision.list<Audit>("audit_of_case", audit.case_)) {
        const auto& auditors = earlier.auditors;
        if (earlier.ref == audit.ref || earlier.state == AuditState::withdrawn) continue;
        if (std::ranges::find(auditors, person.id) != auditors.end()) return earlier.ref;
    }
    return std::nullopt;
}

// Leads a unit above the case, or manages its worker, at any distance.
bool is_on_line(const Decision& decision, const rules::Pack& pack, const Case& about, const Person& person) {
    for (const Unit& unit : units_upwards(decision, about.unit)) {
        if (person.unit != unit.id) continue;
        for (const std::string& role : person.roles) {
            const auto known = pack.roles.find(role);
            if (known != pack.roles.end() && known->second.leads) return true;
        }
    }
    std::optional<std::string> manager = about.worker;
    constexpr int longest_line = 32;
    for (int level = 0; manager && level < longest_line; ++level) {
        const auto below = decision.find<Person>(*manager);
        manager = below ? below->manager : std::nullopt;
        if (manager == person.id) return true;
    }
    return false;
}

}  // namespace

std::string Objections::first() const {
    for (const std::string* each : {&not_chosen, &not_independent, &not_trained, &without_capacity}) {
        if (!each->empty()) return *each;
    }
    return "";
}

Assigner::Assigner(Decision& decision, const Audit& example)
    : decision_(decision),
      pack_(decision.pack(example.pack)),
      programme_(pack_->programmes.at(example.programme)),
      today_(pack_->zone.local_date(decision.now())),
      people_(decision.list_all<Person>("person")) {
    for (const Audit& audit : decision.list<Audit>("audit_of_round", example.round)) {
        if (audit.state == AuditState::withdrawn) continue;
        for (const std::string& auditor : audit.auditors) ++round_loads_[auditor];
    }
    std::erase_if(people_, [&](const Person& p) { return !is_chosen(decision, *pack_.pack, programme_, p); });
}

std::string Assigner::not_independent(const Audit& audit, const Person& person) const {
    const auto about = decision_.find<Case>(audit.case_);
    if (!about) return "";
    const auto same_unit = [&](std::string_view kind) {
        const auto mine = unit_of_kind(decision_, person.unit, kind);
        return mine && mine == unit_of_kind(decision_, about->unit, kind);
    };
    for (const rules::Independence demand : programme_.auditors.independent_of) {
        switch (demand) {
            case rules::Independence::worker:
                if (about->worker == person.id) return "holds the case";
                break;
            case rules::Independence::team:
                if (person.unit && (person.unit == about->unit || same_unit("team"))) return "same team";
                break;
            case rules::Independence::area:
                if (same_unit("area")) return "same area";
                break;
            case rules::Independence::line:
                if (is_on_line(decision_, *pack_.pack, *about, person)) return "on the case's line";
                break;
            case rules::Independence::previous_auditor:
                if (auto earlier = previous_auditor(decision_, audit, person))
                    return "audited it before, " + *earlier;
                break;
        }
    }
    return "";
}

std::string Assigner::not_trained(const Person& person) const {
    const std::string& wanted = programme_.auditors.trained_in;
    if (wanted.empty()) return "";
    const auto found = person.training.find(wanted);
    if (found == person.training.end()) return "no training " + wanted;
    return found->second < today_ ? "training " + wanted + " ran out on " + rules::to_text(found->second)
                                  : "";
}

std::size_t Assigner::load_in_round(const Person& person) const {
    const auto found = round_loads_.find(person.id);
    return found == round_loads_.end() ? 0 : found->second;
}

std::string Assigner::without_capacity(const Person& person) const {
    if (programme_.auditors.at_most > 0 &&
        load_in_round(person) >= static_cast<std::size_t>(programme_.auditors.at_most)) {
        return "has " + std::to_string(programme_.auditors.at_most) + " in this round";
    }
    if (person.capacity && decision_.count("assigned_in", person.id + "/" + month_of(today_)) >=
                               static_cast<std::size_t>(std::max(0, *person.capacity))) {
        return "has " + std::to_string(*person.capacity) + " this month";
    }
    return is_on_leave(person, today_) ? "on leave" : "";
}

Objections Assigner::objections(const Audit& audit, const Person& person) const {
    Objections objections;
    if (std::ranges::find(people_, person.id, &Person::id) == people_.end())
        objections.not_chosen = "not an auditor";
    objections.not_independent = not_independent(audit, person);
    objections.not_trained = not_trained(person);
    objections.without_capacity = without_capacity(person);
    return objections;
}

void Assigner::assign(Audit audit, const std::string& preferred) {
    std::optional<std::tuple<bool, std::size_t, std::size_t, std::string, std::string>> best;
    for (const Person& person : people_) {
        if (!objections(audit, person).none()) continue;
        std::tuple candidate{person.id != preferred, load_in_round(person),
                             decision_.count("auditing", person.id),
                             ticket(decision_.seed(), audit.ref + person.id), person.id};
        if (!best || candidate < *best) best = std::move(candidate);
    }
    if (!best) return leave_unassigned(audit);
    audit::Assign facts;
    facts.auditors = {std::get<4>(*best)};
    const auto next = next_state(audit.state, facts);
    if (!next) return decision_.fail(next.error());
    audit.state = *next;
    record_assignment(std::move(audit), facts.auditors);
}

void Assigner::record_assignment(Audit audit, const std::vector<std::string>& auditors) {
    for (const std::string& before : audit.auditors) --round_loads_[before];
    for (const std::string& now : auditors) ++round_loads_[now];
    audit.auditors = auditors;
    audit.assigned_on = today_;
    meet_deadline(decision_, "assign", audit.ref);
    decision_.record("audit.assigned", audit);
    if (programme_.first_audit_within) {
        start_deadline(decision_, "first_audit", audit.ref, pack_, *programme_.first_audit_within);
    }
}

void Assigner::leave_unassigned(const Audit& audit) {
    boost::json::object reasons;
    for (const Person& person : people_) reasons.emplace(person.id, objections(audit, person).first());
    decision_.note("audit.unassigned", {Audit::kind_name, audit.ref}, {{"objections", std::move(reasons)}});
    raise_alerts(decision_, pack_,
                 {{"quality_assurance_lead"}, "unassigned", {Audit::kind_name, audit.ref}, 0, false});
    if (programme_.assign_within) {
        start_deadline(decision_, "assign", audit.ref, pack_, *programme_.assign_within);
    }
}

}  // namespace workflows
