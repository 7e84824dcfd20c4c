// The grade is final: what follows from it, and when an audit that waited can go on.
#pragma once

#include <string>

#include "workflows/catalogue.hpp"
#include "workflows/records/audit.hpp"

namespace workflows {

/// The choice *final* of docs/lifecycles.md. `event` is one that leads there (agree, regrade,
/// skip_moderation, resolve); `audit` is as stored but for the grade, which is the final one. The rules on
/// `audit.finalised` run here, before it is chosen whether actions are tracked, a re-audit awaited, or the
/// audit closed.
[[nodiscard]] engine::Result<Audit> finalise(Decision& decision, Audit audit, AuditEvent event,
                                             boost::json::object details = {});

/// An action of this audit was settled: when it was the last, the audit goes on.
void actions_may_be_settled(Decision& decision, const std::string& audit_ref);

/// The re-audit of an audit has been drawn, or turned out to be impossible.
void reaudit_started(Decision& decision, const std::string& followed, const std::string& by);
void reaudit_impossible(Decision& decision, const std::string& followed, const std::string& because);

/// A re-audit that waits is no longer demanded. The audit is changed, not recorded.
void take_back_reaudit(Decision& decision, Audit& audit, const std::string& because);

/// A re-audit was withdrawn: the audit that it followed is owed one again.
void reaudit_owed_again(Decision& decision, const Audit& withdrawn);

/// An action of the audit is open again, or has come: an audit that was closed, or waited for a re-audit
/// alone, is tracked again.
void action_opened(Decision& decision, const std::string& audit_ref);

/// When no audit of the round is unfinished and no pick is open any more, the round is finished.
void round_may_be_finished(Decision& decision, const std::string& round_id);

}  // namespace workflows
