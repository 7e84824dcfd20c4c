// Agreement as a report: groups of comparisons, each with its figures.
#pragma once

#include <string>
#include <vector>

#include "workflows/agreement/agreement.hpp"

namespace workflows {

struct AgreementTask {
    rules::Against against = rules::Against::moderator;
    std::optional<std::string> section;
    std::optional<rules::Date> from;  ///< First and last day; none: since ever, until today.
    rules::Date to{};
    /// auditor | role | programme | moderator | unit | scale | month, in this order; none of them twice.
    std::vector<std::string> by;
    std::optional<rules::Duration> rolling;  ///< Not beside `month`.
    KappaWeights weights = KappaWeights::quadratic;
};

struct AgreementRow {
    std::vector<std::string> group;   ///< What each of `by` is here: `abe`, `2026-01`.
    std::optional<rules::Date> from;  ///< Of a month or a rolling time: its days.
    std::optional<rules::Date> to;
    AgreementFigures figures;
    Kappa kappa;
};

struct AgreementReport {
    std::vector<AgreementRow> rows;   ///< By time, then by group, then by scale. None is empty.
    std::int64_t comparisons = 0;     ///< In all; one of two auditors stands in the rows of both.
    std::int64_t without_grades = 0;  ///< Judged twice, without two grades to compare.
};

/// Roles are those that people hold today; a unit is the case's when the first audit was handed in, with
/// those above it each a group of its own (`area north`).
[[nodiscard]] AgreementReport report_agreement(const Decision& decision, const rules::Pack& pack,
                                               const AgreementTask& task);

}  // namespace workflows
