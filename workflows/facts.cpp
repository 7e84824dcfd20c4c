#include "workflows/facts.hpp"

#include <algorithm>

#include <boost/json.hpp>

#include "rules/conditions/expression.hpp"
#include "workflows/history/in_time.hpp"
#include "workflows/line.hpp"
#include "workflows/measures/measures.hpp"
#include "workflows/record_value.hpp"
#include "workflows/records/audit.hpp"
#include "workflows/records/follow_up.hpp"
#include "workflows/records/programme_state.hpp"
#include "workflows/rule_run.hpp"

namespace workflows {
namespace {

using rules::cel::Value;

// What `history` and `last_audited` look into.
class FinishedAudits final : public rules::History {
public:
    FinishedAudits(const Decision& decision, const rules::Pack& pack) : decision_(decision), pack_(pack) {}

    [[nodiscard]] std::vector<Value> audits_of(std::string_view case_ref) const override {
        std::vector<Value> audits;
        for (const Audit& audit : audits_in_time(decision_, std::string(case_ref))) {
            if (!audit.finalised_on || audit.state == AuditState::withdrawn) continue;
            audits.push_back(
                record_value(pack_, "audit", decision_.state().find({Audit::kind_name, audit.ref})));
        }
        std::ranges::reverse(audits);
        return audits;
    }

    [[nodiscard]] std::optional<engine::Moment> last_audited(std::string_view case_ref,
                                                             std::string_view programme) const override {
        std::optional<engine::Moment> last;
        for (const Audit& audit : audits_in_time(decision_, std::string(case_ref))) {
            const bool counts = audit.finalised_on && audit.state != AuditState::withdrawn;
            if (counts && audit.programme == programme) last = audit.finalised_on;
        }
        return last;
    }

private:
    const Decision& decision_;
    const rules::Pack& pack_;
};

}  // namespace

Facts::Facts(const Decision& decision, const rules::Pack& pack) : decision_(decision), pack_(pack) {
    bind("now", to_value(decision.now()));
    bind("today", to_value(pack.zone.start_of_day(pack.zone.local_date(decision.now()))));
    bind(std::string(rules::history_variable),
         Value(std::shared_ptr<const rules::cel::Record>(std::make_shared<FinishedAudits>(decision, pack))));
    if (pack.measures.empty()) return;
    bind(std::string(rules::measures_variable),
         Value(std::shared_ptr<const rules::cel::Record>(std::make_shared<CountedRecords>(decision, pack))));
}

std::optional<Value> Facts::find(std::string_view name) const {
    const auto found = values_.find(name);
    return found == values_.end() ? std::nullopt : std::optional(found->second);
}

void Facts::bind(std::string name, const char* record_type, const engine::RecordKey& key) {
    records_.insert_or_assign(name, key);
    bind(std::move(name), record_value(pack_, record_type, decision_.state().find(key)));
}

void Facts::bind(std::string name, Value value) {
    values_.insert_or_assign(std::move(name), std::move(value));
}

void bind_unit(Facts& facts, const std::optional<std::string>& id) {
    const auto today = unit_today(facts.decision(), id);
    if (!today) return facts.bind("unit", Value{});
    bind_unit(facts, *today);
}

void bind_unit(Facts& facts, const UnitThen& then) {
    std::map<std::string, Value, std::less<>> above;
    for (const auto& [kind, id] : then.above) above.try_emplace(kind, Value::text(id));
    // `unit.kind` is the kind of the unit itself, whatever the council calls its units.
    for (const char* own : {"id", "kind", "title"}) above.erase(own);
    const boost::json::object document{{"id", then.id}, {"kind", then.kind}, {"title", then.title}};
    facts.bind("unit", record_value(facts.pack(), "unit",
                                    std::make_shared<const boost::json::object>(document), std::move(above)));
}

Facts facts_of_case(const Decision& decision, const rules::Pack& pack, const Case& which) {
    Facts facts(decision, pack);
    facts.bind("case", "case", {Case::kind_name, which.ref});
    bind_unit(facts, which.unit);
    return facts;
}

Facts facts_of_person(const Decision& decision, const rules::Pack& pack, const Person& person) {
    Facts facts(decision, pack);
    facts.bind("person",
               record_value(pack, "person", decision.state().find({Person::kind_name, person.id}),
                            {{"on_leave", is_on_leave(person, pack.zone.local_date(decision.now()))}}));
    return facts;
}

bool holds(Decision& decision, const rules::Condition& condition, const Facts& facts,
           const std::string& rule) {
    const auto outcome = condition.program->evaluate(facts);
    if (outcome.ok()) return outcome.value.is_true();
    decision.note("condition.failed", {"condition", rule},
                  {{"condition", condition.text}, {"because", outcome.error}});
    return false;
}

std::string text_of(const rules::Condition& condition, const Facts& facts) {
    return shown(condition.program->evaluate(facts).value, facts.pack().zone);
}

std::string fill(const rules::Template& text, const Facts& facts) {
    std::string filled;
    for (const auto& piece : text.pieces) {
        if (const auto* words = std::get_if<std::string>(&piece)) {
            filled += *words;
            continue;
        }
        const auto& condition = std::get<rules::Condition>(piece);
        const auto outcome = condition.program->evaluate(facts);
        filled += outcome.ok() ? shown(outcome.value, facts.pack().zone) : "{{ " + condition.text + " }}";
    }
    return filled;
}

}  // namespace workflows
