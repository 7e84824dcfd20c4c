#include "workflows/planning/plan_json.hpp"

#include <boost/json.hpp>

#include "workflows/records/document.hpp"

namespace workflows {
namespace {

namespace json = boost::json;

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

json::object entry_to_json(const PlanEntry& entry, const rules::Zone& zone, bool register_known) {
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

std::string local_time(engine::Moment at, const rules::Pack& pack) {
    return rules::to_text(pack.zone.to_local(at)).substr(0, 16);
}

json::object row_to_json(const Rehearsed& row, const rules::Pack& pack) {
    json::object object{{"at", engine::to_text(row.at)},
                        {"local", local_time(row.at, pack)},
                        {"kind", row.is_told ? "told" : "happens"},
                        {"what", row.what},
                        {"about", row.about},
                        {"item", row.item},
                        {"because", row.because}};
    if (!row.is_told) return object;
    object.emplace("to", row.to);
    object.emplace("told_as", row.told_as);
    object.emplace("channel", row.channel);
    object.emplace("words", row.words);
    object.emplace("alert", row.alert);
    object.emplace("urgent", row.urgent);
    return object;
}

}  // namespace

json::object plan_to_json(const ForwardPlan& plan) {
    json::array entries;
    for (const PlanEntry& entry : plan.entries)
        entries.push_back(entry_to_json(entry, plan.pack->zone, plan.register_known));
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

json::object rehearsal_to_json(const RehearsedFuture& future, const rules::Pack& pack,
                               const RehearseTask& task) {
    json::array rows;
    for (const Rehearsed& row : future.rows) rows.push_back(row_to_json(row, pack));
    json::object heard;
    for (const auto& [person, count] : future.heard) heard.emplace(person, count);
    return {{"from", engine::to_text(task.now)},
            {"until", rules::to_text(task.until)},
            {"rows", std::move(rows)},
            {"more", future.more},
            {"heard", std::move(heard)}};
}

}  // namespace workflows
