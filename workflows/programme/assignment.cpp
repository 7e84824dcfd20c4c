#include "workflows/programme/assignment.hpp"

#include <algorithm>

#include "rules/time/due.hpp"
#include "workflows/alerts/raise.hpp"
#include "workflows/audits/support.hpp"
#include "workflows/deadlines/deadline.hpp"
#include "workflows/deadlines/term.hpp"
#include "workflows/facts.hpp"
#include "workflows/indexes.hpp"
#include "workflows/line.hpp"
#include "workflows/programme/collision_words.hpp"
#include "workflows/programme/draw.hpp"

namespace workflows {
namespace {

// How far the days of work are looked at where the first audit has no deadline.
constexpr rules::Duration two_weeks{10, rules::Unit::working_days};

bool is_chosen(Decision& decision, const rules::Pack& pack, const rules::Programme& programme,
               const Person& person) {
    if (has_left(person, today(decision))) return false;
    if (!programme.auditors.who) return has_role(person, "auditor");
    return holds(decision, *programme.auditors.who, facts_of_person(decision, pack, person), "auditors.who");
}

std::int64_t tie_breaker(std::uint64_t seed, const Audit& audit, const Person& person) {
    return static_cast<std::int64_t>(
        std::stoul(ticket(seed, audit.ref + person.id).substr(0, 4), nullptr, 16));
}

bool holds_it(const Audit& audit, const std::string& person) {
    return std::ranges::find(audit.auditors, person) != audit.auditors.end();
}

}  // namespace

Assigner::Assigner(Decision& decision, const Audit& example)
    : decision_(decision),
      pack_(decision.pack(example.pack)),
      programme_(pack_->programmes.at(example.programme)),
      today_(pack_->zone.local_date(decision.now())) {
    std::map<std::string, int> in_round;
    for (const Audit& audit : decision.list<Audit>("audit_of_round", example.round)) {
        if (audit.state == AuditState::withdrawn) continue;
        for (const std::string& auditor : audit.auditors) ++in_round[auditor];
    }
    std::optional<rules::Due> due;
    if (programme_.first_audit_within)
        due = due_of(*programme_.first_audit_within, decision.now(),
                     facts_about(decision, {Audit::kind_name, example.ref}));
    if (!due) due = rules::due(decision.now(), two_weeks, pack_->zone, pack_->calendar);
    for (Person& person : decision.list_all<Person>("person")) {
        if (!is_chosen(decision, *pack_.pack, programme_, person)) continue;
        candidates_.push_back(
            look_up(decision, *pack_.pack, std::move(person), today_, due->on.value_or(today_)));
        candidates_.back().in_round = in_round[candidates_.back().person.id];
    }
}

Candidate Assigner::without(Candidate candidate, const Audit& audit) const {
    if (!holds_it(audit, candidate.person.id)) return candidate;
    --candidate.in_round;
    if (audit.assigned_on && month_of(*audit.assigned_on) == month_of(today_)) --candidate.in_month;
    return candidate;
}

Objections Assigner::objections_to(const Audit& audit, const Person& person) const {
    Objections found;
    const auto candidate =
        std::ranges::find(candidates_, person.id, [](const Candidate& each) { return each.person.id; });
    if (candidate == candidates_.end()) {
        found.not_chosen = has_left(person, today_) ? "has left" : "not an auditor";
        return found;
    }
    for (const Objection& each :
         objections(programme_.auditors, look_up(decision_, audit), without(*candidate, audit), today_)) {
        std::string& kind = each.what < Obstacle::trained_in    ? found.not_independent
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

std::vector<RotaPerson> Assigner::rota_people() const {
    std::vector<RotaPerson> people;
    for (const Candidate& each : candidates_) {
        RotaPerson person{{}, each.in_round, std::max(each.days, 1)};
        if (programme_.auditors.at_most > 0)
            person.limits.push_back({bit(Obstacle::at_most), programme_.auditors.at_most - each.in_round});
        if (each.person.capacity)
            person.limits.push_back({bit(Obstacle::capacity), *each.person.capacity - each.in_month});
        people.push_back(std::move(person));
    }
    return people;
}

RotaTask Assigner::rota_task(const Audit& audit, const CaseTies& ties, const std::string& preferred) const {
    constexpr std::int64_t not_preferred = std::int64_t{1} << 57;
    constexpr std::int64_t came_before = std::int64_t{1} << 32;
    constexpr std::int64_t one_open = std::int64_t{1} << 18;
    RotaTask task;
    for (const Candidate& each : candidates_) {
        Constraints against = 0;
        for (const Objection& objection : objections(programme_.auditors, ties, each, today_))
            against |= bit(objection.what);
        // What limits a number is the rota's to count, for it moves people.
        against &= ~(bit(Obstacle::at_most) | bit(Obstacle::capacity));
        const auto row = ties.in_a_row.find(each.person.id);
        task.against.push_back(against);
        task.cost.push_back(tie_breaker(decision_.seed(), audit, each.person) + each.open * one_open +
                            (ties.audited_in.contains(each.person.id) ? came_before : 0) +
                            (row != ties.in_a_row.end() ? came_before : 0) +
                            (preferred.empty() || each.person.id == preferred ? 0 : not_preferred));
    }
    return task;
}

std::vector<std::string> Assigner::assign(std::vector<Audit> audits, const std::string& preferred) {
    Rota rota(programme_.auditors.per_audit, rota_people());
    std::vector<CaseTies> ties;
    for (const Audit& audit : audits) {
        ties.push_back(look_up(decision_, audit));
        (void)rota.add(rota_task(audit, ties.back(), preferred));
    }
    std::vector<std::vector<std::string>> seats(audits.size());
    for (std::size_t i = 0; i < audits.size(); ++i) {
        for (const std::size_t person : rota.people_of(i)) seats[i].push_back(candidates_[person].person.id);
    }
    auto odd_ones = seat_odd_ones(rota, ties, seats);
    for (std::size_t i = 0; i < audits.size(); ++i) {
        if (seats[i].empty()) {
            leave_unassigned(std::move(audits[i]), ties[i], collision(rota, i, ties[i]));
            continue;
        }
        const auto next = next_state(audits[i].state, audit::Assign{seats[i]});
        if (!next) {
            decision_.fail(next.error());
            break;
        }
        audits[i].state = *next;
        record_assignment(std::move(audits[i]), seats[i]);
    }
    return odd_ones;
}

// Left over are those who may audit, have nothing, and are too few for a pair of their own.
std::vector<std::string> Assigner::seat_odd_ones(const Rota& rota, const std::vector<CaseTies>& ties,
                                                 std::vector<std::vector<std::string>>& seats) const {
    const auto& terms = programme_.auditors;
    std::vector<std::size_t> left;
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
        const auto found = objections(terms, CaseTies{}, candidates_[i], today_);
        if (found.empty() && candidates_[i].in_round == 0 && rota.seats_of(i) == 0) left.push_back(i);
    }
    std::vector<std::string> reported;
    const bool is_anybody_seated = std::ranges::any_of(seats, [](const auto& each) { return !each.empty(); });
    if (!is_anybody_seated || left.size() >= static_cast<std::size_t>(terms.per_audit)) return reported;
    for (const std::size_t i : left) {
        const Candidate& odd = candidates_[i];
        std::size_t best = seats.size();
        for (std::size_t task = 0; task < seats.size() && terms.odd_one == rules::OddOne::trio; ++task) {
            const bool is_pair = seats[task].size() == static_cast<std::size_t>(terms.per_audit);
            if (best == seats.size() && is_pair && objections(terms, ties[task], odd, today_).empty())
                best = task;
        }
        if (best < seats.size()) {
            seats[best].push_back(odd.person.id);
            std::ranges::sort(seats[best]);
        } else {
            reported.push_back(odd.person.id + " is the odd one of " + std::to_string(candidates_.size()) +
                               " auditors and audits nothing in this round");
        }
    }
    return reported;
}

std::string Assigner::collision(const Rota& rota, std::size_t task, const CaseTies& ties) const {
    if (candidates_.empty()) {
        const auto& who = programme_.auditors.who;
        return who ? "nobody fits auditors.who: " + who->text : "nobody has the role auditor";
    }
    const Constraints set = rota.smallest_collision(task);
    CollisionWords words(programme_.auditors, set);
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
        std::string why;
        for (const Objection& each : objections(programme_.auditors, ties, candidates_[i], today_)) {
            if ((set & bit(each.what)) != 0 && why.empty()) why = each.words;
        }
        if (why.empty() && rota.is_full(i, set)) {
            const int seats = candidates_[i].in_round + static_cast<int>(rota.seats_of(i));
            why = "has " + std::to_string(seats) + " that nobody else can take";
        }
        words.add(candidates_[i].person.id, why);
    }
    return words.text();
}

void Assigner::record_assignment(Audit audit, const std::vector<std::string>& auditors) {
    audit.auditors = auditors;
    audit.assigned_on = today_;
    const bool was_unassigned = audit.unassigned.has_value();
    audit.unassigned.reset();
    const AuditTerms terms = terms_of(decision_, audit);
    choose_support(decision_, terms, audit);
    meet_deadline(decision_, "assign", audit.ref);
    if (was_unassigned) settle_alerts(decision_, {Audit::kind_name, audit.ref}, "it has an auditor");
    decision_.record("audit.assigned", audit);
    start_support_deadline(decision_, terms, audit);
    start_audit_deadline(decision_, "first_audit", terms, audit);
}

void Assigner::leave_unassigned(Audit audit, const CaseTies& ties, const std::string& because) {
    boost::json::object reasons;
    for (const Candidate& each : candidates_) {
        const auto found = objections(programme_.auditors, ties, each, today_);
        reasons.emplace(each.person.id, found.empty() ? "is needed elsewhere" : found.front().words);
    }
    audit.unassigned = because;
    decision_.record("audit.unassigned", audit, {{"objections", std::move(reasons)}});
    raise_alerts(
        decision_, pack_,
        {{"quality_assurance_lead"}, "unassigned", {Audit::kind_name, audit.ref}, 0, false, because});
    start_audit_deadline(decision_, "assign", terms_of(decision_, audit), audit);
}

}  // namespace workflows
