#include "workflows/rule_run.hpp"

#include <algorithm>

#include <boost/json.hpp>

#include "rules/conditions/expression.hpp"
#include "rules/conditions/json.hpp"
#include "rules/pack/vocabulary.hpp"
#include "workflows/doings/doing.hpp"
#include "workflows/facts.hpp"
#include "workflows/indexes.hpp"
#include "workflows/records/audit.hpp"
#include "workflows/rule_marks.hpp"
#include "workflows/rule_match.hpp"
#include "workflows/rule_parts.hpp"

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

RuleTrace explain(const Decision& decision, const RuleOccasion& occasion, bool fired) {
    const rules::Rule& rule = occasion.rule;
    RuleTrace trace{decision.now(), occasion.type, to_string(occasion.about), rule.name, fired, {}};
    if (rule.only_if) trace.parts = parts_of(*rule.only_if, *occasion.facts);
    return trace;
}

const rules::RefuseStep* refusal_of(const rules::Rule& rule) {
    for (const rules::Doing& doing : rule.doings) {
        if (const auto* refusal = std::get_if<rules::RefuseStep>(&doing)) return refusal;
    }
    return nullptr;
}

RuleStart start_of(const RuleOccasion& occasion) {
    return {occasion.rule.name, occasion.about, occasion.type};
}

// Whether it acted.
bool act(Decision& decision, const RuleOccasion& occasion) {
    const RuleStart start = start_of(occasion);
    if (decision.leaves_out(start) || !mark_once(decision, occasion.rule, *occasion.facts)) return false;
    const Decision::Because because(
        decision, {0, "rules." + occasion.rule.name, occasion.pack.version, occasion.event});
    const Decision::Chained chained(decision, start);
    const Acting acting{occasion.pack, occasion.about, *occasion.facts};
    try {
        for (const rules::Doing& doing : occasion.rule.doings) carry_out(decision, acting, doing);
    } catch (const engine::BadEvent& unkeepable) {
        decision.fail({engine::ErrorCode::invalid_input,
                       "the rule `" + occasion.rule.name + "` cannot be carried out: " + unkeepable.what()});
    }
    return true;
}

// The event that set it off will not have happened: the cause names the rule alone.
void refuse(Decision& decision, RuleOccasion occasion, const rules::RefuseStep& refusal) {
    const std::string reason = fill(refusal.reason, *occasion.facts);
    const bool does_more = occasion.rule.doings.size() > 1;
    if (decision.cannot_be_refused()) {
        decision.skipped().noted.push_back({start_of(occasion), reason});
        if (does_more) act(decision, occasion);
        return;
    }
    occasion.event = 0;
    decision.refuse(reason, does_more ? std::function<void()>([&decision, occasion = std::move(occasion)] {
                        act(decision, occasion);
                    })
                                      : nullptr);
}

}  // namespace

bool run_rule(Decision& decision, const RuleOccasion& occasion, RuleOutcome outcome) {
    const rules::Rule& rule = occasion.rule;
    const std::string name = "rules." + rule.name;
    const Decision::Because because(decision, {0, name, occasion.pack.version, occasion.event});
    const bool fires = outcome == RuleOutcome::open
                           ? !rule.only_if || holds(decision, *rule.only_if, *occasion.facts, name)
                           : outcome == RuleOutcome::fires;
    if (decision.trace()) decision.trace()(explain(decision, occasion, fires));
    if (!fires) return false;
    if (const rules::RefuseStep* refusal = refusal_of(rule)) {
        refuse(decision, occasion, *refusal);
        return true;
    }
    return act(decision, occasion);
}

void run_rules(Decision& decision, const engine::Event& event) {
    if (rules::find_event_kind(event.type) == nullptr) return;  // No rule can be on it.
    const VersionedPack pack = pack_of(decision, event.stream);
    if (!pack.pack) return;
    const auto on_event = pack->rules_on.find(event.type);
    if (on_event == pack->rules_on.end()) return;
    // One view for all rules: what one does is seen by the rules that this sets off.
    const auto facts = std::make_shared<const Facts>(facts_of_event(decision, event));
    const std::vector<RuleOutcome> outcomes = match_rules(on_event->second, *facts);
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        const rules::Rule& rule = pack->rules[on_event->second.rules[i]];
        // After one rule refused, only others that refuse as well have something to say.
        const bool may_speak = decision.refused_by_rule() && refusal_of(rule) != nullptr;
        if (decision.failure() && !may_speak) continue;
        run_rule(decision, {pack, rule, event.stream, event.sequence, event.type, facts}, outcomes[i]);
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
