#include "workflows/boards/lists.hpp"

#include <algorithm>
#include <map>

#include "rules/conditions/expression.hpp"
#include "workflows/doings/concerned.hpp"
#include "workflows/facts.hpp"
#include "workflows/line.hpp"
#include "workflows/record_value.hpp"
#include "workflows/records/audit.hpp"

namespace workflows {
namespace {

namespace json = boost::json;

const std::vector<const char*>& columns_of(const std::string& kind) {
    static const std::map<std::string, std::vector<const char*>, std::less<>> columns{
        {"action", {"ref", "title", "case", "owner", "priority", "due", "state", "overdue"}},
        {"audit", {"ref", "case", "round", "state", "grade"}},
        {"finding", {"ref", "audit", "theme", "kind"}},
        {"round", {"id", "programme", "state", "size"}},
        {"case", {"ref", "unit", "open"}},
        {"deadline", {"kind", "of", "due", "state", "passed", "capped"}},
        {"concern", {"ref", "kind", "case", "raised_by", "stage", "owes", "due", "state", "overdue"}},
    };
    return columns.at(kind);
}

json::object row_of(const json::object& document, const std::string& kind) {
    json::object row;
    for (const char* column : columns_of(kind)) {
        if (const auto* value = document.if_contains(column)) row.emplace(column, *value);
    }
    return row;
}

// What belongs to the record is looked up only where the condition asks for it: there may be many records.
bool needs_only(const rules::BoardList& list) {
    const auto& named = list.which.program->references().variables;
    return std::ranges::all_of(
        named, [&](const std::string& each) { return each == list.of || each == "now" || each == "today"; });
}

Facts facts_for(const Decision& decision, const rules::Pack& pack, const engine::RecordKey& key, bool alone) {
    if (!alone) return facts_about(decision, key);
    Facts facts(decision, pack);
    facts.bind(key.kind, key.kind.c_str(), key);
    return facts;
}

// What was found stays where it was found, also when the case has moved since; none: of something else, of an
// audit that nobody handed in, or of a unit that is no more.
std::optional<std::string> unit_judged(const Decision& decision, const engine::RecordKey& key,
                                       const std::string& kind) {
    if (key.kind != Audit::kind_name && key.kind != Finding::kind_name) return std::nullopt;
    const auto audit = audit_concerned(decision, key);
    if (!audit || !audit->unit_then) return std::nullopt;
    const auto found = audit->unit_then->above.find(kind);
    if (found == audit->unit_then->above.end()) return std::nullopt;
    const auto then = decision.find<Unit>(found->second);
    const bool is_there = then && (!then->until || *then->until >= today(decision));
    return is_there ? std::optional(then->id) : std::nullopt;
}

}  // namespace

bool MeetingPlace::holds(const Decision& decision, const engine::RecordKey& key) const {
    if (!unit) return true;
    const auto then = unit_judged(decision, key, kind);
    return (then ? then : unit_of_kind(decision, facts_about(decision, key).unit, kind)) == unit;
}

json::array frozen_list(const Decision& decision, const rules::Pack& pack, const rules::BoardList& list,
                        const MeetingPlace& where) {
    json::array rows;
    const bool alone = needs_only(list);
    for (const auto& listed : engine::scan_prefix(decision.state(), list.of, "")) {
        const Facts facts = facts_for(decision, pack, listed.record, alone);
        if (!list.which.program->evaluate(facts).value.is_true()) continue;
        if (!where.holds(decision, listed.record)) continue;
        rows.push_back(row_of(*decision.state().find(listed.record), list.of));
    }
    return rows;
}

}  // namespace workflows
