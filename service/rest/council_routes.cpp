// What the pack in force says: programmes, boards, rules, measures; as lists that need no store.
#include <boost/json.hpp>

#include "rules/conditions/json.hpp"
#include "service/rest/routes.hpp"
#include "workflows/measures/measures.hpp"
#include "workflows/reading/figures_seen.hpp"
#include "workflows/rights/rights.hpp"

namespace service {
namespace {

namespace json = boost::json;

std::shared_ptr<const rules::Pack> pack_in_force(Exchange& exchange) {
    auto pack = exchange.view().decision().pack().pack;
    if (!pack) throw Problem{"conflict", "No pack is published yet: publish one first."};
    return pack;
}

json::value text_of(const std::optional<rules::Condition>& condition) {
    return condition ? json::value(condition->text) : json::value(nullptr);
}

json::object described(const rules::Programme& programme) {
    return {{"id", programme.id},
            {"title", programme.title},
            {"kind", programme.kind},
            {"tool", programme.tool},
            {"scheduled", programme.schedule.has_value()}};
}

json::object described(const rules::Board& board) {
    return {{"id", board.id},
            {"title", board.title},
            {"chair", board.chair},
            {"per", board.per},
            {"scheduled", board.every.has_value()}};
}

json::object described(const rules::Rule& rule) {
    return {{"name", rule.name},
            {"about", rule.about},
            {"on", rule.on},
            {"if", text_of(rule.only_if)},
            {"scheduled", rule.every.has_value()},
            {"file", rule.where.file},
            {"line", rule.where.line}};
}

json::object described(const rules::Measure& measure) {
    constexpr const char* kinds[] = {"count", "share", "mean", "agreement"};
    return {{"name", measure.name},
            {"of", measure.of},
            {"kind", kinds[static_cast<std::size_t>(measure.kind)]},
            {"where", text_of(measure.where)},
            {"asks_for_an_argument", measure.argument.has_value()}};
}

template <class Things, class Get>
std::optional<Response> listed(Exchange& exchange, Things rules::Pack::*things, Get get) {
    exchange.demand_only({});
    const auto pack = pack_in_force(exchange);
    json::array items;
    for (const auto& each : (*pack).*things) items.push_back(described(get(each)));
    return json_response(
        json::object{{"pack", exchange.view().decision().pack().version}, {"items", std::move(items)}});
}

constexpr auto second = [](const auto& entry) -> const auto& {
    return entry.second;
};
constexpr auto itself = [](const auto& entry) -> const auto& {
    return entry;
};

template <class Things>
std::optional<Response> one(Exchange& exchange, Things rules::Pack::*things, const char* what) {
    exchange.demand_only({});
    const auto pack = pack_in_force(exchange);
    const auto found = ((*pack).*things).find(exchange.part("id"));
    if (found == ((*pack).*things).end())
        throw Problem{"not-found",
                      std::string("The pack in force has no ") + what + " `" + exchange.part("id") + "`."};
    return json_response(described(found->second));
}

// The figure of a measure now, without what is hidden from who asks.
std::optional<Response> measure_value(Exchange& exchange) {
    exchange.demand_only({"argument"});
    View& view = exchange.view();
    if (view.sight() != nullptr && !may_see_figures(rights_of(view.decision(), view.sight()->person())))
        throw Problem{"forbidden", "Measures count over the whole organisation: your roles do not."};
    const auto pack = pack_in_force(exchange);
    const std::string name = exchange.part("id");
    if (!pack->measures.contains(name))
        throw Problem{"not-found", "The pack in force has no measure `" + name + "`."};
    const auto argument = exchange.request().asked("argument");
    if (pack->measures.at(name).argument.has_value() != argument.has_value())
        throw Problem{"malformed", argument ? "This measure takes no `argument`." : "`argument` is missing."};
    const rules::cel::Value given =
        argument ? rules::cel::Value::text(std::string(*argument)) : rules::cel::Value();
    workflows::Figure figure;
    const auto count = [&](const workflows::Decision& decision) {
        figure = workflows::CountedRecords(decision, *pack).figure_of(name, given);
    };
    const engine::Occasion now{exchange.core().now(), 0, 0};
    workflows::look_at_figures(view.decision(), exchange.core().packs(), now, view.sight(), count);
    return json_response(json::object{{"measure", name},
                                      {"value", rules::cel::to_json(figure.value)},
                                      {"count", figure.count},
                                      {"of", figure.of}});
}

}  // namespace

void add_council_routes(Router& router) {
    using rules::Pack;
    const std::string root = "/api/v1/";
    router.add({"GET", root + "programmes", "listProgrammes", "read",
                [](Exchange& e) { return listed(e, &Pack::programmes, second); }});
    router.add({"GET", root + "programmes/{id}", "readProgramme", "read",
                [](Exchange& e) { return one(e, &Pack::programmes, "programme"); }});
    router.add({"GET", root + "boards", "listBoards", "read",
                [](Exchange& e) { return listed(e, &Pack::boards, second); }});
    router.add({"GET", root + "boards/{id}", "readBoard", "read",
                [](Exchange& e) { return one(e, &Pack::boards, "board"); }});
    router.add({"GET", root + "measures", "listMeasures", "read",
                [](Exchange& e) { return listed(e, &Pack::measures, second); }});
    router.add({"GET", root + "measures/{id}", "readMeasure", "read", measure_value});
    router.add({"GET", root + "rules", "listRules", "read",
                [](Exchange& e) { return listed(e, &Pack::rules, itself); }});
}

}  // namespace service
