#include <boost/json.hpp>

#include "adapters/cli/plan_view.hpp"
#include "workflows/records/document.hpp"

namespace adapters::cli {
namespace {

namespace json = boost::json;
using workflows::PlanEntry;

json::value date_or_null(const std::optional<rules::Date>& day) {
    return day ? json::value(rules::to_text(*day)) : json::value();
}

const char* name_of(PlanEntry::Kind kind) {
    return kind == PlanEntry::Kind::meeting       ? "meeting"
           : kind == PlanEntry::Kind::extra_round ? "extra_round"
                                                  : "round";
}

const char* name_of(PlanEntry::State state) {
    constexpr const char* names[] = {"past", "missed", "planned", "undated"};
    return names[static_cast<std::size_t>(state)];
}

json::object to_json(const PlanEntry& entry, const rules::Zone& zone, bool register_known) {
    json::object row{{"kind", name_of(entry.kind)},
                     {"state", name_of(entry.state)},
                     {entry.kind == PlanEntry::Kind::meeting ? "board" : "programme", entry.of},
                     {"title", entry.title},
                     {"at", nullptr},
                     {"local", nullptr},
                     {"why", entry.why}};
    if (!entry.round.empty() && entry.state == PlanEntry::State::past) row["round"] = entry.round;
    if (entry.at) {
        row["at"] = engine::to_text(*entry.at);
        row["local"] = rules::to_text(zone.to_local(*entry.at));
    }
    json::array by;
    for (const auto& seat : entry.by)
        by.push_back({{"person", seat.person}, {"name", seat.name}, {"audits", seat.audits}});
    row["by"] = std::move(by);
    if (entry.kind == PlanEntry::Kind::meeting) return row;
    json::array follows;
    for (const auto& each : entry.follows)
        follows.push_back({{"audit", each.audit},
                           {"not_before", date_or_null(each.not_before)},
                           {"by", date_or_null(each.by)}});
    row["audits"] = entry.audits;
    row["follows"] = std::move(follows);
    row["to_choose"] = entry.to_choose;
    row["unassigned"] = entry.unassigned;
    row["unassigned_because"] = workflows::to_json(entry.unassigned_because);
    row["due"] = date_or_null(entry.due);
    // Without a register nothing can be drawn: what falls short then is no news.
    row["notes"] = json::array{};
    if (register_known) row["notes"] = workflows::to_json(entry.notes);
    return row;
}

}  // namespace

json::object plan_to_json(const workflows::ForwardPlan& plan) {
    json::array entries;
    for (const PlanEntry& entry : plan.entries)
        entries.push_back(to_json(entry, plan.pack->zone, plan.register_known));
    json::array loads;
    for (const auto& load : plan.loads) {
        loads.push_back({{"person", load.person},
                         {"name", load.name},
                         {"capacity", load.capacity ? json::value(*load.capacity) : json::value()},
                         {"audits", workflows::to_json(load.audits)},
                         {"remarks", workflows::to_json(load.remarks)}});
    }
    json::array weeks;
    for (const auto& week : plan.weeks) {
        weeks.push_back({{"monday", rules::to_text(week.monday)},
                         {"due", week.due},
                         {"too_many", week.too_many},
                         {"unassigned", week.unassigned},
                         {"reasons", workflows::to_json(week.reasons)}});
    }
    return {{"title", plan.title},
            {"from", rules::to_text(plan.from)},
            {"to", rules::to_text(plan.to)},
            {"zone", plan.pack->zone.name()},
            {"made_at", engine::to_text(plan.made_at)},
            {"register_known", plan.register_known},
            {"entries", std::move(entries)},
            {"loads", std::move(loads)},
            {"unassigned", workflows::to_json(plan.unassigned)},
            {"weeks", std::move(weeks)},
            {"uncertain", workflows::to_json(plan.uncertain)}};
}

}  // namespace adapters::cli
