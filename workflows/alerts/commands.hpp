// What becomes of an alert once it is queued: its channel's answer, and what people do with it.
#pragma once

#include "workflows/catalogue.hpp"
#include "workflows/records/follow_up.hpp"

namespace workflows {

[[nodiscard]] CommandResult alert_sent(Decision& decision);  ///< { status?, took_ms? }
/// { because, for_good?, this_one?, status?, took_ms? }: see `judge`. What is given up is `alert.failed`,
/// what is tried again `alert.delayed`.
[[nodiscard]] CommandResult alert_failed(Decision& decision);
/// { }: a parked one is tried once more at once, with the words that it had.
[[nodiscard]] CommandResult retry_alert(Decision& decision);
/// { }: all that are parked, of people; a quality assurance lead's. Posts have `resend_post`.
[[nodiscard]] CommandResult retry_all_alerts(Decision& decision);
[[nodiscard]] CommandResult acknowledge_alert(Decision& decision);  ///< { }
[[nodiscard]] CommandResult snooze_alert(
    Decision& decision);  ///< { until? }: a moment; none: until the cause is gone

/// A snooze ends.
void wake_alert(Decision& decision, Alert alert);

}  // namespace workflows
