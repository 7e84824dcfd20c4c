// Actions of the past: what is settled is kept, what is open is watched from now on.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "workflows/decision.hpp"
#include "workflows/history/past.hpp"
#include "workflows/records/audit.hpp"
#include "workflows/records/follow_up.hpp"

namespace workflows {

class PastActions {
public:
    PastActions(Decision& decision, const VersionedPack& pack, HistoryImport& import);

    /// Whether it would still be open: what an audit's state follows from.
    [[nodiscard]] static bool is_open(const VersionedPack& pack, const PastAction& past,
                                      const std::string& programme);

    /// Records it as it was; an open one with a date gets its deadline. `of`: its audit; null: it has none.
    Action take_over(const PastAction& past, const Audit* of, rules::Date raised_on);

    /// One message to each owner of overdue ones; those without an owner are the quality assurance lead's.
    void tell_owners();

    [[nodiscard]] int overdue() const { return overdue_; }
    [[nodiscard]] int without_owner() const { return without_owner_; }
    [[nodiscard]] int without_due() const { return without_due_; }

private:
    void watch(const Action& action);

    Decision& decision_;
    const VersionedPack& pack_;
    HistoryImport& import_;
    std::int64_t next_;
    rules::Date today_;
    std::map<std::string, std::vector<Action>> late_;  ///< Owner, or the lead's role, -> overdue ones.
    int overdue_ = 0;
    int without_owner_ = 0;
    int without_due_ = 0;
};

/// The number that the next record of this kind gets.
[[nodiscard]] std::int64_t next_number(const engine::Reader& state, std::string_view kind);

}  // namespace workflows
