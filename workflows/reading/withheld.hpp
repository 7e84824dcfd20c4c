// Alerts that would tell a blind moderator the first grade: they are kept until it is no longer hidden from
// who is to be told, and are told then if they are still true.
#pragma once

#include <string>

#include "workflows/alerts/raise.hpp"
#include "workflows/alerts/reader.hpp"
#include "workflows/decision.hpp"

namespace workflows {

/// Keeps what would tell this reader the first grade of an audit that is hidden from them. `word` is that of
/// AlertRequest::to by which they were found. Of one ladder only the newest step is kept for a person, and
/// what is said twice in the same words about the same thing only once. False: there is nothing to keep back,
/// tell it.
[[nodiscard]] bool withhold(Decision& decision, const VersionedPack& pack, const AlertRequest& request,
                            const Reader& reader, const std::string& word);

/// The same for an alert that was raised for somebody else, and would be this reader's from now on.
[[nodiscard]] bool withhold(Decision& decision, const Alert& alert, const Reader& reader,
                            const std::string& word);

/// Tells what was kept back of this audit from those from whom it is not hidden any more: to whom the words
/// mean by then, whoever was meant before, and to nobody twice. Not told, and dropped, is what is no longer
/// so: the audit was withdrawn; the deadline is met, or the ladder's `if` does not hold any more; it was
/// handed in again, and the rule's conditions do not hold of what it is now. The time to acknowledge counts
/// from when it is told.
void release_withheld(Decision& decision, const std::string& audit);

/// The audit is with its auditor again: what was kept back is told later only if it is so of what will be
/// handed in.
void take_back_withheld(Decision& decision, const std::string& audit);

/// The person has left, or their leave or cover changed: what was kept from them, or from who covers for
/// them, finds its recipients anew, and is kept from those too if they are not to know.
void readdress_withheld(Decision& decision, const std::string& person);

/// What it is about is settled: nobody needs to be told any more.
void drop_withheld(Decision& decision, const engine::RecordKey& about, const std::string& because);

}  // namespace workflows
