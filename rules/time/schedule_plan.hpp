// What a schedule holds once it has been read. For schedule*.cpp only.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "rules/time/duration.hpp"
#include "rules/time/recurrence.hpp"
#include "rules/time/schedule.hpp"

namespace rules {

enum class Period { day, week, month, quarter, year };

struct DayOfPeriod {
    enum class Kind { weekday, day, working_day };

    Kind kind = Kind::day;
    int nth = 1;                      ///< From 1; -1 is the last.
    std::chrono::weekday weekday{1};  ///< Only for Kind::weekday.

    bool operator==(const DayOfPeriod&) const = default;
};

struct EveryPeriod {
    Period period = Period::day;
    DayOfPeriod on;                ///< Not used for Period::day.
    std::vector<unsigned> months;  ///< 1 to 12, ascending; empty: all of them.

    bool operator==(const EveryPeriod&) const = default;
};

struct EveryStep {
    Duration step;  ///< Days or longer, at least 1.
    Date from;

    bool operator==(const EveryStep&) const = default;
};

struct ByRule {
    Recurrence rule;  ///< At most one occurrence a day.
    Date from;

    bool operator==(const ByRule& other) const {
        return rule.text() == other.rule.text() && from == other.from;
    }
};

struct OnDates {
    std::vector<Date> dates;  ///< Ascending, each once.

    bool operator==(const OnDates&) const = default;
};

struct Schedule::Plan {
    std::variant<EveryPeriod, EveryStep, ByRule, OnDates> days;
    TimeOfDay at{0};
    std::optional<Date> from;   ///< Days before do not count; steps and rules begin here anyway.
    std::optional<Date> until;  ///< Days after do not count.
    Roll roll = Roll::none;     ///< Of a day that is not worked.

    bool operator==(const Plan&) const = default;
};

/// Words of the pack language. The errors are invalid_input and name what may be written.
[[nodiscard]] std::optional<Period> parse_period(std::string_view text);
[[nodiscard]] Result<DayOfPeriod> parse_day_of_period(std::string_view text, Period period);
[[nodiscard]] Result<std::vector<unsigned>> parse_months(const std::vector<std::string>& words);

/// "every month on first monday in odd months".
[[nodiscard]] std::string to_text(const EveryPeriod& every);
/// What `on` may look like for the period: "first monday, 15th, last day or last working day".
[[nodiscard]] std::string_view examples_of_on(Period period);
[[nodiscard]] std::string_view name_of(Period period);

}  // namespace rules
