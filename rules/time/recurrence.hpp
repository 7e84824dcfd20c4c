// RFC 5545 recurrence rules: read by libical, days and longer expanded by rules/time/period_rule.hpp, hours
// and shorter by rules/time/subdaily.hpp.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "rules/time/civil.hpp"
#include "rules/time/zone.hpp"

namespace rules {

/// The occurrences of one rule from one start, lazily and in order of local time. Move-only; one thread.
class Occurrences {
public:
    /// Nothing when the rule has ended, matches nothing any more, or has left the years that are looked at
    /// (to 9999; by the hour and shorter to 2582). Always returns: a rule that never matches ends too.
    [[nodiscard]] std::optional<LocalTime> next();

    struct State;
    explicit Occurrences(std::unique_ptr<State> state);
    Occurrences(Occurrences&&) noexcept;
    Occurrences& operator=(Occurrences&&) noexcept;
    ~Occurrences();

private:
    std::unique_ptr<State> state_;
};

/// A rule that was read and found sound. A value; copies share what was parsed.
class Recurrence {
public:
    [[nodiscard]] const std::string& text() const;

    /// DTSTART is `start`; it is an occurrence only if the rule matches it. An UNTIL in UTC is compared with
    /// the instant in the zone; without a zone with the local time as it stands.
    [[nodiscard]] Occurrences from(LocalTime start, const std::optional<Zone>& zone = std::nullopt) const;

    struct Parts;
    explicit Recurrence(std::shared_ptr<const Parts> parts);

private:
    std::shared_ptr<const Parts> parts_;
};

/// "FREQ=MONTHLY;BYDAY=1MO"; a leading "RRULE:" is taken off. invalid_input for what RFC 5545 does not allow,
/// for RSCALE and SKIP of later ones, and for rules that libical would read otherwise than they were meant.
[[nodiscard]] Result<Recurrence> parse_rrule(std::string_view text);

}  // namespace rules
