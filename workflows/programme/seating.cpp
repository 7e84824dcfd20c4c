// All audits of a round at once: the matching, the odd ones, and what is said of those without auditors.
#include <algorithm>

#include "workflows/alerts/raise.hpp"
#include "workflows/audits/standing.hpp"
#include "workflows/programme/assignment.hpp"
#include "workflows/programme/collision_words.hpp"
#include "workflows/programme/draw.hpp"
#include "workflows/programme/seat_search.hpp"

namespace workflows {
namespace {

std::int64_t tie_breaker(std::uint64_t seed, const Audit& audit, const Person& person) {
    return static_cast<std::int64_t>(
        std::stoul(ticket(seed, audit.ref + person.id).substr(0, 4), nullptr, 16));
}

bool contains(const std::vector<std::string>& people, const std::string& id) {
    return std::ranges::find(people, id) != people.end();
}

}  // namespace

std::vector<RotaPerson> Assigner::rota_people(const Audit* audit) const {
    std::vector<RotaPerson> people;
    for (const Candidate& candidate : candidates_) {
        const Candidate each = audit != nullptr ? without(candidate, *audit) : candidate;
        RotaPerson person{{}, each.in_round, std::max(each.days, 1)};
        if (programme_.auditors.at_most > 0)
            person.limits.push_back({bit(Obstacle::at_most), programme_.auditors.at_most - each.in_round});
        if (each.person.capacity)
            person.limits.push_back({bit(Obstacle::capacity), *each.person.capacity - each.in_month});
        people.push_back(std::move(person));
    }
    return people;
}

RotaTask Assigner::rota_task(const Audit& audit, const CaseTies& ties,
                             const std::vector<std::string>& preferred) {
    constexpr std::int64_t not_preferred = std::int64_t{1} << 57;
    constexpr std::int64_t came_before = std::int64_t{1} << 32;
    constexpr std::int64_t one_open = std::int64_t{1} << 18;
    RotaTask task;
    for (const Candidate& each : candidates_) {
        Constraints against = 0;
        for (const Objection& objection : objections_of(audit, ties, each)) against |= bit(objection.what);
        // What limits a number is the rota's to count, for it moves people.
        against &= ~(bit(Obstacle::at_most) | bit(Obstacle::capacity));
        const auto row = ties.in_a_row.find(each.person.id);
        task.against.push_back(against);
        task.cost.push_back(tie_breaker(decision_.seed(), audit, each.person) + each.open * one_open +
                            (ties.audited_in.contains(each.person.id) ? came_before : 0) +
                            (row != ties.in_a_row.end() ? came_before : 0) +
                            (preferred.empty() || contains(preferred, each.person.id) ? 0 : not_preferred));
    }
    return task;
}

std::vector<std::string> Assigner::assign(std::vector<Audit> audits, const std::string& preferred) {
    Rota rota(programme_.auditors.per_audit, rota_people());
    const std::vector<std::string> first =
        preferred.empty() ? std::vector<std::string>{} : std::vector{preferred};
    std::vector<CaseTies> ties;
    for (const Audit& audit : audits) {
        ties.push_back(ties_of(audit));
        (void)rota.add(rota_task(audit, ties.back(), first));
    }
    std::vector<std::vector<std::string>> seats(audits.size());
    for (std::size_t i = 0; i < audits.size(); ++i) {
        for (const std::size_t person : rota.people_of(i)) seats[i].push_back(candidates_[person].person.id);
    }
    auto odd_ones = seat_odd_ones(rota, audits, ties, seats);
    bool is_anybody_missing = false;
    for (std::size_t i = 0; i < audits.size(); ++i) {
        if (seats[i].empty()) {
            is_anybody_missing = true;
            const std::string because = collision(rota, i, audits[i], ties[i]);
            leave_unassigned(std::move(audits[i]), ties[i], because);
            continue;
        }
        if (auto taken = step(audits[i], audit::Assign{seats[i]}); !taken) {
            decision_.fail(taken.error());
            break;
        }
        record_assignment(std::move(audits[i]), seats[i]);
    }
    if (is_anybody_missing) {
        std::vector<const Person*> people;
        for (const Candidate& each : candidates_) people.push_back(&each.person);
        plan_search(decision_, people, true);
    }
    return odd_ones;
}

std::vector<std::string> Assigner::complete(const Audit& audit, std::vector<std::string> named) {
    const int wanted = programme_.auditors.per_audit - static_cast<int>(named.size());
    if (wanted <= 0) return named;
    RotaTask task = rota_task(audit, ties_of(audit), audit.auditors);
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
        if (contains(named, candidates_[i].person.id)) task.against[i] |= bit(Obstacle::who);
    }
    Rota rota(wanted, rota_people(&audit));
    if (rota.add(std::move(task))) {
        for (const std::size_t person : rota.people_of(0)) named.push_back(candidates_[person].person.id);
    }
    return named;
}

bool Assigner::replace(Audit audit) {
    const auto ties = ties_of(audit);
    Rota rota(programme_.auditors.per_audit, rota_people(&audit));
    if (!rota.add(rota_task(audit, ties, audit.auditors))) return false;
    audit::Reassign again;
    for (const std::size_t person : rota.people_of(0))
        again.auditors.push_back(candidates_[person].person.id);
    if (auto taken = step(audit, again); !taken) return false;
    const auto auditors = again.auditors;
    record_assignment(std::move(audit), auditors);
    return true;
}

// Left over are those who may audit, have nothing, and are too few for a pair of their own.
std::vector<std::string> Assigner::seat_odd_ones(const Rota& rota, const std::vector<Audit>& audits,
                                                 const std::vector<CaseTies>& ties,
                                                 std::vector<std::vector<std::string>>& seats) {
    const auto& terms = programme_.auditors;
    const auto wanted = static_cast<std::size_t>(terms.per_audit);
    std::vector<std::string> reported;
    const bool is_anybody_seated = std::ranges::any_of(seats, [](const auto& each) { return !each.empty(); });
    if (wanted == 1 || !is_anybody_seated) return reported;
    std::vector<std::size_t> left;
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
        const auto found = objections(terms, CaseTies{}, candidates_[i], today_);
        if (found.empty() && candidates_[i].in_round == 0 && rota.seats_of(i) == 0) left.push_back(i);
    }
    if (left.size() >= wanted) return reported;
    for (const std::size_t i : left) {
        const Candidate& odd = candidates_[i];
        std::size_t best = seats.size();
        for (std::size_t task = 0; task < seats.size() && terms.odd_one == rules::OddOne::trio; ++task) {
            const bool is_pair = seats[task].size() == wanted;
            if (best == seats.size() && is_pair && objections_of(audits[task], ties[task], odd).empty())
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

std::string Assigner::collision(Rota& rota, std::size_t task, const Audit& audit, const CaseTies& ties) {
    if (candidates_.empty()) {
        const auto& who = programme_.auditors.who;
        return who ? "nobody fits auditors.who: " + who->text : "nobody has the role auditor";
    }
    const Collision found = rota.smallest_collision(task);
    CollisionWords words(programme_.auditors, found);
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
        std::string why;
        for (const Objection& each : objections_of(audit, ties, candidates_[i])) {
            if ((found.constraints & bit(each.what)) != 0 && why.empty()) why = each.words;
        }
        const bool is_needed = found.tasks > 1 && std::ranges::find(found.people, i) != found.people.end();
        if (why.empty() && !is_needed && rota.is_full(i, found.constraints)) {
            const int seats = candidates_[i].in_round + static_cast<int>(rota.seats_of(i));
            why = "has " + std::to_string(seats) + " that nobody else can take";
        }
        words.add(candidates_[i].person.id, is_needed ? "" : why);
    }
    return words.text();
}

// Tried again and again, it is told only when the reason is another one, and people are told but once.
void Assigner::leave_unassigned(Audit audit, const CaseTies& ties, const std::string& because) {
    if (audit.unassigned == because) return;
    boost::json::object reasons;
    for (const Candidate& each : candidates_) {
        const auto found = objections_of(audit, ties, each);
        reasons.emplace(each.person.id, found.empty() ? "is needed elsewhere" : found.front().words);
    }
    const bool is_new = !audit.unassigned;
    audit.unassigned = because;
    decision_.record("audit.unassigned", audit, {{"objections", std::move(reasons)}});
    if (!is_new) return;
    raise_alerts(
        decision_, pack_,
        {{"quality_assurance_lead"}, "unassigned", {Audit::kind_name, audit.ref}, 0, false, because});
    start_audit_deadline(decision_, "assign", terms_of(decision_, audit), audit);
}

}  // namespace workflows
