// How fast recurrences are expanded, beside libical in the same run.
#pragma once

#include <boost/json.hpp>

namespace adapters::bench {

/// Ten years of `FREQ=MONTHLY;BYDAY=1MO` and of `FREQ=WEEKLY;INTERVAL=6;BYDAY=TU`: occurrences a second of
/// ours and of libical, timed in turn seven times after a warm-up, and whether both gave the same days.
[[nodiscard]] boost::json::object bench_recurrence();

}  // namespace adapters::bench
