// What will happen: the forward plan, a draw before it is made, who hears what if nobody does anything.
#include <boost/json.hpp>

#include "service/rest/deciding.hpp"
#include "service/rest/job_routes.hpp"
#include "service/rest/routes.hpp"
#include "workflows/deadlines/deadline.hpp"
#include "workflows/indexes.hpp"
#include "workflows/planning/plan_json.hpp"
#include "workflows/programme/manifest.hpp"
#include "workflows/records/audit.hpp"
#include "workflows/records/follow_up.hpp"
#include "workflows/rights/rights.hpp"

namespace service {
namespace {

namespace json = boost::json;

constexpr std::chrono::days longest{3660};

template <class T>
T demand(engine::Result<T> result) {
    if (!result) throw to_problem(result.error());
    return std::move(*result);
}

// Whoever is shown these has read of each case that they name.
Response named(View& view, const json::object& shown) {
    view.keep_named(shown);
    return json_response(shown);
}

workflows::PersonRights rights(View& view) {
    return rights_of(view.decision(), view.sight()->person());
}

rules::Date today(Exchange& exchange) {
    const auto pack = exchange.view().decision().pack();
    if (!pack.pack) throw Problem{"conflict", "No pack is published yet: publish one first."};
    return pack->zone.local_date(exchange.core().now());
}

// Who may not see everybody's work sees when what is planned, and nobody's load.
void leave_out_people(workflows::ForwardPlan& plan) {
    plan.loads.clear();
    plan.weeks.clear();
    plan.unassigned.clear();
    for (auto& entry : plan.entries) {
        entry.by.clear();
        entry.follows.clear();
        entry.unassigned_because.clear();
        entry.notes.clear();
    }
}

std::optional<Response> plan(Exchange& exchange) {
    exchange.demand_only({"from", "to", "seed", "programme", "job"});
    workflows::PlanTask task;
    task.now = exchange.core().now();
    task.seed = exchange.number("seed", 1, 0, std::numeric_limits<std::size_t>::max());
    task.from = exchange.date("from").value_or(today(exchange));
    task.to = exchange.date("to").value_or(task.from + std::chrono::days{364});
    if (task.to < task.from) throw Problem{"malformed", "`to` lies before `from`."};
    if (task.to - task.from > longest) throw Problem{"malformed", "A plan is for ten years at most."};
    const std::string programme = exchange.query("programme");
    return work_long(
        exchange, "plan",
        [&core = exchange.core(), task, programme](View& view, JobControl& control) mutable {
            const double days = static_cast<double>((task.to - task.from).count()) + 1;
            task.progress = [&](rules::Date day) {
                if (control.is_cancelled()) throw Cancelled{};
                control.tell(static_cast<double>((day - task.from).count()) / days, rules::to_text(day));
            };
            auto made = demand(workflows::make_forward_plan(view.state(), core.packs(), task));
            made.made_at = task.now;
            if (!programme.empty())
                std::erase_if(made.entries, [&](const auto& entry) { return entry.of != programme; });
            if (view.sight() != nullptr && !may_see_figures(rights(view))) leave_out_people(made);
            return named(view, plan_to_json(made));
        });
}

// `action/ACT-1`, `deadline/first_audit/AUD-1`: whether they see what it is about, and it is there today.
bool sees_item(const View& view, const std::string& item) {
    if (item.empty()) return true;
    engine::RecordKey key = workflows::key_in(item);
    if (key.kind == workflows::Deadline::kind_name) key = workflows::key_in(key.id);
    return view.sight()->sees(workflows::record_of(key.kind, key.id));
}

bool sees_meant(const View& view, const std::string& reference) {
    for (const char* kind : {"audit", "action", "case", "concern", "round", "meeting", "safeguarding"})
        if (view.sight()->sees({kind, reference})) return true;
    return false;
}

std::optional<Response> rehearsal(Exchange& exchange) {
    exchange.demand_only({"until", "person", "item", "limit", "seed", "job"});
    workflows::RehearseTask task;
    task.now = exchange.core().now();
    const rules::Date day = today(exchange);
    task.until = exchange.date("until").value_or(day + std::chrono::days{30});
    if (task.until < day || task.until - day > longest)
        throw Problem{"malformed", "`until` is a day from today on, within ten years."};
    if (const auto item = exchange.query("item"); !item.empty()) task.item = item;
    if (const auto person = exchange.query("person"); !person.empty()) task.person = person;
    constexpr std::chrono::days longest_of_others{92};
    if (task.until - day > longest_of_others)
        exchange.view().demand_organisation("A rehearsal of more than three months");
    task.most_rows = exchange.number("limit", 500, 1, 10'000);
    task.seed = exchange.number("seed", 1, 0, std::numeric_limits<std::size_t>::max());
    return work_long(
        exchange, "rehearsal", [&core = exchange.core(), task](View& view, JobControl& control) mutable {
            if (view.sight() != nullptr && !rights(view).organisation) {
                if (task.person.value_or(view.sight()->person()) != view.sight()->person())
                    throw Problem{"forbidden", "What others hear is rehearsed by quality assurance leads."};
                task.person = view.sight()->person();
                task.seed = 1;  // Draws that are tried out tell which cases there are.
                if (task.item && !sees_meant(view, *task.item))
                    throw Problem{"not-found",
                                  "There is nothing called `" + *task.item + "` that you may see."};
            }
            const auto pack = view.decision().pack().pack;
            const double all =
                static_cast<double>((pack->zone.start_of_day(task.until) - task.now).count()) + 86400;
            task.progress = [&](engine::Moment at) {
                if (control.is_cancelled()) throw Cancelled{};
                control.tell(static_cast<double>((at - task.now).count()) / all, engine::to_text(at));
            };
            auto future = demand(workflows::rehearse(view.state(), core.packs(), task));
            if (view.sight() != nullptr && !rights(view).organisation)
                std::erase_if(future.rows, [&](const auto& row) { return !sees_item(view, row.item); });
            return named(view, rehearsal_to_json(future, *pack, task));
        });
}

// The round with its audits and what its frame kept.
json::object drawn_round(const engine::Reader& state, const std::string& id) {
    json::array audits;
    for (const auto& listed : engine::scan_prefix(state, "audit_of_round", id + '\t'))
        audits.push_back(*state.find(listed.record));
    json::object round = *state.find({workflows::Round::kind_name, id});
    round["audits"] = std::move(audits);
    if (const auto frame = state.find({workflows::RoundFrame::kind_name, id})) round["frame"] = *frame;
    return round;
}

// The very decision of a start, on a workspace that is dropped.
std::optional<Response> preview(Exchange& exchange) {
    exchange.demand_only({"seed", "job"});
    engine::Command command{"start_round", exchange.part("id"), exchange.body(), exchange.caller().actor(),
                            ""};
    command.rights_checked = !exchange.caller().is_operator;
    command.chosen_seed = exchange.number("seed", 1, 0, std::numeric_limits<std::size_t>::max());
    return work_long(exchange, "preview", [&core = exchange.core(), command](View& view, JobControl&) {
        json::object round;
        const auto look = [&](const engine::Reply& reply, const engine::Reader& drawn) {
            round = drawn_round(drawn, std::string(reply.at("round").as_string()));
        };
        (void)decide_and_drop(core, view, command, look);
        // As records have it: a JSON number loses digits elsewhere.
        round["seed"] = std::to_string(*command.chosen_seed);
        return named(view, round);
    });
}

std::optional<Response> manifest(Exchange& exchange) {
    exchange.demand_only({"job"});
    const std::string id = exchange.part("id");
    return work_long(exchange, "manifest", [&core = exchange.core(), id](View& view, JobControl&) {
        if (view.sight() != nullptr && !rights(view).organisation)
            throw Problem{"forbidden",
                          "A manifest names every case of the frame: quality assurance leads see it."};
        return named(view, demand(workflows::draw_manifest(view.state(), core.packs(), id)));
    });
}

}  // namespace

void add_planning_routes(Router& router) {
    router.add({"GET", "/api/v1/plan", "readPlan", "read", plan});
    router.add({"GET", "/api/v1/rehearsal", "readRehearsal", "read", rehearsal});
    router.add({"POST", "/api/v1/programmes/{id}/preview", "previewRound", "read", preview});
    router.add({"GET", "/api/v1/rounds/{id}/manifest", "readRoundManifest", "read", manifest});
}

}  // namespace service
