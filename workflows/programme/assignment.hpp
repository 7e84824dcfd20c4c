// Who audits: a matching over all audits of the round that keeps every constraint of the programme, and says
// which of them collide where there is none.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "workflows/decision.hpp"
#include "workflows/programme/obstacles.hpp"
#include "workflows/programme/rota.hpp"
#include "workflows/records/audit.hpp"

namespace workflows {

/// Why somebody may not audit; each is empty when there is nothing to object.
struct Objections {
    std::string not_chosen;  ///< `auditors.who` does not hold, or they left.
    std::string not_independent;
    std::string not_trained;
    std::string without_capacity;
};

/// Assigns audits of one round; keeps the people in memory meanwhile.
class Assigner {
public:
    /// `example`: any audit of the round; all have its programme and pack.
    Assigner(Decision& decision, const Audit& example);

    /// What an assignment by hand has to answer. The audit's own seats do not count against its auditors.
    [[nodiscard]] Objections objections_to(const Audit& audit, const Person& person) const;
    /// Empty, or why so many are not the number that the programme wants.
    [[nodiscard]] std::string wrong_number(std::size_t auditors) const;

    /// Names auditors for each. Where a complete assignment exists it is found; of several the one in which
    /// the work is spread most evenly over the days that people work, then by rotation, then by open audits,
    /// then by ticket. An audit for which there is no way stays sampled: the record, an event and an alert to
    /// the quality assurance lead say which constraints collide. Returns what the round has to report of odd
    /// ones; sentences.
    std::vector<std::string> assign(std::vector<Audit> audits, const std::string& preferred = "");

    /// Keeps an assignment that the lifecycle has accepted: the audit is in its new state.
    void record_assignment(Audit audit, const std::vector<std::string>& auditors);

private:
    [[nodiscard]] Candidate without(Candidate candidate, const Audit& audit) const;
    [[nodiscard]] std::vector<RotaPerson> rota_people() const;
    [[nodiscard]] RotaTask rota_task(const Audit& audit, const CaseTies& ties,
                                     const std::string& preferred) const;
    [[nodiscard]] std::string collision(const Rota& rota, std::size_t task, const CaseTies& ties) const;
    std::vector<std::string> seat_odd_ones(const Rota& rota, const std::vector<CaseTies>& ties,
                                           std::vector<std::vector<std::string>>& seats) const;
    void leave_unassigned(Audit audit, const CaseTies& ties, const std::string& because);

    Decision& decision_;
    VersionedPack pack_;
    const rules::Programme& programme_;
    rules::Date today_;
    std::vector<Candidate> candidates_;  ///< Those for whom `auditors.who` holds and who are here.
};

}  // namespace workflows
