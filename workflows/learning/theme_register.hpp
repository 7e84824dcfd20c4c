// The register of themes: what was found about each, how often, where, and since when.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "workflows/learning/looked_at.hpp"
#include "workflows/records/learning.hpp"

namespace workflows {

struct ThemeQuestion {
    std::optional<rules::Date> from;  ///< First and last day on which an audit counts.
    std::optional<rules::Date> to;
    std::string by;     ///< Empty: not split; else a split of looked_at.hpp, or `section` of the finding.
    Parts where;        ///< Only audits of these parts.
    std::string theme;  ///< Empty: all.
};

/// What was found about a theme, in one part of the split. A theme may be both, in one audit too.
struct ThemeRow {
    std::string theme;
    std::string title;
    std::string part;  ///< Empty: not split, or it is not known.
    int concerns = 0;  ///< Findings.
    int strengths = 0;
    int audits_with_concern = 0;  ///< Different audits.
    int audits_with_strength = 0;
    int of = 0;  ///< Audits that count, in that part; by section: all.
    std::optional<rules::Date> first_seen;
    std::optional<rules::Date> last_seen;
};

/// A finding in its own words, with where it stands.
struct ThemeNote {
    std::string theme;
    std::string part;
    std::string kind;
    std::string team;  ///< The nearest unit of the case then.
    std::string audit;
    std::string note;
};

/// Audits that were handed in count, imported ones too, withdrawn ones not. Every finding of those audits is
/// in exactly one row: `findings` is the sum of all concerns and strengths.
struct ThemeFigures {
    std::vector<ThemeRow> rows;    ///< By part, then by theme; unsplit, every theme of the pack has its row.
    std::vector<ThemeNote> notes;  ///< Those that say something, in the order of the audits.
    int findings = 0;
    int audits = 0;
    int audits_without_findings = 0;
    int withdrawn = 0;      ///< Audits of that time and those parts that do not count.
    int not_handed_in = 0;  ///< Audits of those parts that are under way: nothing of them counts yet.
    int hidden = 0;         ///< Whose judgement is hidden from who looks (SeenState): nothing of them counts.
    std::vector<Recurrence> recurrences;  ///< In that time, oldest first; of withdrawn audits none.
};

[[nodiscard]] ThemeFigures theme_figures(const Decision& decision, const ThemeQuestion& question);

}  // namespace workflows
