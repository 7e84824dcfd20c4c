// Local time <-> instants, by the system's time zone data (Howard Hinnant's date-tz).
#pragma once

#include <string>
#include <string_view>

#include "rules/time/civil.hpp"

namespace date {
class time_zone;
}

namespace rules {

/// A cheap value: copies share the zone data, which lives as long as the process. Safe in every thread.
class Zone {
public:
    [[nodiscard]] std::string name() const;
    [[nodiscard]] LocalTime to_local(Moment moment) const;

    /// RFC 5545 3.3.5: a time that the clocks skip is read with the offset before the gap (01:30 becomes
    /// 02:30); of a time that occurs twice the first is meant.
    [[nodiscard]] Moment to_moment(LocalTime local) const;

    /// The first instant of the day, also where the clocks skip midnight.
    [[nodiscard]] Moment start_of_day(Date date) const;

    [[nodiscard]] Date local_date(Moment moment) const;

    bool operator==(const Zone&) const = default;

private:
    friend Result<Zone> find_zone(std::string_view name);
    explicit Zone(const date::time_zone& zone) : zone_(&zone) {}

    const date::time_zone* zone_;
};

/// An IANA name such as "Europe/London". not_found names the nearest ones.
[[nodiscard]] Result<Zone> find_zone(std::string_view name);

}  // namespace rules
