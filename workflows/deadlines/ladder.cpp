#include "workflows/deadlines/ladder.hpp"

#include <algorithm>

namespace workflows {
namespace {

using engine::Moment;

class Planner {
public:
    Planner(const rules::Pack& pack, const Course& course) : pack_(pack), course_(course) {}

    [[nodiscard]] std::optional<Moment> instant(const rules::EscalationStep& step) const {
        if (step.from == rules::StepAnchor::start) return after_start(step.offset);
        if (step.from == rules::StepAnchor::opens) return after_opening(step.offset);
        return step.before ? rules::step_before(course_, step.offset, pack_.zone, pack_.calendar)
                           : rules::step_after(course_, step.offset, pack_.zone, pack_.calendar);
    }

    [[nodiscard]] Moment cap(const rules::Escalation& ladder) const {
        if (!ladder.cap || ladder.steps.empty()) return Moment::max();
        const auto first = instant(ladder.steps.front());
        return first ? rules::add(*first, *ladder.cap, pack_.zone, pack_.calendar) : Moment::max();
    }

    [[nodiscard]] Moment repeat_after(Moment at, const rules::Duration& every) const {
        return rules::add(at, every, pack_.zone, pack_.calendar);
    }

private:
    [[nodiscard]] std::optional<Moment> after_start(const rules::Duration& by) const {
        if (!course_.start) return std::nullopt;
        if (by.unit == rules::Unit::seconds) return *course_.start + std::chrono::seconds{by.count};
        return start_of(rules::add(pack_.zone.local_date(*course_.start), by, pack_.calendar));
    }

    [[nodiscard]] std::optional<Moment> after_opening(const rules::Duration& by) const {
        if (!course_.opens) return std::nullopt;
        if (by.unit == rules::Unit::seconds) return start_of(*course_.opens) + std::chrono::seconds{by.count};
        return start_of(by.count == 0 ? *course_.opens : rules::add(*course_.opens, by, pack_.calendar));
    }

    [[nodiscard]] Moment start_of(rules::Date day) const { return pack_.zone.start_of_day(day); }

    const rules::Pack& pack_;
    const Course& course_;
};

// A repeat so short that it would never get past now is as good as none.
constexpr std::size_t most_repeats = 1000;

void add_ladder(const Planner& planner, const rules::Escalation& ladder, Moment after, Moment until,
                std::vector<Rung>& rungs) {
    const Moment cap = planner.cap(ladder);
    const auto add = [&](std::size_t step, Moment at, bool repeated) {
        if (at > after && at <= until && at <= cap) rungs.push_back({at, &ladder, step, repeated});
    };
    for (std::size_t step = 0; step < ladder.steps.size(); ++step) {
        const auto first = planner.instant(ladder.steps[step]);
        if (!first) continue;
        Moment at = *first;
        add(step, at, false);
        if (!ladder.steps[step].repeat) continue;
        for (std::size_t n = 0; n < most_repeats && at <= until && at <= cap; ++n) {
            at = planner.repeat_after(at, *ladder.steps[step].repeat);
            add(step, at, true);
        }
    }
}

}  // namespace

std::vector<Rung> rungs_between(const rules::Pack& pack, const Course& course,
                                const std::vector<const rules::Escalation*>& ladders, Moment after,
                                Moment until) {
    const Planner planner(pack, course);
    std::vector<Rung> rungs;
    if (course.ends > after && course.ends <= until) rungs.push_back({course.ends});
    for (const rules::Escalation* ladder : ladders) add_ladder(planner, *ladder, after, until, rungs);
    std::ranges::stable_sort(rungs, {}, &Rung::at);
    return rungs;
}

std::optional<Moment> next_rung(const rules::Pack& pack, const Course& course,
                                const std::vector<const rules::Escalation*>& ladders, Moment after) {
    const Planner planner(pack, course);
    std::optional<Moment> next;
    const auto consider = [&](Moment at, Moment cap) {
        if (at > after && at <= cap && (!next || at < *next)) next = at;
    };
    consider(course.ends, Moment::max());
    for (const rules::Escalation* ladder : ladders) {
        const Moment cap = planner.cap(*ladder);
        for (const rules::EscalationStep& step : ladder->steps) {
            const auto first = planner.instant(step);
            if (!first) continue;
            Moment at = *first;
            consider(at, cap);
            for (std::size_t n = 0; step.repeat && n < most_repeats && at <= after; ++n) {
                at = planner.repeat_after(at, *step.repeat);
                consider(at, cap);
            }
        }
    }
    return next;
}

Moment end_of(const rules::Pack& pack, const Course& course, const rules::Escalation& ladder) {
    return Planner(pack, course).cap(ladder);
}

std::optional<Moment> instant_of(const rules::Pack& pack, const Course& course,
                                 const rules::EscalationStep& step) {
    return Planner(pack, course).instant(step);
}

std::vector<const rules::Escalation*> ladders_for(const rules::Pack& pack, const std::string& kind) {
    std::vector<const rules::Escalation*> ladders;
    for (const rules::Escalation& each : pack.escalations) {
        if (each.of == kind) ladders.push_back(&each);
    }
    return ladders;
}

}  // namespace workflows
