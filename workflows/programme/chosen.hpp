// For whom `auditors.who` holds: once for a person, or for each audit anew where it looks at the case.
#pragma once

#include <optional>
#include <string>

#include "workflows/facts.hpp"
#include "workflows/records/audit.hpp"

namespace workflows {

class Chosen {
public:
    Chosen(Decision& decision, const rules::Pack& pack, const rules::Programme& programme);

    /// Whether `who` looks at more than the person.
    [[nodiscard]] bool by_audit() const { return by_audit_; }

    /// Whether the person may audit in the programme at all: here, and `who` holds or is by audit.
    [[nodiscard]] bool may(const Person& person);
    /// For this audit. Of several questions in a row about one audit the audit is looked up once.
    [[nodiscard]] bool may(const Person& person, const Audit& audit);
    /// For a case of that worker which is still to be chosen; not where `who` looks at the case itself.
    [[nodiscard]] bool may_for_worker(const Person& person, const std::string& worker);

private:
    Decision& decision_;
    const rules::Pack& pack_;
    const std::optional<rules::Condition>& who_;
    bool by_audit_ = false;
    rules::Date today_;
    std::string audit_;  ///< Whose facts are at hand.
    std::optional<Facts> facts_;
};

/// Whether a `who` looks at more than the person.
[[nodiscard]] bool looks_at_audit(const rules::Condition& who);

/// The facts of `who`: the person, and the audit with its case, unit and worker.
[[nodiscard]] Facts facts_of_choice(const Decision& decision, const Audit& audit);
void bind_person(Facts& facts, const Person& person);

}  // namespace workflows
