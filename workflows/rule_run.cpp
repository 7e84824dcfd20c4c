#include "workflows/rule_run.hpp"

#include <boost/json.hpp>

#include "rules/conditions/expression.hpp"
#include "rules/conditions/json.hpp"
#include "rules/pack/vocabulary.hpp"
#include "workflows/actions/action.hpp"
#include "workflows/alerts/raise.hpp"
#include "workflows/facts.hpp"
#include "workflows/indexes.hpp"
#include "workflows/records/audit.hpp"
#include "workflows/records/programme_state.hpp"
#include "workflows/records/register.hpp"
#include "workflows/rule_match.hpp"

namespace workflows {
namespace {

std::optional<std::string> text_in(const boost::json::object& document, const char* name) {
    const auto* found = document.if_contains(name);
    return found != nullptr && found->is_string() ? std::optional(std::string(found->get_string()))
                                                  : std::nullopt;
}

// What a record without a version of its own stands on: an alert on what it is about, a response on its
// audit, a pick on its round.
std::optional<engine::RecordKey> belongs_to(const boost::json::object& document) {
    if (const auto item = text_in(document, "item")) return key_in(*item);
    if (const auto audit = text_in(document, "audit")) return engine::RecordKey{Audit::kind_name, *audit};
    if (const auto round = text_in(document, "round")) return engine::RecordKey{Round::kind_name, *round};
    return std::nullopt;
}

// What a rule can do, one overload each.
class Doer {
public:
    Doer(Decision& decision, const VersionedPack& pack, const engine::Event& event, const Facts& facts)
        : decision_(decision), pack_(pack), event_(event), facts_(facts) {}

    void operator()(const rules::DemandReaudit&) const {
        auto audit = audit_concerned();
        if (!audit || audit->reaudit_demanded) return;
        ReauditDemand demand;
        demand.id = audit->ref;
        demand.audit = audit->ref;
        demand.case_ = audit->case_;
        demand.programme = audit->programme;
        demand.demanded_on = pack_->zone.local_date(decision_.now());
        decision_.record("reaudit.demanded", demand);
        audit->reaudit_demanded = true;
        decision_.record("audit.reaudit_demanded", *audit);
    }

    void operator()(const rules::CreateAction& wanted) const {
        const auto audit = audit_concerned();
        ActionWanted action;
        action.title = fill(wanted.title, facts_);
        action.owner = wanted.owner;
        action.priority = wanted.priority;
        action.measure = wanted.measure;
        action.level = wanted.level;
        action.audit = audit ? std::optional(audit->ref) : std::nullopt;
        action.case_ = case_concerned();
        create_action(decision_, pack_, action, wanted.due, facts_);
    }

    void operator()(const rules::RaiseAlert& wanted) const {
        AlertRequest request;
        request.to = wanted.to;
        request.message = wanted.message;
        request.about = event_.stream;
        request.urgent = wanted.urgent;
        raise_alerts(decision_, pack_, request);
    }

    void operator()(const rules::QueueAudit& wanted) const {
        if (wanted.case_ref) return queue_case(wanted);
        QueuedRound round;
        round.wake =
            rules::add(decision_.now(), wanted.in.value_or(rules::Duration{}), pack_->zone, pack_->calendar);
        round.programme = wanted.programme;
        round.id = wanted.programme + "/" + engine::to_text(*round.wake);
        decision_.record("round.queued", round);
    }

    void operator()(const rules::DemandModeration&) const {
        auto audit = audit_concerned();
        if (!audit || audit->moderation_demanded) return;
        audit->moderation_demanded = true;
        decision_.record("audit.moderation_demanded", *audit);
    }

    void operator()(const rules::MakeNote& note) const {
        decision_.note("note.made", event_.stream, {{"text", fill(note.text, facts_)}});
    }

private:
    // Through the deadline or the alert that the event is about to what that belongs to.
    [[nodiscard]] std::optional<Audit> audit_concerned() const {
        engine::RecordKey key = event_.stream;
        for (int hops = 0; hops < 3; ++hops) {
            if (key.kind == Audit::kind_name) return decision_.find<Audit>(key.id);
            const auto document = decision_.state().find(key);
            if (!document) return std::nullopt;
            if (const auto ref = text_in(*document, "audit")) return decision_.find<Audit>(*ref);
            const auto of = text_in(*document, "of");
            const auto item = text_in(*document, "item");
            if (of) {
                key = {of->starts_with(reference_prefix("action")) ? "action" : "audit", *of};
            } else if (item) {
                key = key_in(*item);
            } else {
                return std::nullopt;
            }
        }
        return std::nullopt;
    }

    [[nodiscard]] std::optional<std::string> case_concerned() const {
        if (event_.stream.kind == Case::kind_name) return event_.stream.id;
        const auto audit = audit_concerned();
        return audit ? std::optional(audit->case_) : std::nullopt;
    }

    void queue_case(const rules::QueueAudit& wanted) const {
        ReauditDemand demand;
        demand.case_ = text_of(*wanted.case_ref, facts_);
        demand.programme = wanted.programme;
        demand.id = wanted.programme + "/" + demand.case_;
        demand.demanded_on = pack_->zone.local_date(decision_.now());
        const auto before = decision_.find<ReauditDemand>(demand.id);
        if (!before || before->state != "waiting") decision_.record("case.queued", demand);
    }

    Decision& decision_;
    const VersionedPack& pack_;
    const engine::Event& event_;
    const Facts& facts_;
};

// Records are left out: their fields stand in the parts above them.
void add_parts(const rules::cel::Explanation& from, int depth, std::vector<RuleTrace::Part>& parts) {
    const auto& value = from.value;
    if (value.kind() == rules::cel::Value::Kind::record) return;
    parts.push_back({depth, from.text,
                     value.is_failure() ? "no value: " + value.as_failure().message
                                        : boost::json::serialize(rules::cel::to_json(value))});
    for (const auto& part : from.parts) add_parts(part, depth + 1, parts);
}

RuleTrace explain(const Decision& decision, const engine::Event& event, const rules::Rule& rule,
                  const Facts& facts, bool fired) {
    RuleTrace trace{decision.now(), event.type, to_string(event.stream), rule.name, fired, {}};
    if (!rule.only_if) return trace;
    add_parts(rule.only_if->program->explain(facts), 0, trace.parts);
    trace.parts.front().text = rule.only_if->text;
    return trace;
}

}  // namespace

void run_rules(Decision& decision, const engine::Event& event, std::vector<std::string>& chain) {
    if (rules::find_event_kind(event.type) == nullptr) return;  // No rule can be on it.
    const VersionedPack pack = pack_of(decision, event.stream);
    if (!pack.pack) return;
    const auto on_event = pack->rules_on.find(event.type);
    if (on_event == pack->rules_on.end()) return;
    // One view for all rules: what one does is seen by the rules that this sets off.
    const Facts facts = facts_of_event(decision, event);
    const std::vector<RuleOutcome> outcomes = match_rules(on_event->second, facts);
    for (std::size_t i = 0; i < outcomes.size() && !decision.failure(); ++i) {
        const rules::Rule& rule = pack->rules[on_event->second.rules[i]];
        const Decision::Because because(decision, {0, "rules." + rule.name, pack.version, event.sequence});
        const bool fires = outcomes[i] == RuleOutcome::open
                               ? holds(decision, *rule.only_if, facts, "rules." + rule.name)
                               : outcomes[i] == RuleOutcome::fires;
        if (decision.trace()) decision.trace()(explain(decision, event, rule, facts, fires));
        if (!fires) continue;
        chain.push_back(rule.name);
        for (const rules::Doing& doing : rule.doings) std::visit(Doer(decision, pack, event, facts), doing);
        chain.pop_back();
    }
}

VersionedPack pack_of(const Decision& decision, const engine::RecordKey& key) {
    constexpr int longest_way = 4;  // An alert about a deadline of an action of an audit.
    std::optional<engine::RecordKey> at = key;
    for (int hops = 0; at && hops < longest_way; ++hops) {
        const auto document = decision.state().find(*at);
        if (!document) break;
        const auto* version = document->if_contains("pack");
        if (version != nullptr && version->is_int64() && version->get_int64() > 0) {
            return decision.pack(version->get_int64());
        }
        at = belongs_to(*document);
    }
    return decision.pack();
}

}  // namespace workflows
