#include "rules/time/recurrence.hpp"

#include <chrono>

#include "rules/time/recurrence_parts.hpp"

namespace rules {

using namespace std::chrono;

struct Occurrences::State {
    std::shared_ptr<const Recurrence::Parts> parts;
    std::optional<Zone> zone;
    std::variant<PeriodOccurrences, SubdailyOccurrences> source;
    int given = 0;

    std::optional<LocalTime> from_source() {
        return std::visit([](auto& each) { return each.next(); }, source);
    }

    seconds beyond_until(LocalTime local) const {
        const Until& until = *parts->until;
        if (!until.utc || !zone) return local - until.time;
        return zone->to_moment(local) - Moment{until.time.time_since_epoch()};
    }
};

Occurrences::Occurrences(std::unique_ptr<State> state) : state_(std::move(state)) {}
Occurrences::Occurrences(Occurrences&&) noexcept = default;
Occurrences& Occurrences::operator=(Occurrences&&) noexcept = default;
Occurrences::~Occurrences() = default;

std::optional<LocalTime> Occurrences::next() {
    const Recurrence::Parts& parts = *state_->parts;
    if (parts.count && state_->given >= *parts.count) return std::nullopt;
    while (const auto local = state_->from_source()) {
        if (parts.until) {
            const seconds beyond = state_->beyond_until(*local);
            // A local time in a gap may be a later instant than the local times after it.
            if (beyond > days{1}) return std::nullopt;
            if (beyond > seconds{0}) continue;
        }
        ++state_->given;
        return local;
    }
    return std::nullopt;
}

Recurrence::Recurrence(std::shared_ptr<const Parts> parts) : parts_(std::move(parts)) {}

const std::string& Recurrence::text() const {
    return parts_->text;
}

Occurrences Recurrence::from(LocalTime start, const std::optional<Zone>& zone) const {
    using Source = decltype(Occurrences::State::source);
    const auto expand = [&](const auto& rule) {
        if constexpr (std::is_same_v<decltype(rule), const PeriodRule&>)
            return Source{PeriodOccurrences{rule, start}};
        else
            return Source{SubdailyOccurrences{rule, start}};
    };
    return Occurrences{std::make_unique<Occurrences::State>(
        Occurrences::State{parts_, zone, std::visit(expand, parts_->rule)})};
}

}  // namespace rules
