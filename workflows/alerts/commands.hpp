// What becomes of an alert once it is queued: its channel's answer, and what people do with it.
#pragma once

#include "workflows/catalogue.hpp"
#include "workflows/records/follow_up.hpp"

namespace workflows {

/// An alert is given up for a person to look at after so many failures.
inline constexpr int most_attempts = 8;

[[nodiscard]] CommandResult alert_sent(Decision& decision);         ///< { }
[[nodiscard]] CommandResult alert_failed(Decision& decision);       ///< { because, for_good? }
[[nodiscard]] CommandResult retry_alert(Decision& decision);        ///< { }
[[nodiscard]] CommandResult acknowledge_alert(Decision& decision);  ///< { }
[[nodiscard]] CommandResult snooze_alert(
    Decision& decision);  ///< { until? }: a moment; none: until the cause is gone

/// A snooze ends.
void wake_alert(Decision& decision, Alert alert);

}  // namespace workflows
