#include "rules/pack/periods.hpp"

#include <chrono>
#include <memory>

#include "rules/time/duration.hpp"

namespace rules {
namespace {

using cel::CallContext;
using cel::Value;
using Arguments = std::span<const Value>;

// So many days, working days, weeks or months: no length of its own, only counted from a time.
class Period final : public cel::Record {
public:
    explicit Period(Duration duration) : duration_{duration} {}
    [[nodiscard]] std::string_view type_name() const override { return "period"; }
    [[nodiscard]] std::optional<Value> field(std::string_view) const override { return std::nullopt; }
    [[nodiscard]] bool equals(const Record& other) const override {
        const auto* period = dynamic_cast<const Period*>(&other);
        return period != nullptr && period->duration_ == duration_;
    }
    [[nodiscard]] const Duration& duration() const { return duration_; }

private:
    Duration duration_;
};

Value period(const Value& count, Unit unit) {
    constexpr std::int64_t most = 50'000;  // About two hundred years of working days.
    const std::int64_t n = count.as_int();
    if (n < -most || n > most)
        return Value::failure("a period of at most 50000 days, weeks or months is meant");
    return Value{std::shared_ptr<const cel::Record>{std::make_shared<Period>(Duration{n, unit})}};
}

}  // namespace

Moment moment_of(const Value& value) {
    return Moment{std::chrono::seconds{value.as_timestamp().seconds}};
}

// The language's timestamps end with the years 1 and 9999.
Value timestamp(Moment moment) {
    constexpr std::int64_t earliest = -62'135'596'800;
    constexpr std::int64_t latest = 253'402'300'799;
    const std::int64_t seconds = moment.time_since_epoch().count();
    if (seconds < earliest || seconds > latest) return Value::failure("a time beyond the years 1 to 9999");
    return cel::Timestamp{seconds, 0};
}

void add_periods(cel::Environment& environment, const Zone& zone, const WorkingCalendar& calendar) {
    environment.declare_record({"period", {}});
    environment.add_function({"working_days", "(int): period", [](Arguments a, const CallContext&) {
                                  return period(a[0], Unit::working_days);
                              }});
    const std::pair<const char*, Unit> counted[] = {
        {"days", Unit::days}, {"weeks", Unit::weeks}, {"months", Unit::months}};
    for (const auto& [name, unit] : counted) {
        environment.add_function(
            {name, "(int): period", [unit](Arguments a, const CallContext&) { return period(a[0], unit); }});
    }
    const auto moved = [zone, calendar](const Value& time, const Value& by, bool back) {
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-static-cast-downcast): the signature says period
        const Duration& duration = static_cast<const Period&>(by.as_record()).duration();
        return timestamp(rules::add(moment_of(time), back ? -duration : duration, zone, calendar));
    };
    environment.add_function({"_+_", "(timestamp, period): timestamp",
                              [moved](Arguments a, const CallContext&) { return moved(a[0], a[1], false); }});
    environment.add_function({"_+_", "(period, timestamp): timestamp",
                              [moved](Arguments a, const CallContext&) { return moved(a[1], a[0], false); }});
    environment.add_function({"_-_", "(timestamp, period): timestamp",
                              [moved](Arguments a, const CallContext&) { return moved(a[0], a[1], true); }});
}

}  // namespace rules
