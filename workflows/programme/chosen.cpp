#include "workflows/programme/chosen.hpp"

#include <algorithm>

#include "rules/conditions/checker.hpp"
#include "rules/conditions/expression.hpp"
#include "workflows/line.hpp"
#include "workflows/record_value.hpp"

namespace workflows {
namespace {

constexpr const char* auditor_role = "auditor";

rules::cel::Value person_value(const Facts& facts, const Person& person) {
    const Decision& decision = facts.decision();
    return record_value(facts.pack(), "person", decision.state().find({Person::kind_name, person.id}),
                        {{"on_leave", is_on_leave(person, today(decision))}});
}

void bind_worker(Facts& facts, const std::optional<std::string>& id) {
    const auto worker = id ? facts.decision().find<Person>(*id) : std::nullopt;
    facts.bind("worker", worker ? person_value(facts, *worker) : rules::cel::Value{});
}

}  // namespace

bool looks_at_audit(const rules::Condition& who) {
    return std::ranges::any_of(who.program->references().variables,
                               [](const std::string& name) { return name != "person" && name != "today"; });
}

Facts facts_of_choice(const Decision& decision, const Audit& audit) {
    Facts facts = facts_about(decision, {Audit::kind_name, audit.ref});
    bind_worker(facts, facts.worker);
    return facts;
}

void bind_person(Facts& facts, const Person& person) {
    facts.bind("person", person_value(facts, person));
}

Chosen::Chosen(Decision& decision, const rules::Pack& pack, const rules::Programme& programme)
    : decision_(decision),
      pack_(pack),
      who_(programme.auditors.who),
      by_audit_(who_ && looks_at_audit(*who_)),
      today_(today(decision)) {}

bool Chosen::may(const Person& person) {
    if (has_left(person, today_)) return false;
    if (!who_) return has_role(person, auditor_role);
    return by_audit_ || holds(decision_, *who_, facts_of_person(decision_, pack_, person), "auditors.who");
}

bool Chosen::may(const Person& person, const Audit& audit) {
    if (!by_audit_ || has_left(person, today_)) return may(person);
    if (!facts_ || audit_ != audit.ref) facts_.emplace(facts_of_choice(decision_, audit));
    audit_ = audit.ref;
    bind_person(*facts_, person);
    return holds(decision_, *who_, *facts_, "auditors.who");
}

bool Chosen::may_for_worker(const Person& person, const std::string& worker) {
    if (!by_audit_ || has_left(person, today_)) return may(person);
    const auto& looked_at = who_->program->references().variables;
    if (std::ranges::any_of(looked_at, [](const std::string& name) {
            return name != "person" && name != "today" && name != "worker";
        })) {
        return false;
    }
    Facts facts = facts_of_person(decision_, pack_, person);
    bind_worker(facts, worker);
    return holds(decision_, *who_, facts, "auditors.who");
}

}  // namespace workflows
