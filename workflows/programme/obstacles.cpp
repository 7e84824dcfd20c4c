#include "workflows/programme/obstacles.hpp"

#include <algorithm>

#include "workflows/history/in_time.hpp"
#include "workflows/indexes.hpp"
#include "workflows/line.hpp"
#include "workflows/programme/working_pattern.hpp"
#include "workflows/upwards.hpp"

namespace workflows {
namespace {

bool on_line(const CaseTies& ties, const Candidate& candidate) {
    if (ties.managers.contains(candidate.person.id)) return true;
    return candidate.leads && candidate.person.unit && ties.line.contains(*candidate.person.unit);
}

bool same(const std::optional<std::string>& a, const std::optional<std::string>& b) {
    return a && a == b;
}

std::string dependence(rules::Independence demand, const CaseTies& ties, const Candidate& candidate) {
    switch (demand) {
        case rules::Independence::worker:
            return ties.worker == candidate.person.id ? "holds the case" : "";
        case rules::Independence::team:
            return same(candidate.person.unit, ties.unit) || same(candidate.team, ties.team) ? "same team"
                                                                                             : "";
        case rules::Independence::area:
            return same(candidate.area, ties.area) ? "same area" : "";
        case rules::Independence::line:
            return on_line(ties, candidate) ? "on the case's line" : "";
        case rules::Independence::previous_auditor: {
            const auto earlier = ties.audited_in.find(candidate.person.id);
            return earlier == ties.audited_in.end() ? "" : "audited it before, " + earlier->second;
        }
    }
    return "";
}

Obstacle obstacle_of(rules::Independence demand) {
    switch (demand) {
        case rules::Independence::worker:
            return Obstacle::worker;
        case rules::Independence::team:
            return Obstacle::team;
        case rules::Independence::area:
            return Obstacle::area;
        case rules::Independence::line:
            return Obstacle::line;
        case rules::Independence::previous_auditor:
            break;
    }
    return Obstacle::previous_auditor;
}

std::string not_trained(const std::string& wanted, const Person& person, rules::Date today) {
    if (wanted.empty()) return "";
    const auto found = person.training.find(wanted);
    if (found == person.training.end()) return "no training " + wanted;
    return found->second < today ? "training " + wanted + " ran out on " + rules::to_text(found->second) : "";
}

std::string away(const Candidate& candidate, rules::Date today) {
    if (is_on_leave(candidate.person, today)) {
        const auto& until = candidate.person.leave_to;
        return until ? "on leave until " + rules::to_text(*until) : "on leave";
    }
    return candidate.days == 0 ? "not at work before it is due" : "";
}

}  // namespace

std::string name_of(Obstacle obstacle, const rules::Auditors& terms) {
    switch (obstacle) {
        case Obstacle::worker:
            return "independent_of: worker";
        case Obstacle::team:
            return "independent_of: team";
        case Obstacle::area:
            return "independent_of: area";
        case Obstacle::line:
            return "independent_of: line";
        case Obstacle::previous_auditor:
            return "independent_of: previous_auditor";
        case Obstacle::moderator:
            return "the moderator is not its auditor";
        case Obstacle::trained_in:
            return "trained_in: " + terms.trained_in;
        case Obstacle::in_a_row:
            return "in_a_row: at most " + std::to_string(terms.in_a_row);
        case Obstacle::away:
            return "leave and working days";
        case Obstacle::at_most:
            return "at_most: " + std::to_string(terms.at_most);
        case Obstacle::who:
            return "auditors.who";
        case Obstacle::last_day:
            return "the auditors' last days";
        case Obstacle::capacity:
            break;
    }
    return "each auditor's capacity in the month";
}

Candidate look_up(const Decision& decision, const rules::Pack& pack, Person person, rules::Date today,
                  rules::Date due) {
    Candidate candidate;
    candidate.leads = std::ranges::any_of(person.roles, [&](const std::string& role) {
        const auto known = pack.roles.find(role);
        return known != pack.roles.end() && known->second.leads;
    });
    candidate.team = unit_of_kind(decision, person.unit, "team");
    candidate.area = unit_of_kind(decision, person.unit, "area");
    // Where nobody works before it is due, as for some hours on a Saturday, the days say nothing.
    const bool anybody_works = days_at_work(Person{}, today, due, pack.calendar) > 0;
    candidate.days = anybody_works ? days_at_work(person, today, due, pack.calendar) : 1;
    candidate.in_month = static_cast<int>(decision.count("assigned_in", person.id + "/" + month_of(today)));
    candidate.open = static_cast<std::int64_t>(decision.count("auditing", person.id));
    candidate.person = std::move(person);
    return candidate;
}

CaseTies look_up(const Decision& decision, const Audit& audit, Others others) {
    CaseTies ties;
    ties.moderator = audit.moderator;
    for (const Audit& earlier : audits_in_time(decision, audit.case_)) {
        if (earlier.ref == audit.ref || earlier.state == AuditState::withdrawn) continue;
        if (earlier.auditors.empty()) continue;
        if (others == Others::earlier && numbered_key(earlier.ref) > numbered_key(audit.ref)) continue;
        for (const std::string& auditor : earlier.auditors) ties.audited_in[auditor] = earlier.ref;
        if (earlier.programme != audit.programme) continue;
        std::erase_if(ties.in_a_row, [&](const auto& row) {
            return std::ranges::find(earlier.auditors, row.first) == earlier.auditors.end();
        });
        for (const std::string& auditor : earlier.auditors) ties.in_a_row[auditor].push_back(earlier.ref);
    }
    const auto about = decision.find<Case>(audit.case_);
    if (!about) return ties;
    ties.worker = about->worker;
    ties.unit = about->unit;
    ties.team = unit_of_kind(decision, about->unit, "team");
    ties.area = unit_of_kind(decision, about->unit, "area");
    for (const Unit& unit : units_upwards(decision, about->unit)) ties.line.insert(unit.id);
    const auto managers = managers_upwards(decision, about->worker);
    ties.managers.insert(managers.begin(), managers.end());
    return ties;
}

std::vector<Objection> objections(const rules::Auditors& terms, const CaseTies& ties,
                                  const Candidate& candidate, rules::Date today) {
    std::vector<Objection> found;
    const auto object = [&](Obstacle what, std::string words) {
        if (!words.empty()) found.push_back({what, std::move(words)});
    };
    for (const rules::Independence demand : terms.independent_of)
        object(obstacle_of(demand), dependence(demand, ties, candidate));
    object(Obstacle::moderator, ties.moderator == candidate.person.id ? "moderates it" : "");
    object(Obstacle::trained_in, not_trained(terms.trained_in, candidate.person, today));
    const auto row = ties.in_a_row.find(candidate.person.id);
    if (terms.in_a_row > 0 && row != ties.in_a_row.end() &&
        static_cast<int>(row->second.size()) >= terms.in_a_row) {
        object(Obstacle::in_a_row, "audited it " + std::to_string(row->second.size()) +
                                       " times in a row, the last time in " + row->second.back());
    }
    object(Obstacle::away, away(candidate, today));
    if (terms.at_most > 0 && candidate.in_round >= terms.at_most)
        object(Obstacle::at_most, "has " + std::to_string(candidate.in_round) + " in this round");
    if (const auto& capacity = candidate.person.capacity; capacity && candidate.in_month >= *capacity)
        object(Obstacle::capacity, "has " + std::to_string(candidate.in_month) + " this month");
    if (const auto& last = candidate.person.until; last && ties.due && *last < *ties.due) {
        object(Obstacle::last_day,
               "leaves on " + rules::to_text(*last) + ", before it is due on " + rules::to_text(*ties.due));
    }
    std::ranges::sort(found, {}, &Objection::what);
    return found;
}

}  // namespace workflows
