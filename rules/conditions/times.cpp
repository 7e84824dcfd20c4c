// The parts of timestamps and durations.

#include <chrono>
#include <string>

#include "rules/conditions/library.hpp"
#include "rules/conditions/zones.hpp"

namespace rules::cel {

namespace {

namespace chrono = std::chrono;
using Arguments = std::span<const Value>;

constexpr std::size_t steps_to_find_a_zone = 20;
// The refusal looks for the nearest of all names, about 0.4 ms.
constexpr std::size_t steps_to_miss_a_zone = 40'000;

struct LocalTime {
    chrono::year_month_day date;
    chrono::local_days day;
    std::int64_t second_of_day;
    std::int32_t nanos;
};

using Part = std::int64_t (*)(const LocalTime&);

LocalTime local_time(Timestamp timestamp, std::int64_t offset) {
    const chrono::local_seconds local{chrono::seconds{timestamp.seconds + offset}};
    const auto day = chrono::floor<chrono::days>(local);
    return {chrono::year_month_day{day}, day, (local - day).count(), timestamp.nanos};
}

// In UTC, or in the zone that the second argument names.
Implementation part_of_timestamp(Part part) {
    return [part](Arguments arguments, const CallContext& context) -> Value {
        const Timestamp timestamp = arguments[0].as_timestamp();
        if (arguments.size() == 1) return part(local_time(timestamp, 0));
        if (!context.spend(steps_to_find_a_zone)) return {};
        const auto offset = zone_offset(arguments[1].as_text(), timestamp.seconds);
        if (!offset && !context.spend(steps_to_miss_a_zone)) return {};
        if (!offset) return Value::failure("no such time zone: '" + arguments[1].as_text() + "'");
        return part(local_time(timestamp, *offset));
    };
}

std::int64_t day_of_year(const LocalTime& time) {
    const chrono::local_days first{time.date.year() / chrono::January / 1};
    return (time.day - first).count();
}

struct PartRow {
    std::string_view name;
    Part part;
};

constexpr PartRow parts[] = {
    {"getFullYear", [](const LocalTime& t) -> std::int64_t { return static_cast<int>(t.date.year()); }},
    {"getMonth",
     [](const LocalTime& t) -> std::int64_t { return static_cast<unsigned>(t.date.month()) - 1; }},
    {"getDate", [](const LocalTime& t) -> std::int64_t { return static_cast<unsigned>(t.date.day()); }},
    {"getDayOfMonth",
     [](const LocalTime& t) -> std::int64_t { return static_cast<unsigned>(t.date.day()) - 1; }},
    {"getDayOfYear", day_of_year},
    {"getDayOfWeek", [](const LocalTime& t) -> std::int64_t { return chrono::weekday{t.day}.c_encoding(); }},
    {"getHours", [](const LocalTime& t) { return t.second_of_day / 3600; }},
    {"getMinutes", [](const LocalTime& t) { return t.second_of_day / 60 % 60; }},
    {"getSeconds", [](const LocalTime& t) { return t.second_of_day % 60; }},
    {"getMilliseconds", [](const LocalTime& t) -> std::int64_t { return t.nanos / 1'000'000; }},
};

}  // namespace

std::vector<FunctionRow> time_functions() {
    std::vector<FunctionRow> rows;
    for (const auto& [name, part] : parts) {
        rows.push_back({name, "timestamp.(): int", part_of_timestamp(part)});
        rows.push_back({name, "timestamp.(string): int", part_of_timestamp(part)});
    }
    const auto whole = [&rows](std::string_view name, std::int64_t unit) {
        rows.push_back({name, "duration.(): int", [unit](Arguments a, const CallContext&) -> Value {
                            return a[0].as_duration().nanos / unit;
                        }});
    };
    whole("getHours", 3'600'000'000'000);
    whole("getMinutes", 60'000'000'000);
    whole("getSeconds", 1'000'000'000);
    rows.push_back({"getMilliseconds", "duration.(): int", [](Arguments a, const CallContext&) -> Value {
                        return a[0].as_duration().nanos / 1'000'000 % 1000;
                    }});
    return rows;
}

}  // namespace rules::cel
