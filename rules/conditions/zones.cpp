#include "rules/conditions/zones.hpp"

#include <chrono>

#include "rules/time/zone.hpp"

namespace rules::cel {

namespace {

std::optional<std::int64_t> fixed_offset(std::string_view text) {
    const bool west = text.starts_with("-");
    if (west || text.starts_with("+")) text.remove_prefix(1);
    const auto is_digit = [text](std::size_t at) { return text[at] >= '0' && text[at] <= '9'; };
    if (text.size() != 5 || text[2] != ':' || !is_digit(0) || !is_digit(1) || !is_digit(3) || !is_digit(4)) {
        return {};
    }
    const int hours = (text[0] - '0') * 10 + (text[1] - '0');
    const int minutes = (text[3] - '0') * 10 + (text[4] - '0');
    if (hours > 23 || minutes > 59) return {};
    const std::int64_t seconds = hours * 3600 + minutes * 60;
    return west ? -seconds : seconds;
}

}  // namespace

std::optional<std::int64_t> zone_offset(std::string_view zone, std::int64_t instant) {
    if (const auto fixed = fixed_offset(zone)) return fixed;
    const auto found = find_zone(zone);
    if (!found) return {};
    const Moment moment{std::chrono::seconds{instant}};
    return (found->to_local(moment).time_since_epoch() - moment.time_since_epoch()).count();
}

}  // namespace rules::cel
