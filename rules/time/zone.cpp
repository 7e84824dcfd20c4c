#include "rules/time/zone.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>
#include <vector>

#include <date/tz.h>
#include <fmt/format.h>

namespace rules {
namespace {

// Levenshtein's distance.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j < row.size(); ++j) row[j] = j;
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i + 1);
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t changed = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({changed, row[j] + 1, diagonal + 1});
        }
    }
    return row.back();
}

std::string nearest_zone(std::string_view name) {
    constexpr std::size_t longest_worth_comparing = 64;
    if (name.size() > longest_worth_comparing) return "Europe/London";
    const auto& zones = date::get_tzdb().zones;
    const auto nearest = std::min_element(zones.begin(), zones.end(), [name](const auto& a, const auto& b) {
        return distance(a.name(), name) < distance(b.name(), name);
    });
    return nearest == zones.end() ? "Europe/London" : nearest->name();
}

// date-tz 3.0.1 reads the system's tables, which stop in 2037, and not the rule behind them: after that it
// knows no summer time. So a later year is asked as one of the same shape (weekday of 1 January, leap or not)
// before.
std::chrono::days to_known_years(std::chrono::sys_days day) {
    using namespace std::chrono;
    const year in = year_month_day{day}.year();
    if (in <= year{2037}) return days{0};
    const sys_days new_year{in / January / 1};
    for (year like{2037};; --like) {
        const sys_days other{like / January / 1};
        if (like.is_leap() == in.is_leap() && weekday{other} == weekday{new_year}) return new_year - other;
    }
}

}  // namespace

std::string Zone::name() const {
    return zone_->name();
}

LocalTime Zone::to_local(Moment moment) const {
    const auto later = to_known_years(std::chrono::floor<std::chrono::days>(moment));
    return LocalTime{zone_->to_local(moment - later).time_since_epoch() + later};
}

Moment Zone::to_moment(LocalTime local) const {
    // `first` is the only offset of an unambiguous time, the one before a gap and the earlier of a repeated
    // time.
    const auto later = to_known_years(std::chrono::sys_days{date_of(local).time_since_epoch()});
    const date::local_info info = zone_->get_info(date::local_seconds{(local - later).time_since_epoch()});
    return Moment{local.time_since_epoch() - info.first.offset};
}

Moment Zone::start_of_day(Date date) const {
    return to_moment(date);
}

Date Zone::local_date(Moment moment) const {
    return date_of(to_local(moment));
}

Result<Zone> find_zone(std::string_view name) {
    try {
        return Zone{*date::locate_zone(std::string{name})};
    } catch (const std::runtime_error&) {
        return Error{ErrorCode::not_found,
                     fmt::format("there is no time zone `{}`; did you mean `{}`?", name, nearest_zone(name))};
    }
}

}  // namespace rules
