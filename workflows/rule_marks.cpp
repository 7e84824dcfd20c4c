#include "workflows/rule_marks.hpp"

#include <algorithm>

#include <boost/json.hpp>

#include "engine/digest.hpp"
#include "rules/conditions/expression.hpp"
#include "workflows/record_value.hpp"
#include "workflows/records/register.hpp"
#include "workflows/records/rule_state.hpp"

namespace workflows {
namespace {

std::string round_of(const Facts& facts) {
    const auto round = facts.find("round");
    if (!round || round->kind() != rules::cel::Value::Kind::record) return "";
    const auto id = round->as_record().field("id");
    return id && id->kind() == rules::cel::Value::Kind::text ? id->as_text() : "";
}

// `2026-Q1`, `2026-01`, `2026`: texts of different lengths, so that no two periods are one.
std::string value_of(rules::OncePer period, engine::Moment now, const Facts& facts) {
    const std::chrono::year_month_day day{facts.pack().zone.local_date(now)};
    const std::string year = std::to_string(static_cast<int>(day.year()));
    const unsigned month = static_cast<unsigned>(day.month());
    switch (period) {
        case rules::OncePer::round:
            return round_of(facts);
        case rules::OncePer::month:
            return year + (month < 10 ? "-0" : "-") + std::to_string(month);
        case rules::OncePer::quarter:
            return year + "-Q" + std::to_string((month + 2) / 3);
        case rules::OncePer::year:
            return year;
    }
    return "";
}

std::string digest_of(const RuleMark& mark) {
    const boost::json::array all{to_json(mark.rule), to_json(mark.values)};
    return "rule/" + engine::to_hex(engine::sha256(boost::json::serialize(all))).substr(0, 40);
}

// A case that was called otherwise when the rule acted.
bool has_acted_before(const Decision& decision, const RuleMark& mark, const Facts& facts) {
    const auto about = facts.find("case");
    if (!about || about->kind() != rules::cel::Value::Kind::record) return false;
    const auto ref = about->as_record().field("ref");
    if (!ref || ref->kind() != rules::cel::Value::Kind::text) return false;
    const auto stored = decision.find<Case>(ref->as_text());
    if (!stored || !stored->formerly) return false;
    return std::ranges::any_of(*stored->formerly, [&](const std::string& former) {
        RuleMark then = mark;
        std::ranges::replace(then.values, stored->ref, former);
        return decision.find<RuleMark>(digest_of(then)).has_value();
    });
}

}  // namespace

bool mark_once(Decision& decision, const rules::Rule& rule, const Facts& facts) {
    if (rule.once_per.empty()) return true;
    RuleMark mark;
    mark.rule = rule.name;
    for (const auto& each : rule.once_per) {
        if (const auto* period = std::get_if<rules::OncePer>(&each)) {
            mark.values.push_back(value_of(*period, decision.now(), facts));
            continue;
        }
        const auto& condition = std::get<rules::Condition>(each);
        const auto outcome = condition.program->evaluate(facts);
        if (!outcome.ok()) {
            decision.note("condition.failed", {"condition", "rules." + rule.name},
                          {{"condition", condition.text}, {"because", outcome.error}});
            return false;
        }
        mark.values.push_back(shown(outcome.value, facts.pack().zone));
    }
    mark.id = digest_of(mark);
    if (decision.find<RuleMark>(mark.id) || has_acted_before(decision, mark, facts)) return false;
    mark.acted_on = decision.now();
    decision.record("rule.acted", mark);
    return true;
}

}  // namespace workflows
