// What became of the audits that were to be followed by another one.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "workflows/learning/looked_at.hpp"

namespace workflows {

/// Where an audit stands that was inadequate, or of which a re-audit was asked for.
enum class Followed {
    in_time,         ///< Audited again, the grade is final: within the window; without one, in the next round
                     ///< of its programme or an extra one before that.
    late,            ///< Audited again, but later.
    under_way,       ///< Drawn again, no grade yet.
    under_way_late,  ///< The same, and its time has passed.
    waiting,         ///< Not drawn again yet, and there is time.
    waiting_late,    ///< Not drawn again, and its time has passed.
    impossible,      ///< It cannot be audited again; `because` says why.
    not_asked,       ///< Nothing asks for it to be audited again.
};
[[nodiscard]] std::string_view to_string(Followed followed);
inline constexpr Followed all_followed[] = {
    Followed::in_time, Followed::late,         Followed::under_way,  Followed::under_way_late,
    Followed::waiting, Followed::waiting_late, Followed::impossible, Followed::not_asked};

struct ReauditRow {
    std::string audit;
    std::string case_;
    std::string part;  ///< Of the split; empty: not split, or it is not known.
    std::string grade;
    bool inadequate = false;  ///< It had the worst grade of its scale.
    rules::Date on{};         ///< The day of its final grade.
    Followed followed = Followed::not_asked;
    std::string because;            ///< Of `impossible`.
    std::optional<std::string> by;  ///< The audit that follows it.
    std::string outcome;            ///< Of a final one: better, same, worse, or not_comparable; else empty.
};

struct ReauditQuestion {
    std::optional<rules::Date> from;  ///< First and last day of the grade that was final.
    std::optional<rules::Date> to;
    std::string by;  ///< Empty, or a split of looked_at.hpp.
    Parts where;
};

/// By number of the audit, imported ones too. A case that closed or moved away keeps its row. Withdrawn
/// audits have none; a re-audit that was withdrawn has not happened.
[[nodiscard]] std::vector<ReauditRow> reaudit_rows(const Decision& decision, const ReauditQuestion& question);

/// How many of which; every row is in one of `followed`, every one that was audited again in one of
/// `outcomes` (better, same, worse, not_comparable), every impossible one in `why_impossible`.
struct ReauditTally {
    int all = 0;
    std::map<Followed, int> followed;
    std::map<std::string, int> outcomes;
    std::map<std::string, int> why_impossible;
};
[[nodiscard]] ReauditTally tally(const std::vector<ReauditRow>& rows);

}  // namespace workflows
