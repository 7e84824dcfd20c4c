#include "workflows/programme/seat_search.hpp"

#include <algorithm>
#include <set>

#include "workflows/audits/standing.hpp"
#include "workflows/indexes.hpp"
#include "workflows/line.hpp"
#include "workflows/programme/assignment.hpp"

namespace workflows {
namespace {

constexpr std::size_t audits_at_once = 100;
constexpr std::chrono::hours before_work{7};
constexpr const char* held = "held";
constexpr const char* wanting = "wanting";

bool is_any_listed(const Decision& decision, std::string_view index) {
    return !engine::scan_prefix(decision.state(), index, "", 1).empty();
}

SeatSearch search_of(const Decision& decision) {
    return decision.find<SeatSearch>(SeatSearch::key()).value_or(SeatSearch{});
}

// While it goes over the audits it is not interrupted: it begins anew afterwards, once for all that happened
// meanwhile.
void request(Decision& decision, bool also_held) {
    SeatSearch search = search_of(decision);
    if (!also_held && search.phase == held) return;
    if (!search.phase.empty() && !search.after.empty()) {
        if (search.again && (search.held_again || !also_held)) return;
        search.again = true;
        search.held_again = search.held_again || also_held;
    } else {
        const char* phase = also_held ? held : wanting;
        if (search.phase == phase) return;
        search.phase = phase;
        search.wake = decision.now();
    }
    decision.record("seats.search_asked", search);
}

// The next batch of an index, in its order.
std::vector<Audit> next_batch(const Decision& decision, SeatSearch& search) {
    const std::string from = search.after.empty() ? "" : search.after + '\0';
    std::vector<Audit> audits;
    std::string last;
    const auto index = search.phase == held ? "auditing" : wanting;
    for (const auto& listed : decision.state().scan(index, from, "\xFF", audits_at_once)) {
        last = listed.key;
        if (std::optional<Audit> audit = decision.find<Audit>(listed.record.id))
            audits.push_back(std::move(*audit));
    }
    search.after = last;
    return audits;
}

void seat_again(Decision& decision, std::vector<Audit> audits) {
    std::map<std::pair<std::string, std::int64_t>, std::vector<Audit>> by_round;
    for (Audit& audit : audits) {
        if (decision.readable_pack(audit.pack))
            by_round[{audit.round, audit.pack}].push_back(std::move(audit));
    }
    for (auto& [round, of_round] : by_round) {
        Assigner assigner(decision, of_round.front());
        std::vector<Audit> sampled;
        for (Audit& audit : of_round) {
            if (audit.state == AuditState::sampled) {
                sampled.push_back(std::move(audit));
            } else {
                (void)assigner.replace(std::move(audit));
            }
        }
        if (!sampled.empty()) (void)assigner.assign(std::move(sampled));
    }
}

// The first day after this one on which something of theirs is over; none: the end of time.
rules::Date next_change(const Person& person, rules::Date day) {
    rules::Date next = rules::Date::max();
    const auto ends = [&](rules::Date last) {
        if (last >= day) next = std::min(next, last + std::chrono::days{1});
    };
    if (person.until) ends(*person.until);
    if (person.leave_to) ends(*person.leave_to);
    for (const auto& [name, last] : person.training) ends(last);
    return next;
}

rules::Date next_month(rules::Date day) {
    const std::chrono::year_month_day date{std::chrono::sys_days{day.time_since_epoch()}};
    const auto first = std::chrono::sys_days{(date.year() / date.month() + std::chrono::months{1}) / 1};
    return rules::Date{first.time_since_epoch()};
}

void rest(Decision& decision) {
    decision.record("seats.searched", SeatSearch{});
    const bool audits_wait = is_any_listed(decision, wanting);
    if (!audits_wait && !is_any_listed(decision, "auditing")) return;
    const auto everybody = decision.list_all<Person>("person");
    std::vector<const Person*> people;
    for (const Person& each : everybody) people.push_back(&each);
    plan_search(decision, people, audits_wait);
}

}  // namespace

void seek_auditors(Decision& decision) {
    if (is_any_listed(decision, wanting)) request(decision, false);
}

void review_auditors(Decision& decision) {
    if (is_any_listed(decision, "auditing")) return request(decision, true);
    seek_auditors(decision);
}

void case_changed(Decision& decision, const std::string& case_ref) {
    for (Audit& audit : decision.list<Audit>("audit_of_case", case_ref)) {
        using enum AuditState;
        if (audit.unassigned) seek_auditors(decision);
        if (audit.state == assigned || audit.state == first_audit || audit.state == returned)
            note_conflict(decision, std::move(audit));
    }
}

void person_changed(Decision& decision, const std::string& person, bool line_changed) {
    if (line_changed) return review_auditors(decision);
    const auto audits = engine::scan_prefix(decision.state(), "auditing", person + '\t', audits_at_once);
    if (audits.size() == audits_at_once) return review_auditors(decision);
    for (const auto& listed : audits) note_conflict(decision, *decision.find<Audit>(listed.record.id));
    seek_auditors(decision);
}

void plan_search(Decision& decision, const std::vector<const Person*>& people, bool audits_wait) {
    const rules::Date day = today(decision);
    rules::Date next = audits_wait ? next_month(day) : rules::Date::max();
    for (const Person* each : people) next = std::min(next, next_change(*each, day));
    if (next == rules::Date::max()) return;
    SeatSearch search = search_of(decision);
    const auto wake = decision.pack()->zone.to_moment(rules::LocalTime{next} + before_work);
    if (search.wake && *search.wake <= wake) return;
    search.wake = wake;
    decision.record("seats.search_planned", search);
}

void wake_seat_search(Decision& decision, SeatSearch search) {
    if (search.phase.empty()) search.phase = is_any_listed(decision, "auditing") ? held : wanting;
    const bool over_held = search.phase == held;
    auto audits = next_batch(decision, search);
    const bool is_last = audits.size() < audits_at_once;
    if (is_last && over_held) search = SeatSearch{wanting, "", search.again, search.held_again, {}};
    search.wake = decision.now();
    decision.record("seats.searching", search);
    for (std::size_t i = 0; i < audits.size() && over_held; ++i) {
        // One with several auditors is listed for each of them, and may have been looked at already.
        note_conflict(decision, *decision.find<Audit>(audits[i].ref));
    }
    if (!over_held) seat_again(decision, std::move(audits));
    if (over_held || !is_last) return;
    search = search_of(decision);
    if (!search.again) return rest(decision);
    search = SeatSearch{search.held_again ? held : wanting, "", false, false, decision.now()};
    decision.record("seats.search_asked", search);
}

}  // namespace workflows
