// Who audits: a matching over all audits of the round that keeps every constraint of the programme, and says
// which of them collide where there is none.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "workflows/decision.hpp"
#include "workflows/programme/chosen.hpp"
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

/// Assigns audits of one round; keeps the people in memory meanwhile, and what they are given.
class Assigner {
public:
    /// `example`: any audit of the round; all have its programme and pack.
    Assigner(Decision& decision, const Audit& example);

    /// What an assignment by hand has to answer. The audit's own seats do not count against its auditors.
    [[nodiscard]] Objections objections_to(const Audit& audit, const Person& person);
    /// Empty, or why so many are not the number that the programme wants.
    [[nodiscard]] std::string wrong_number(std::size_t auditors) const;
    /// Those who are named and, as far as the programme wants more, the best of the others who may. Fewer
    /// where there are none.
    [[nodiscard]] std::vector<std::string> complete(const Audit& audit, std::vector<std::string> named);

    /// Names auditors for each audit, all of them sampled. Where a complete assignment exists it is found; of
    /// several the one in which the work is spread most evenly over the days that people work, then by
    /// rotation, then by open audits, then by ticket. An audit for which there is no way stays sampled: the
    /// record, an event and, the first time, an alert to the quality assurance lead say which constraints
    /// collide. Returns what the round has to report of odd ones; sentences.
    std::vector<std::string> assign(std::vector<Audit> audits, const std::string& preferred = "");
    /// Names others for those who may no longer audit it. False: there is nobody, and nothing has changed.
    bool replace(Audit audit);

    /// Keeps an assignment that the lifecycle has accepted: the audit is in its new state.
    void record_assignment(Audit audit, const std::vector<std::string>& auditors,
                           const std::string& because = "");

private:
    [[nodiscard]] CaseTies ties_of(const Audit& audit);
    [[nodiscard]] std::optional<rules::Date> due_of_first_audit(const Audit& audit);
    [[nodiscard]] std::vector<Objection> objections_of(const Audit& audit, const CaseTies& ties,
                                                       const Candidate& candidate);
    [[nodiscard]] Candidate without(Candidate candidate, const Audit& audit) const;
    /// As far as `audit` is given, its own seats are free.
    [[nodiscard]] std::vector<RotaPerson> rota_people(const Audit* audit = nullptr) const;
    [[nodiscard]] RotaTask rota_task(const Audit& audit, const CaseTies& ties,
                                     const std::vector<std::string>& preferred);
    [[nodiscard]] std::string collision(Rota& rota, std::size_t task, const Audit& audit,
                                        const CaseTies& ties);
    std::vector<std::string> seat_odd_ones(const Rota& rota, const std::vector<Audit>& audits,
                                           const std::vector<CaseTies>& ties,
                                           std::vector<std::vector<std::string>>& seats);
    void leave_unassigned(Audit audit, const CaseTies& ties, const std::string& because);
    void count_seats(const Audit& before, const std::vector<std::string>& auditors);

    Decision& decision_;
    VersionedPack pack_;
    const rules::Programme& programme_;
    rules::Date today_;
    Chosen chosen_;
    std::map<const rules::Term*, std::optional<rules::Date>>
        due_;                            ///< Of terms that are the same for all audits.
    std::vector<Candidate> candidates_;  ///< Those who may audit in the programme and are here.
};

}  // namespace workflows
