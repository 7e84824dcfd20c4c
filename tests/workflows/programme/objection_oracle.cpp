#include "tests/workflows/programme/objection_oracle.hpp"

#include <algorithm>

namespace hostile {
namespace {

using workflows::Audit;
using workflows::AuditState;

int number_of(const Audit& audit) {
    return std::stoi(audit.ref.substr(4));
}

bool has(const std::vector<std::string>& list, const std::string& word) {
    return std::ranges::find(list, word) != list.end();
}

std::vector<std::string> line_of(const Register& all, std::string unit) {
    std::vector<std::string> line;
    while (all.units.contains(unit) && !has(line, unit)) {
        line.push_back(unit);
        unit = all.units.at(unit).parent.value_or("");
    }
    return line;
}

std::string unit_of_kind(const Register& all, const std::string& unit, const std::string& kind) {
    for (const std::string& each : line_of(all, unit)) {
        if (all.units.at(each).kind == kind) return each;
    }
    return "";
}

bool manages(const Register& all, const std::string& manager, std::string worker) {
    std::vector<std::string> seen;
    while (all.people.contains(worker) && !has(seen, worker)) {
        seen.push_back(worker);
        worker = all.people.at(worker).manager.value_or("");
        if (worker == manager) return true;
    }
    return false;
}

bool shares(const Register& all, const std::string& kind, const std::string& a, const std::string& b) {
    const std::string one = unit_of_kind(all, a, kind);
    return !one.empty() && one == unit_of_kind(all, b, kind);
}

}  // namespace

std::string lasting_objection(const Register& all, const Terms& terms, const Audit& audit,
                              const std::string& id, rules::Date day) {
    const auto& person = all.people.at(id);
    const auto& about = all.cases.at(audit.case_);
    const std::string unit = about.unit.value_or("");
    const std::string own = person.unit.value_or("");
    const auto demands = [&](const char* word) { return has(terms.independent_of, word); };
    if (person.until && *person.until < day) return "left";
    if (!has(person.roles, "auditor")) return "no auditor";
    if (audit.moderator == id) return "moderates it";
    if (demands("worker") && about.worker == id) return "holds the case";
    if (demands("team") && ((!unit.empty() && unit == own) || shares(all, "team", unit, own)))
        return "same team";
    if (demands("area") && shares(all, "area", unit, own)) return "same area";
    if (demands("line") && about.worker && manages(all, id, *about.worker)) return "manages the worker";
    if (demands("line") && has(person.roles, "team_manager") && has(line_of(all, unit), own))
        return "leads the unit";
    if (terms.trained && (!person.training.contains("x") || person.training.at("x") < day))
        return "not trained";
    for (const Audit& other : all.audits) {
        const bool is_earlier = other.case_ == audit.case_ && number_of(other) < number_of(audit);
        if (demands("previous_auditor") && is_earlier && other.state != AuditState::withdrawn &&
            has(other.auditors, id)) {
            return "audited it before";
        }
    }
    return "";
}

std::string objection_to_naming(const Register& all, const Terms& terms, const Audit& audit,
                                const std::string& id, rules::Date day) {
    const auto& person = all.people.at(id);
    if (person.leave_from && *person.leave_from <= day && day <= person.leave_to.value_or(day))
        return "on leave";
    int in_round = 0;
    int in_month = 0;
    for (const Audit& each : all.audits) {
        if (each.state == AuditState::withdrawn || !has(each.auditors, id)) continue;
        in_round += each.round == audit.round ? 1 : 0;
        const auto month = [](rules::Date date) { return rules::to_text(date).substr(0, 7); };
        in_month += each.assigned_on && month(*each.assigned_on) == month(day) ? 1 : 0;
    }
    if (terms.at_most > 0 && in_round > terms.at_most) return "has too many in the round";
    if (person.capacity && in_month > *person.capacity) return "has too many in the month";
    return "";
}

}  // namespace hostile
