// What would become of something under way if it went on by another version of the pack.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "rules/pack/contents.hpp"
#include "workflows/publishing/renames.hpp"
#include "workflows/records/audit.hpp"
#include "workflows/records/follow_up.hpp"

namespace workflows {

/// The way from one version to the one that is published. What it refers to must outlive it.
class Passage {
public:
    /// `before`, `after`: the contents of `from` and `to`; `pack`: `to`, compiled.
    Passage(std::int64_t from, std::int64_t to, const rules::PackContents& before,
            const rules::PackContents& after, const rules::Pack& pack, const Renames& renames);

    const std::int64_t from;
    const std::int64_t to;
    const rules::PackContents& before;
    const rules::PackContents& after;
    const rules::Pack& pack;
    const Renames& renames;

    /// Whether reminders and escalation of deadlines of this kind are different.
    [[nodiscard]] bool ladders_differ(const std::string& deadline_kind) const {
        return ladders_.contains(deadline_kind);
    }

private:
    std::set<std::string> ladders_;
};

/// In the order of what hinders most: what is not `safe` is left on the version that it stands on.
enum class Verdict { safe, needs_mapping, stays };

[[nodiscard]] std::string_view to_string(Verdict verdict);

struct Outlook {
    std::vector<std::string>
        unmapped;  ///< What it refers to and the version does not have: a rename may help.
    std::vector<std::string> misfits;  ///< What no rename helps.
    std::vector<std::string> notes;    ///< What is different for it from then on.

    [[nodiscard]] Verdict verdict() const;
};

/// The record as it would be: renamed, and on the new version. Answers that a rename would throw together
/// keep their names.
[[nodiscard]] Audit taken_over(Audit audit, const Passage& passage);
[[nodiscard]] Round taken_over(Round round, const Passage& passage);
/// `old`, or what the new version calls it.
[[nodiscard]] std::string programme_name(const std::string& old, const Passage& passage);

/// `deadlines`: those of the audit and of its open actions that run or pause.
[[nodiscard]] Outlook outlook_of(const Audit& audit, const std::vector<Deadline>& deadlines,
                                 const Passage& passage);
/// `picks_open`: people are still to choose cases for it.
[[nodiscard]] Outlook outlook_of(const Round& round, bool picks_open, const Passage& passage);
[[nodiscard]] Outlook outlook_of(const ReauditDemand& demand, const Passage& passage);
/// Of deadlines that run for nothing else in the list.
[[nodiscard]] Outlook outlook_of(const std::vector<Deadline>& deadlines, const Passage& passage);

}  // namespace workflows
