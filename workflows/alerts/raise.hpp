// Telling people: who hears of something, by which words, and not before when.
#pragma once

#include <string>
#include <vector>

#include "workflows/decision.hpp"
#include "workflows/facts.hpp"
#include "workflows/records/follow_up.hpp"

namespace workflows {

struct AlertRequest {
    std::vector<std::string>
        to;               ///< Leading roles, or `owner`, `worker`, `auditor`, `moderator`, or a person's id.
    std::string message;  ///< A template of the pack, or a built-in one.
    engine::RecordKey about;  ///< What brought it about.
    int step = 0;             ///< Of a ladder, from 1.
    bool urgent = false;
    std::string more = {};  ///< Said after the words: what only the moment knows.
    std::optional<std::string> ladder = {};
    bool must_acknowledge = false;
    std::optional<engine::Moment> not_before = {};  ///< Does not go out earlier.
    /// Somebody typed `more`, or it follows from what somebody judged: a blind moderator is not told it.
    bool more_is_typed = true;
    /// Nobody is told who was told the same since then.
    std::optional<engine::Moment> untold_since = {};
};

/// Gives when the first of them goes out; none: there is nobody to tell. Queues one alert for each person, in
/// the same transaction as what caused it. Somebody who is told by two roles is told once, and not again
/// while the same words wait for them. A person on leave: `reader_on` says who is told. A role that nobody
/// holds along the line: the nearest quality assurance lead is told instead, and `recipient.missing` happens.
/// Not urgent and quiet time: it waits until the quiet ends. Who may not open the record
/// (alerts/audience.hpp) is told without what it says, and `recipient.may_not_see` happens; if nobody who is
/// told may open it, and it is urgent or has to be acknowledged, the nearest quality assurance lead is told
/// too.
std::optional<engine::Moment> raise_alerts(Decision& decision, const VersionedPack& pack,
                                           const AlertRequest& request);

/// The same with facts that are at hand: those of an event know what was `before`.
std::optional<engine::Moment> raise_alerts(Decision& decision, const VersionedPack& pack,
                                           const AlertRequest& request, const Facts& facts);

/// When what is said at `at` goes out: then, or when the quiet ends.
[[nodiscard]] engine::Moment goes_out(const rules::Pack& pack, engine::Moment at, bool urgent);

/// `inbox mail`: how an alert reaches this person; without an address no mail.
[[nodiscard]] std::string channels(const rules::Alerting& alerting, bool urgent, const Person& person);

/// It waits, or is parked, and is not to go out any more. Silent for one that went.
void withdraw_alert(Decision& decision, Alert alert, const std::string& because);

/// The ladder's next step has come and takes over from this alert, unless it had to be acknowledged and was.
void escalate_alert(Decision& decision, Alert alert, bool somebody_acknowledged, const std::string& because);

/// The cause of this alert is gone: it is withdrawn while it waits, and resolved once it was sent.
void settle_alert(Decision& decision, Alert alert, const std::string& because);

/// The causes of these alerts are gone, each as above.
void settle_alerts(Decision& decision, const engine::RecordKey& about, const std::string& because);

}  // namespace workflows
