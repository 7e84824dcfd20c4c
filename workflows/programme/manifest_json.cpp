#include "workflows/programme/manifest_json.hpp"

#include "engine/digest.hpp"

namespace workflows {
namespace {

namespace json = boost::json;

json::object case_json(const FrameCase& each) {
    json::object row;
    if (!each.group.empty()) row.emplace("group", each.group);
    json::array quotas;
    for (std::size_t i = 0; i < each.quotas().size(); ++i) {
        if (each.quotas()[i]) quotas.emplace_back(i);
    }
    if (!quotas.empty()) row.emplace("quotas", std::move(quotas));
    row.emplace("ref", each.ref);
    if (!each.stratum().empty()) row.emplace("stratum", each.stratum());
    if (!each.unit.empty()) row.emplace("unit", each.unit);
    return row;
}

}  // namespace

json::array cases_json(const std::vector<FrameCase>& cases) {
    json::array rows;
    for (const FrameCase& each : cases) rows.push_back(case_json(each));
    return rows;
}

json::object frame_json(const std::vector<FrameCase>& cases) {
    return {{"hash", frame_hash(cases)},
            {"size", cases.size()},
            {"units", count_units(cases)},
            {"cases", cases_json(cases)}};
}

json::object asked_json(const rules::Sample& sample) {
    if (sample.each || sample.allocation == rules::Sample::Allocation::given) return {};
    if (sample.size == rules::Sample::Size::share)
        return {{"share", sample.share}, {"at_least", sample.share_at_least}};
    if (sample.size == rules::Sample::Size::all) return {{"all", true}};
    return {{"size", sample.count}};
}

json::object plan_json(const DrawPlan& plan, json::object asked) {
    constexpr const char* allocations[] = {"proportional", "equal", "given"};
    json::array quotas;
    for (std::size_t i = 0; i < plan.quotas.size(); ++i) {
        quotas.push_back({{"at_least", plan.quotas[i]},
                          {"where", i < plan.quota_words.size() ? plan.quota_words[i] : ""}});
    }
    json::object given;
    for (const auto& [stratum, places] : plan.given) given.emplace(stratum, places);
    return {{"allocation", allocations[static_cast<int>(plan.allocation)]},
            {"asked", std::move(asked)},
            {"at_most_per_group", plan.at_most_per_group},
            {"given", std::move(given)},
            {"group", plan.group_word},
            {"quotas", std::move(quotas)},
            {"size", plan.size},
            {"stratified", plan.stratified},
            {"taken", cases_json(plan.taken)}};
}

std::string plan_hash(const DrawPlan& plan) {
    json::object decides = plan_json(plan, {});
    decides.stable_erase(decides.find("asked"));
    return engine::to_hex(engine::sha256(json::serialize(decides)));
}

}  // namespace workflows
