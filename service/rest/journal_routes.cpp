// The journal: what happened, why the rules did what they did, and whether the chain holds.
#include <boost/json.hpp>

#include "engine/journal.hpp"
#include "service/rest/job_routes.hpp"
#include "service/rest/paging.hpp"
#include "service/rest/routes.hpp"
#include "service/seal.hpp"
#include "workflows/explain.hpp"
#include "workflows/given_event.hpp"
#include "workflows/rights/rights.hpp"

namespace service {
namespace {

namespace json = boost::json;

constexpr const char* purpose = "place in the journal";

void demand_everything(View& view, const char* what) {
    if (view.sight() == nullptr || rights_of(view.decision(), view.sight()->person()).organisation) return;
    throw Problem{"forbidden", std::string(what) + " is for quality assurance leads."};
}

// Numbers and hashes are for those from whom nothing is hidden: they would tell what lies between.
json::object described(const View& view, const engine::Event& event) {
    json::object shown{{"stream", to_string(event.stream)}, {"type", event.type},
                       {"at", engine::to_text(event.at)},   {"actor", event.actor},
                       {"rule", event.cause.rule},          {"set", event.set},
                       {"details", event.details}};
    if (view.sight() != nullptr) return shown;
    shown["sequence"] = event.sequence;
    shown["version"] = event.version;
    shown["command"] = event.cause.command;
    shown["pack"] = event.cause.pack;
    shown["set_off_by"] = event.cause.event;
    shown["hash"] = engine::to_hex(event.hash);
    return shown;
}

std::int64_t first_of(const Exchange& exchange) {
    const auto cursor = exchange.request().asked("cursor");
    if (!cursor) return static_cast<std::int64_t>(exchange.number("from", 1, 1, 1'000'000'000'000));
    const auto place = exchange.house().seal.open(purpose, *cursor);
    if (!place) throw Problem{"malformed", "`cursor` is not one that the journal gave."};
    return std::stoll(*place);
}

std::optional<Response> list(Exchange& exchange) {
    exchange.demand_only({"from", "limit", "cursor"});
    const std::size_t limit = exchange.number("limit", 50, 1, 200);
    constexpr std::size_t most_looked_at = 2000;
    View& view = exchange.view();
    Page page;
    json::array& items = page.items;
    std::int64_t next = first_of(exchange);
    const std::int64_t end = view.state().next_sequence();
    for (std::size_t looked_at = 0; items.size() < limit && looked_at < most_looked_at && next < end;) {
        for (const engine::Event& event : view.state().events(next, 100)) {
            next = event.sequence + 1;
            ++looked_at;
            if (const auto shown = view.event(event)) items.push_back(described(view, *shown));
            if (items.size() == limit) break;
        }
    }
    if (next < end) page.next = exchange.house().seal.seal(purpose, std::to_string(next));
    return page_response(exchange, std::move(page));
}

std::optional<Response> explain(Exchange& exchange) {
    exchange.demand_only({"job"});
    const std::string& text = exchange.part("sequence");
    const std::int64_t sequence =
        text.size() <= 15 && text.find_first_not_of("0123456789") == text.npos ? std::stoll(text) : 0;
    return work_long(exchange, "explanation", [&core = exchange.core(), sequence](View& view, JobControl&) {
        demand_everything(view, "What the rules made of an event");
        const auto traces = workflows::explain_event(view.state(), core.packs(), sequence);
        if (!traces) throw to_problem(traces.error());
        json::array looked_at;
        for (const auto& trace : *traces) looked_at.push_back(workflows::to_json(trace));
        const json::object found{{"sequence", sequence}, {"rules", std::move(looked_at)}};
        view.keep_named(found);
        return json_response(found);
    });
}

std::optional<Response> verify(Exchange& exchange) {
    exchange.demand_only({"job"});
    return work_long(exchange, "verification", [](View& view, JobControl&) {
        demand_everything(view, "Verifying the chain");
        const engine::Verification found = engine::verify(view.state());
        return json_response(json::object{{"holds", found.problem.empty()},
                                          {"problem", found.problem},
                                          {"commands", found.commands},
                                          {"events", found.events},
                                          {"streams", found.streams},
                                          {"head", engine::to_hex(found.head)}});
    });
}

}  // namespace

void add_journal_routes(Router& router) {
    router.add({"GET", "/api/v1/journal", "listJournal", "read", list});
    router.add({"GET", "/api/v1/journal/{sequence}/explanation", "explainEvent", "read", explain});
    router.add({"POST", "/api/v1/journal/verify", "verifyJournal", "read", verify});
}

}  // namespace service
