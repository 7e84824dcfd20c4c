// Who may audit in a programme, and whether one of them may audit this.
#include "workflows/programme/assignment.hpp"

#include <algorithm>

#include "rules/time/due.hpp"
#include "workflows/alerts/raise.hpp"
#include "workflows/audits/support.hpp"
#include "workflows/deadlines/deadline.hpp"
#include "workflows/deadlines/term.hpp"
#include "workflows/indexes.hpp"
#include "workflows/line.hpp"
#include "workflows/programme/seat_search.hpp"
#include "workflows/records/stood_down.hpp"

namespace workflows {
namespace {

// How far the days of work are looked at where the first audit has no deadline.
constexpr rules::Duration two_weeks{10, rules::Unit::working_days};

}  // namespace

Assigner::Assigner(Decision& decision, const Audit& example)
    : decision_(decision),
      pack_(decision.pack(example.pack)),
      programme_(pack_->programmes.at(example.programme)),
      today_(pack_->zone.local_date(decision.now())),
      chosen_(decision, *pack_.pack, programme_) {
    std::map<std::string, int> in_round;
    for (const Audit& audit : decision.list<Audit>("audit_of_round", example.round)) {
        if (audit.state == AuditState::withdrawn) continue;
        for (const std::string& auditor : audit.auditors) ++in_round[auditor];
    }
    auto due = due_of_first_audit(example);
    if (!due) due = rules::due(decision.now(), two_weeks, pack_->zone, pack_->calendar).on;
    for (Person& person : decision.list_all<Person>("person")) {
        if (!chosen_.may(person)) continue;
        candidates_.push_back(
            look_up(decision, *pack_.pack, std::move(person), today_, due.value_or(today_)));
        candidates_.back().in_round = in_round[candidates_.back().person.id];
    }
}

// A term that counts from something of the case differs from audit to audit.
std::optional<rules::Date> Assigner::due_of_first_audit(const Audit& audit) {
    const rules::Term* term = term_of(decision_, "first_audit", programme_, audit);
    if (term == nullptr) return std::nullopt;
    const auto known = due_.find(term);
    if (known != due_.end()) return known->second;
    const auto due = due_of(*term, decision_.now(), facts_about(decision_, {Audit::kind_name, audit.ref}));
    const auto day = due ? due->on : std::nullopt;
    if (!term->from) due_.emplace(term, day);
    return day;
}

CaseTies Assigner::ties_of(const Audit& audit) {
    CaseTies ties = look_up(decision_, audit);
    ties.due = due_of_first_audit(audit);
    return ties;
}

std::vector<Objection> Assigner::objections_of(const Audit& audit, const CaseTies& ties,
                                               const Candidate& candidate) {
    auto found = objections(programme_.auditors, ties, candidate, today_);
    if (chosen_.by_audit() && !chosen_.may(candidate.person, audit))
        found.push_back({Obstacle::who, "auditors.who does not hold"});
    const auto& last = candidate.person.until;
    const auto stood_down = last ? decision_.find<StoodDown>(audit.ref) : std::nullopt;
    if (stood_down && std::ranges::find(stood_down->people, candidate.person.id) != stood_down->people.end())
        found.push_back({Obstacle::who, "handed it over, and leaves on " + rules::to_text(*last)});
    return found;
}

Candidate Assigner::without(Candidate candidate, const Audit& audit) const {
    if (!is_auditor(audit, candidate.person.id)) return candidate;
    --candidate.in_round;
    if (audit.assigned_on && month_of(*audit.assigned_on) == month_of(today_)) --candidate.in_month;
    return candidate;
}

Objections Assigner::objections_to(const Audit& audit, const Person& person) {
    Objections found;
    const auto candidate =
        std::ranges::find(candidates_, person.id, [](const Candidate& each) { return each.person.id; });
    if (candidate == candidates_.end()) {
        found.not_chosen = has_left(person, today_) ? "has left" : "not an auditor";
        return found;
    }
    for (const Objection& each : objections_of(audit, ties_of(audit), without(*candidate, audit))) {
        std::string& kind = each.what == Obstacle::who          ? found.not_chosen
                            : each.what < Obstacle::trained_in  ? found.not_independent
                            : each.what == Obstacle::trained_in ? found.not_trained
                            : each.what == Obstacle::in_a_row   ? found.not_independent
                                                                : found.without_capacity;
        kind += (kind.empty() ? "" : ", ") + each.words;
    }
    return found;
}

std::string Assigner::wrong_number(std::size_t auditors) const {
    const auto& terms = programme_.auditors;
    const auto wanted = static_cast<std::size_t>(terms.per_audit);
    const bool may_be_trio = terms.odd_one == rules::OddOne::trio && auditors == wanted + 1;
    if (auditors == wanted || may_be_trio) return "";
    return programme_.id + " wants " + std::to_string(wanted) + (wanted == 1 ? " auditor" : " auditors") +
           " for each audit, not " + std::to_string(auditors);
}

void Assigner::count_seats(const Audit& before, const std::vector<std::string>& auditors) {
    for (Candidate& each : candidates_) {
        const bool had_it = is_auditor(before, each.person.id);
        const bool has_it = std::ranges::find(auditors, each.person.id) != auditors.end();
        each = without(std::move(each), before);
        each.in_round += has_it ? 1 : 0;
        each.in_month += has_it ? 1 : 0;
        each.open += (has_it ? 1 : 0) - (had_it ? 1 : 0);
    }
}

void Assigner::record_assignment(Audit audit, const std::vector<std::string>& auditors,
                                 const std::string& because) {
    count_seats(audit, auditors);
    const bool frees_somebody = !audit.auditors.empty() && audit.auditors != auditors;
    audit.auditors = auditors;
    audit.assigned_on = today_;
    const bool was_wanting = audit.unassigned || audit.conflict;
    audit.unassigned.reset();
    audit.conflict.reset();
    const AuditTerms terms = terms_of(decision_, audit);
    choose_support(decision_, terms, audit);
    meet_deadline(decision_, "assign", audit.ref);
    if (was_wanting) settle_alerts(decision_, {Audit::kind_name, audit.ref}, "it has an auditor");
    boost::json::object details;
    if (!because.empty()) details.emplace("because", because);
    decision_.record("audit.assigned", audit, std::move(details));
    start_support_deadline(decision_, terms, audit);
    start_audit_deadline(decision_, "first_audit", terms, audit);
    std::vector<const Person*> named;
    for (const Candidate& each : candidates_) {
        if (is_auditor(audit, each.person.id)) named.push_back(&each.person);
    }
    plan_search(decision_, named, false);
    if (frees_somebody) seek_auditors(decision_);
}

}  // namespace workflows
