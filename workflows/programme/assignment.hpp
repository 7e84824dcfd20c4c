// Who audits: independent of the case, trained, free; and among those the one with the least to do.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "workflows/decision.hpp"
#include "workflows/records/audit.hpp"
#include "workflows/records/register.hpp"

namespace workflows {

/// Why somebody may not audit; each is empty when there is nothing to object.
struct Objections {
    std::string not_chosen;  ///< `auditors.who` does not hold, or they left.
    std::string not_independent;
    std::string not_trained;
    std::string without_capacity;

    [[nodiscard]] bool none() const {
        return not_chosen.empty() && not_independent.empty() && not_trained.empty() &&
               without_capacity.empty();
    }
    /// The first of them, in this order.
    [[nodiscard]] std::string first() const;
};

/// Assigns the audits of one round; keeps the people in memory meanwhile.
class Assigner {
public:
    /// `example`: any audit of the round; all have its programme and pack.
    Assigner(Decision& decision, const Audit& example);

    [[nodiscard]] Objections objections(const Audit& audit, const Person& person) const;

    /// Names an auditor, or leaves the audit sampled and tells the quality assurance lead why nobody was
    /// found. Of those to whom nothing is objected: `preferred`, else the fewest audits in this round, then
    /// the fewest open ones, then by ticket.
    void assign(Audit audit, const std::string& preferred = "");

    /// Keeps an assignment that the lifecycle has accepted: the audit is in its new state.
    void record_assignment(Audit audit, const std::vector<std::string>& auditors);

private:
    [[nodiscard]] std::string not_independent(const Audit& audit, const Person& person) const;
    [[nodiscard]] std::string not_trained(const Person& person) const;
    [[nodiscard]] std::string without_capacity(const Person& person) const;
    [[nodiscard]] std::size_t load_in_round(const Person& person) const;
    void leave_unassigned(const Audit& audit);

    Decision& decision_;
    VersionedPack pack_;
    const rules::Programme& programme_;
    rules::Date today_;
    std::vector<Person> people_;  ///< Those for whom `auditors.who` holds and who are here.
    std::map<std::string, std::size_t>
        round_loads_;  ///< Person -> audits in this round, withdrawn ones not counted.
};

}  // namespace workflows
