#include "service/rest/resources.hpp"

#include <algorithm>

#include "service/rest/list_order.hpp"
#include "service/rest/routes.hpp"
#include "workflows/reading/record_filter.hpp"
#include "workflows/register/case_names.hpp"

namespace service {
namespace {

constexpr Group of_actions[] = {
    {"case", "action_of_case"}, {"owner", "theirs", "action"}, {"recommended_by", "theirs", "action"}};
constexpr Group of_alerts[] = {{"to", "theirs", "alert"}};
constexpr Group of_audits[] = {{"case", "audit_of_case"},
                               {"round", "audit_of_round"},
                               {"auditors", "theirs", "audit"},
                               {"moderator", "theirs", "audit"}};
constexpr Group of_cases[] = {{"unit", "case_of_unit"}, {"worker", "case_of_worker"}};
constexpr Group of_concerns[] = {
    {"case", "concern_of_case"}, {"raised_by", "theirs", "concern"}, {"owes", "theirs", "concern"}};
constexpr Group of_findings[] = {{"audit", "finding_of_audit"}};
constexpr Group of_grants[] = {{"to", "grant_to"}};
constexpr Group of_meetings[] = {{"board", "meeting_of_board"}};
constexpr Group of_picks[] = {{"round", "pick_of_round"}};
constexpr Group of_rounds[] = {{"programme", "round_of_programme"}};
constexpr Group of_safeguarding[] = {{"case", "safeguarding_of_case"}};
constexpr Group of_calibrations[] = {{"audit", "calibration_of_audit"}};

constexpr Resource table[] = {
    {"units", "unit", "Unit", "Units", "unit", false, {}},
    {"people", "person", "Person", "People", "person", false, {}},
    {"cases", "case", "Case", "Cases", "case", false, of_cases},
    {"packs", "pack", "Pack", "Packs", "pack", true, {}},
    {"pack-moves", "pack_move", "PackMove", "PackMoves", "pack_move", true, {}},
    {"grants", "grant", "Grant", "Grants", "grant", true, of_grants},
    {"webhook-posts", "webhook_post", "WebhookPost", "WebhookPosts", "webhook_post", false, {}},
    {"rounds", "round", "Round", "Rounds", "round", false, of_rounds},
    {"audits", "audit", "Audit", "Audits", "audit", true, of_audits},
    {"findings", "finding", "Finding", "Findings", "finding", true, of_findings},
    {"actions", "action", "Action", "Actions", "action", true, of_actions},
    {"alerts", "alert", "Alert", "Alerts", "alert", true, of_alerts},
    {"concerns", "concern", "Concern", "Concerns", "concern", true, of_concerns},
    {"safeguarding", "safeguarding", "SafeguardingConcern", "SafeguardingConcerns", "safeguarding", true,
     of_safeguarding},
    {"practices", "practice", "Practice", "Practices", "practice", true, {}},
    {"meetings", "meeting", "Meeting", "Meetings", "meeting", false, of_meetings},
    {"deadlines", "deadline", "Deadline", "Deadlines", "deadline", false, {}},
    {"calibrations", "calibration", "Calibration", "Calibrations", "calibration", true, of_calibrations},
    {"learning-tests", "learning_test", "LearningTest", "LearningTests", "learning_test", false, {}},
    {"silences", "silence", "Silence", "Silences", "silence", false, {}},
    {"picks", "pick", "Pick", "Picks", "pick", false, of_picks},
    {"responses", "response", "Response", "Responses", "response", false, {}},
    {"reaudit-demands", "reaudit", "ReauditDemand", "ReauditDemands", "reaudit", false, {}},
    {"recurrences", "recurrence", "Recurrence", "Recurrences", "recurrence", false, {}},
    {"rereadings", "rereading", "Rereading", "Rereadings", "rereading", false, {}},
    {"moderation-sessions",
     "moderation_session",
     "ModerationSession",
     "ModerationSessions",
     "moderation_session",
     false,
     {}},
};

workflows::RecordFilter filter_of(Exchange& exchange, const Resource& resource) {
    workflows::RecordFilter::Conditions conditions;
    for (const auto& [name, value] : exchange.request().query)
        if (name != "limit" && name != "cursor" && name != "sort") conditions.emplace_back(name, value);
    auto filter = workflows::RecordFilter::make(exchange.view().decision(), resource.kind, conditions);
    if (!filter) throw Problem{"malformed", filter.error().message};
    return *std::move(filter);
}

std::optional<Response> list(Exchange& exchange, const Resource& resource) {
    const Sort sort = sort_of(exchange, resource);
    const auto filter = filter_of(exchange, resource);
    Page page = read_page(exchange, list_for(resource, filter, sort),
                          [&](const boost::json::object& each) { return filter.passes(each); });
    return page_response(exchange, std::move(page));
}

Problem not_there(Exchange& exchange, const engine::RecordKey& key) {
    Problem problem{"not-found", "There is no " + key.kind + " `" + key.id + "` that you may see."};
    if (key.kind != "case") return problem;
    const std::string now = workflows::current_reference(exchange.view().state(), key.id);
    if (now != key.id && exchange.view().record({"case", now})) problem.more["now"] = now;
    return problem;
}

std::optional<Response> read(Exchange& exchange, const Resource& resource) {
    exchange.demand_only({});
    const engine::RecordKey key{std::string(resource.kind), exchange.part("id")};
    const engine::Document record = exchange.view().record(key);
    if (!record) throw not_there(exchange, key);
    const std::string tag = exchange.entity_tag(key);
    if (exchange.request().headers["If-None-Match"] == tag) {
        Response unchanged;
        unchanged.status = 304;
        unchanged.headers.set("ETag", tag);
        return unchanged;
    }
    Response response = json_response(*record);
    response.headers.set("ETag", tag);
    return response;
}

boost::json::object as_json(const engine::Event& event) {
    boost::json::object shown{{"at", engine::to_text(event.at)},
                              {"type", event.type},
                              {"actor", event.actor},
                              {"set", event.set},
                              {"details", event.details}};
    if (!event.cause.rule.empty()) shown["rule"] = event.cause.rule;
    if (event.cause.pack > 0) shown["pack"] = event.cause.pack;
    return shown;
}

std::optional<Response> happened(Exchange& exchange, const Resource& resource) {
    exchange.demand_only({});
    const engine::RecordKey key{std::string(resource.kind), exchange.part("id")};
    if (!exchange.view().record(key)) throw not_there(exchange, key);
    boost::json::array events;
    for (const engine::Event& event : exchange.view().state().events_of(key))
        if (const auto part = exchange.view().event(event)) events.push_back(as_json(*part));
    return json_response(boost::json::object{{"items", std::move(events)}});
}

}  // namespace

std::span<const Resource> resources() {
    return table;
}

const Resource* resource_of(std::string_view kind) {
    const auto found = std::ranges::find(table, kind, &Resource::kind);
    return found == std::end(table) ? nullptr : found;
}

void add_record_routes(Router& router) {
    for (const Resource& each : table) {
        const std::string path = "/api/v1/" + std::string(each.name);
        const std::string one(each.one);
        if (!each.index.empty())
            router.add({"GET", path, "list" + std::string(each.many), "read",
                        [&each](Exchange& e) { return list(e, each); }});
        router.add(
            {"GET", path + "/{id}", "read" + one, "read", [&each](Exchange& e) { return read(e, each); }});
        router.add({"GET", path + "/{id}/events", "read" + one + "Events", "read",
                    [&each](Exchange& e) { return happened(e, each); }});
    }
}

}  // namespace service
