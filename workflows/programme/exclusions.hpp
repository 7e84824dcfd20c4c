// Why a case of the cohort cannot be drawn now.
#pragma once

#include <optional>
#include <string>
#include <unordered_set>

#include "workflows/programme/case_judge.hpp"
#include "workflows/programme/frame.hpp"

namespace workflows {

class Exclusions {
public:
    /// All outlive it.
    Exclusions(const Decision& decision, const VersionedPack& pack, const rules::Programme& programme,
               const Round& round);

    /// The pack's own exclusions first, then what the case's audits say; none: it can be drawn.
    [[nodiscard]] std::optional<Excluded> find(const std::string& ref, const Judgement& judgement);

private:
    [[nodiscard]] std::optional<Excluded> by_audits(const std::string& ref) const;
    [[nodiscard]] bool was_audited(const std::string& ref);

    const Decision& decision_;
    const VersionedPack& pack_;
    const std::string& programme_;
    rules::Date too_late_after_ = rules::Date::max();  ///< Audited later than this: not drawn.
    bool looked_up_ = false;
    std::unordered_set<std::string> audited_;
};

}  // namespace workflows
