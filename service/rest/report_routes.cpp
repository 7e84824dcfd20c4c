// Figures: agreement, themes, re-audits, what teams did about audits, the impact of what was learned.
#include <boost/json.hpp>

#include "rules/names.hpp"
#include "service/rest/job_routes.hpp"
#include "service/rest/routes.hpp"
#include "workflows/agreement/json.hpp"
#include "workflows/learning/json.hpp"
#include "workflows/look.hpp"
#include "workflows/reading/figures_seen.hpp"
#include "workflows/reading/seen_state.hpp"
#include "workflows/rights/rights.hpp"

namespace service {
namespace {

namespace json = boost::json;
using workflows::Decision;

Problem malformed(std::string detail) {
    return {"malformed", std::move(detail)};
}

// Figures that name no record count the whole organisation for whoever may see figures; rows that do are of
// what the caller sees themselves.
enum class Of { whole, seen };
using Figures = std::function<json::object(Decision&, const workflows::Sight*)>;

Response figures_for(View& view, Core& core, Of of, const Figures& figures) {
    json::object found;
    const workflows::Sight* sight = view.sight();
    const auto compute = [&](Decision& decision) {
        if (!decision.pack().pack) throw Problem{"conflict", "No pack is published yet: publish one first."};
        found = figures(decision, sight);
    };
    const engine::Occasion now{core.now(), 0, 0};
    if (sight == nullptr || of == Of::whole)
        workflows::look_at_figures(view.decision(), core.packs(), now, sight, compute);
    else
        workflows::look_at(workflows::SeenState(view.state(), *sight), core.packs(), now, compute);
    found["whole"] =
        sight == nullptr || (of == Of::whole && may_see_figures(rights_of(view.decision(), sight->person())));
    view.keep_named(found);
    return json_response(found);
}

std::optional<Response> answer(Exchange& exchange, const std::string& kind, Of of, Figures figures) {
    return work_long(exchange, kind,
                     [&core = exchange.core(), of, figures = std::move(figures)](View& view, JobControl&) {
                         return figures_for(view, core, of, figures);
                     });
}

std::string split_of(const Exchange& exchange, const std::string& also = "") {
    const std::string by = exchange.query("by");
    if (by.empty() || by == also || workflows::is_split(by)) return by;
    std::string all = also;
    for (const std::string& each : workflows::splits()) all += (all.empty() ? "" : ", ") + each;
    throw malformed("`by` is one of " + all + ".");
}

// `where=unit.area=north`, which may stand several times.
workflows::Parts parts_of(const Exchange& exchange) {
    workflows::Parts parts;
    for (const auto& [name, value] : exchange.request().query) {
        if (name != "where") continue;
        const std::size_t equals = value.find('=');
        if (equals == value.npos || !workflows::is_split(value.substr(0, equals)))
            throw malformed("`where` is SPLIT=VALUE, such as unit.area=north.");
        parts.emplace_back(value.substr(0, equals), value.substr(equals + 1));
    }
    return parts;
}

std::vector<std::string> groups_of(const Exchange& exchange) {
    static const std::vector<std::string> known{"auditor", "role",  "programme", "moderator",
                                                "unit",    "scale", "month"};
    std::vector<std::string> by;
    for (const auto& [name, value] : exchange.request().query) {
        if (name != "by") continue;
        if (std::ranges::find(known, value) == known.end())
            throw malformed("`by` is auditor, role, programme, moderator, unit, scale or month, not `" +
                            value + "`.");
        if (std::ranges::find(by, value) == by.end()) by.push_back(value);
    }
    return by;
}

rules::Against against_of(const Exchange& exchange) {
    using enum rules::Against;
    const std::string word = exchange.query("against", "moderator");
    for (const rules::Against each : {moderator, external, reader})
        if (workflows::to_string(each) == word) return each;
    throw malformed("`against` is moderator, external or reader.");
}

std::optional<rules::Duration> rolling_of(const Exchange& exchange) {
    const std::string text = exchange.query("rolling");
    if (text.empty()) return std::nullopt;
    const auto rolling = rules::parse_duration(text);
    if (!rolling || rolling->unit == rules::Unit::seconds || rolling->count < 1)
        throw malformed("`rolling` is a time of whole days: 3 months.");
    return *rolling;
}

std::optional<Response> agreement(Exchange& exchange) {
    exchange.demand_only({"by", "from", "to", "rolling", "against", "section", "weights", "job"});
    workflows::AgreementTask task;
    task.by = groups_of(exchange);
    task.against = against_of(exchange);
    task.from = exchange.date("from");
    if (const std::string section = exchange.query("section"); !section.empty()) task.section = section;
    const auto weights = workflows::parse_weights(exchange.query("weights", "quadratic"));
    if (!weights) throw malformed("`weights` is quadratic, linear or none.");
    task.weights = *weights;
    task.rolling = rolling_of(exchange);
    const auto to = exchange.date("to");
    return answer(exchange, "agreement", Of::whole,
                  [task, to](Decision& decision, const workflows::Sight*) mutable {
                      const workflows::VersionedPack pack = decision.pack();
                      task.to = to.value_or(pack->zone.local_date(decision.now()));
                      return agreement_to_json(task, report_agreement(decision, *pack.pack, task));
                  });
}

std::optional<Response> themes(Exchange& exchange) {
    exchange.demand_only({"by", "from", "to", "where", "theme", "job"});
    const workflows::ThemeQuestion question{exchange.date("from"), exchange.date("to"),
                                            split_of(exchange, "section"), parts_of(exchange),
                                            exchange.query("theme")};
    return answer(exchange, "themes", Of::whole,
                  [question](Decision& decision, const workflows::Sight* sight) {
                      workflows::ThemeFigures figures = theme_figures(decision, question);
                      if (sight != nullptr) leave_visible(*sight, figures);
                      return to_json(figures, question);
                  });
}

std::optional<Response> impact(Exchange& exchange) {
    exchange.demand_only({"theme", "months", "job"});
    const std::string theme = exchange.query("theme");
    const auto months = static_cast<int>(exchange.number("months", 6, 1, 120));
    if (theme.empty()) throw malformed("`theme` is missing.");
    return answer(exchange, "impact", Of::seen, [theme, months](Decision& decision, const workflows::Sight*) {
        json::array rows;
        for (const auto& each : impacts_of(decision, theme, months)) rows.push_back(to_json(each));
        return json::object{{"theme", theme}, {"months", months}, {"actions", std::move(rows)}};
    });
}

std::optional<Response> reaudits(Exchange& exchange) {
    exchange.demand_only({"by", "from", "to", "where", "job"});
    const workflows::ReauditQuestion question{exchange.date("from"), exchange.date("to"), split_of(exchange),
                                              parts_of(exchange)};
    return answer(exchange, "reaudits", Of::whole,
                  [question](Decision& decision, const workflows::Sight* sight) {
                      const auto rows = reaudit_rows(decision, question);
                      std::vector<workflows::ReauditRow> inadequate;
                      for (const auto& row : rows)
                          if (row.inadequate) inadequate.push_back(row);
                      json::array shown;
                      for (const auto& row : workflows::visible(sight, rows)) shown.push_back(to_json(row));
                      return json::object{{"rows", std::move(shown)},
                                          {"inadequate", to_json(workflows::tally(inadequate))},
                                          {"all", to_json(workflows::tally(rows))}};
                  });
}

}  // namespace

void add_report_routes(Router& router) {
    router.add({"GET", "/api/v1/reports/agreement", "reportAgreement", "read", agreement});
    router.add({"GET", "/api/v1/reports/themes", "reportThemes", "read", themes});
    router.add({"GET", "/api/v1/reports/impact", "reportImpact", "read", impact});
    router.add({"GET", "/api/v1/reports/reaudits", "reportReaudits", "read", reaudits});
}

}  // namespace service
