#include "workflows/learning/chain.hpp"

#include <algorithm>
#include <set>

#include <boost/json.hpp>

#include "workflows/audits/sections_of.hpp"
#include "workflows/measures/lists.hpp"
#include "workflows/records/follow_up.hpp"

namespace workflows {
namespace {

namespace json = boost::json;

json::value or_null(const std::optional<std::string>& text) {
    return text ? json::value(*text) : json::value(nullptr);
}

json::value day_or_null(const std::optional<rules::Date>& day) {
    return day ? json::value(rules::to_text(*day)) : json::value(nullptr);
}

json::array sections_beside(const Decision& decision, const Audit& before, const Audit& now) {
    const auto weak = weak_sections(decision, before, "");
    json::array rows;
    for (const rules::Section& section : tool_of(decision.pack(before.pack), before)->sections) {
        const auto graded = before.sections.find(section.id);
        if (graded == before.sections.end()) continue;
        json::object row{{"section", section.id},
                         {"grade", graded->second},
                         {"weak", std::ranges::find(weak, section.id) != weak.end()}};
        if (const auto again = now.sections.find(section.id); again != now.sections.end() && now.finalised_on)
            row.emplace("now", again->second);
        if (const auto outcome = now.section_outcomes.find(section.id); outcome != now.section_outcomes.end())
            row.emplace("outcome", outcome->second);
        rows.push_back(std::move(row));
    }
    return rows;
}

json::array findings_of(const Decision& decision, const Audit& audit) {
    json::array rows;
    for (const Finding& each : decision.list<Finding>("finding_of_audit", audit.ref)) {
        rows.push_back(json::object{{"theme", each.theme},
                                    {"kind", each.kind},
                                    {"note", each.note},
                                    {"section", or_null(each.section)}});
    }
    return rows;
}

json::array actions_of(const Decision& decision, const Audit& audit) {
    std::vector<Action> actions;
    const std::string group = measured_group(Action::kind_name, "case", audit.case_);
    for (const engine::Listed& listed : engine::scan_prefix(decision.state(), measured_index, group)) {
        Action action = *decision.find<Action>(listed.record.id);
        if (action.audit == audit.ref) actions.push_back(std::move(action));
    }
    std::ranges::stable_sort(actions, {}, [](const Action& each) { return numbered_key(each.ref); });
    json::array rows;
    for (const Action& each : actions) {
        rows.push_back(json::object{{"ref", each.ref},
                                    {"title", each.title},
                                    {"owner", or_null(each.owner)},
                                    {"state", to_string(each.state)},
                                    {"due", day_or_null(each.due)},
                                    {"overdue", each.overdue},
                                    {"effect", or_null(each.effect)},
                                    {"evidence", or_null(each.evidence)}});
    }
    return rows;
}

std::optional<Audit> that_counts(const Decision& decision, const std::optional<std::string>& ref) {
    std::optional<Audit> audit = ref ? decision.find<Audit>(*ref) : std::nullopt;
    return audit && audit->state != AuditState::withdrawn ? std::move(audit) : std::nullopt;
}

}  // namespace

std::vector<Audit> chain_of(const Decision& decision, const Audit& audit) {
    std::set<std::string> seen{audit.ref};
    std::vector<Audit> chain{audit};
    while (auto before = that_counts(decision, chain.front().follows)) {
        if (!seen.insert(before->ref).second) break;
        chain.insert(chain.begin(), *std::move(before));
    }
    while (auto after = that_counts(decision, chain.back().followed_by)) {
        if (!seen.insert(after->ref).second) break;
        chain.push_back(*std::move(after));
    }
    return chain;
}

std::string chain_line(const Decision& decision, const std::vector<Audit>& chain) {
    std::string line;
    for (const Audit& each : chain) {
        if (!line.empty()) line += " -> ";
        line += each.ref + " ";
        if (!each.finalised_on || each.state == AuditState::withdrawn) {
            line += to_string(each.state);
            continue;
        }
        line += each.grade.value_or("without a grade") + " " +
                rules::to_text(decision.pack()->zone.local_date(*each.finalised_on));
        if (each.outcome) line += ", " + *each.outcome;
    }
    return line;
}

json::object earlier_beside(const Decision& decision, const Audit& audit) {
    const auto before = audit.follows ? decision.find<Audit>(*audit.follows) : std::nullopt;
    if (!before) return {};
    json::object beside{{"ref", before->ref}, {"grade", or_null(before->grade)}};
    if (before->finalised_on) {
        beside.emplace("finalised_on",
                       rules::to_text(decision.pack()->zone.local_date(*before->finalised_on)));
    }
    beside.emplace("sections", sections_beside(decision, *before, audit));
    beside.emplace("findings", findings_of(decision, *before));
    beside.emplace("actions", actions_of(decision, *before));
    return beside;
}

}  // namespace workflows
