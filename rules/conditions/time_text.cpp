#include "rules/conditions/time_text.hpp"

#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <optional>
#include <utility>

namespace rules::cel {

namespace {

__extension__ typedef __int128 Wide;  // sums of parts, before the range is known

constexpr std::int64_t nanos_per_second = 1'000'000'000;
constexpr std::int64_t first_second = -62'135'596'800;  // 0001-01-01T00:00:00Z
constexpr std::int64_t last_second = 253'402'300'799;   // 9999-12-31T23:59:59Z

class Scanner {
public:
    explicit Scanner(std::string_view text) : rest_{text} {}

    bool take(char c) {
        if (rest_.empty() || rest_.front() != c) return false;
        rest_.remove_prefix(1);
        return true;
    }
    bool take_either(char a, char b) { return take(a) || take(b); }
    [[nodiscard]] bool at_end() const { return rest_.empty(); }

    std::optional<int> digits(std::size_t count) {
        if (rest_.size() < count) return {};
        int value = 0;
        for (std::size_t i = 0; i < count; ++i) {
            if (rest_[i] < '0' || rest_[i] > '9') return {};
            value = value * 10 + (rest_[i] - '0');
        }
        rest_.remove_prefix(count);
        return value;
    }

    // One to nine digits after the point.
    std::optional<std::int64_t> fraction_in_nanos() {
        std::int64_t value = 0;
        std::size_t count = 0;
        for (; count < rest_.size() && rest_[count] >= '0' && rest_[count] <= '9'; ++count) {
            if (count == 9) return {};
            value = value * 10 + (rest_[count] - '0');
        }
        if (count == 0) return {};
        rest_.remove_prefix(count);
        for (; count < 9; ++count) value *= 10;
        return value;
    }

private:
    std::string_view rest_;
};

// Z, or +hh:mm; seconds east of UTC.
std::optional<std::int64_t> offset_of(Scanner& scanner) {
    if (scanner.take_either('Z', 'z')) return 0;
    const bool east = scanner.take('+');
    if (!east && !scanner.take('-')) return {};
    const auto hours = scanner.digits(2);
    if (!hours || *hours > 23 || !scanner.take(':')) return {};
    const auto minutes = scanner.digits(2);
    if (!minutes || *minutes > 59) return {};
    const std::int64_t seconds = std::int64_t{*hours} * 3600 + std::int64_t{*minutes} * 60;
    return east ? seconds : -seconds;
}

std::optional<std::int64_t> days_of(Scanner& scanner) {
    const auto year = scanner.digits(4);
    if (!year || !scanner.take('-')) return {};
    const auto month = scanner.digits(2);
    if (!month || !scanner.take('-')) return {};
    const auto day = scanner.digits(2);
    if (!day) return {};
    const std::chrono::year_month_day date{std::chrono::year{*year},
                                           std::chrono::month{static_cast<unsigned>(*month)},
                                           std::chrono::day{static_cast<unsigned>(*day)}};
    if (!date.ok()) return {};
    return std::chrono::sys_days{date}.time_since_epoch().count();
}

std::optional<std::pair<std::int64_t, std::int64_t>> scan_timestamp(std::string_view text) {
    Scanner scanner{text};
    const auto days = days_of(scanner);
    if (!days || !scanner.take_either('T', 't')) return {};
    const auto hours = scanner.digits(2);
    if (!hours || *hours > 23 || !scanner.take(':')) return {};
    const auto minutes = scanner.digits(2);
    if (!minutes || *minutes > 59 || !scanner.take(':')) return {};
    const auto seconds = scanner.digits(2);
    if (!seconds || *seconds > 59) return {};
    std::int64_t nanos = 0;
    if (scanner.take('.')) {
        const auto fraction = scanner.fraction_in_nanos();
        if (!fraction) return {};
        nanos = *fraction;
    }
    const auto offset = offset_of(scanner);
    if (!offset || !scanner.at_end()) return {};
    return std::pair{
        *days * 86'400 + std::int64_t{*hours} * 3600 + std::int64_t{*minutes} * 60 + *seconds - *offset,
        nanos};
}

// With its point, without trailing zeros; empty for 0.
std::string fraction_text(std::int64_t nanos) {
    if (nanos == 0) return {};
    std::array<char, 16> digits{};
    std::snprintf(digits.data(), digits.size(), "%09lld", static_cast<long long>(nanos));
    std::string text{digits.data(), 9};
    while (text.back() == '0') text.pop_back();
    return "." + text;
}

constexpr std::pair<std::string_view, std::int64_t> units[] = {
    {"ns", 1},         {"us", 1'000},           {"\u00b5s", 1'000},           {"\u03bcs", 1'000},
    {"ms", 1'000'000}, {"s", nanos_per_second}, {"m", 60 * nanos_per_second}, {"h", 3600 * nanos_per_second},
};

std::optional<std::int64_t> unit_at(std::string_view& rest) {
    // "m" is also the beginning of "ms": the longer names stand first.
    for (const auto& [name, nanos] : units) {
        if (!rest.starts_with(name)) continue;
        rest.remove_prefix(name.size());
        return nanos;
    }
    return {};
}

// One `number unit` of a duration, as nanoseconds; digits below one nanosecond are dropped.
std::optional<Wide> duration_part(std::string_view& rest) {
    constexpr Wide too_large = static_cast<Wide>(1) << 80;
    Wide whole = 0;
    std::size_t count = 0;
    const auto is_digit = [&rest](std::size_t at) {
        return at < rest.size() && rest[at] >= '0' && rest[at] <= '9';
    };
    for (; is_digit(count); ++count) {
        whole = whole * 10 + (rest[count] - '0');
        if (whole > too_large) return {};
    }
    Wide fraction = 0;
    Wide scale = 1;
    std::size_t end = count;
    if (end < rest.size() && rest[end] == '.') {
        for (++end; is_digit(end); ++end, ++count) {
            if (scale >= static_cast<Wide>(10) * 1'000'000'000'000'000) continue;
            fraction = fraction * 10 + (rest[end] - '0');
            scale *= 10;
        }
    }
    if (count == 0) return {};
    rest.remove_prefix(end);
    const auto unit = unit_at(rest);
    if (!unit) return {};
    return whole * *unit + fraction * *unit / scale;
}

std::optional<std::int64_t> scan_duration(std::string_view rest) {
    const bool negative = rest.starts_with("-");
    if (negative || rest.starts_with("+")) rest.remove_prefix(1);
    if (rest == "0") return 0;
    if (rest.empty()) return {};
    Wide total = 0;
    while (!rest.empty()) {
        const auto part = duration_part(rest);
        if (!part) return {};
        total += *part;
        if (total > static_cast<Wide>(INT64_MAX) + 1) return {};
    }
    if (negative) total = -total;
    if (total > INT64_MAX) return {};
    return static_cast<std::int64_t>(total);
}

}  // namespace

Value make_timestamp(std::int64_t seconds, std::int64_t nanos) {
    std::int64_t carried = nanos / nanos_per_second;
    std::int64_t rest = nanos % nanos_per_second;
    if (rest < 0) {
        rest += nanos_per_second;
        --carried;
    }
    if (__builtin_add_overflow(seconds, carried, &seconds) || seconds < first_second ||
        seconds > last_second) {
        return Value::failure("the timestamp is out of range");
    }
    return Timestamp{seconds, static_cast<std::int32_t>(rest)};
}

Value parse_timestamp(std::string_view text) {
    const auto scanned = scan_timestamp(text);
    if (!scanned) return Value::failure("not a timestamp as 2026-01-05T09:00:00Z");
    return make_timestamp(scanned->first, scanned->second);
}

std::string format_timestamp(Timestamp timestamp) {
    namespace chrono = std::chrono;
    const chrono::sys_seconds instant{chrono::seconds{timestamp.seconds}};
    const auto day = chrono::floor<chrono::days>(instant);
    const chrono::year_month_day date{day};
    const chrono::hh_mm_ss time{instant - day};
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02d", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                  static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                  static_cast<int>(time.seconds().count()));
    return text.data() + fraction_text(timestamp.nanos) + "Z";
}

Value parse_duration(std::string_view text) {
    const auto nanos = scan_duration(text);
    if (!nanos) return Value::failure("not a duration as 1h30m or 90s, or out of range");
    return Duration{*nanos};
}

std::string format_duration(Duration duration) {
    const bool negative = duration.nanos < 0;
    const auto size = negative ? 0 - static_cast<std::uint64_t>(duration.nanos)
                               : static_cast<std::uint64_t>(duration.nanos);
    constexpr auto second = static_cast<std::uint64_t>(nanos_per_second);
    return (negative ? "-" : "") + std::to_string(size / second) +
           fraction_text(static_cast<std::int64_t>(size % second)) + "s";
}

}  // namespace rules::cel
