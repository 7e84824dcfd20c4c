#include "workflows/deadlines/ladder.hpp"

#include <algorithm>

namespace workflows {
namespace {

using engine::Moment;

class Planner {
public:
    Planner(const rules::Pack& pack, const rules::Due& due) : pack_(pack), due_(due) {}

    [[nodiscard]] Moment instant(const rules::EscalationStep& step) const {
        return step.before ? rules::step_before(due_, step.offset, pack_.zone, pack_.calendar)
                           : rules::step_after(due_, step.offset, pack_.zone, pack_.calendar);
    }

    [[nodiscard]] Moment cap(const rules::Escalation& ladder) const {
        if (!ladder.cap || ladder.steps.empty()) return Moment::max();
        return rules::add(instant(ladder.steps.front()), *ladder.cap, pack_.zone, pack_.calendar);
    }

    [[nodiscard]] Moment repeat_after(Moment at, const rules::Duration& every) const {
        return rules::add(at, every, pack_.zone, pack_.calendar);
    }

private:
    const rules::Pack& pack_;
    const rules::Due& due_;
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
        Moment at = planner.instant(ladder.steps[step]);
        add(step, at, false);
        if (!ladder.steps[step].repeat) continue;
        for (std::size_t n = 0; n < most_repeats && at <= until && at <= cap; ++n) {
            at = planner.repeat_after(at, *ladder.steps[step].repeat);
            add(step, at, true);
        }
    }
}

}  // namespace

std::vector<Rung> rungs_between(const rules::Pack& pack, const rules::Due& due,
                                const std::vector<const rules::Escalation*>& ladders, Moment after,
                                Moment until) {
    const Planner planner(pack, due);
    std::vector<Rung> rungs;
    if (due.ends > after && due.ends <= until) rungs.push_back({due.ends});
    for (const rules::Escalation* ladder : ladders) add_ladder(planner, *ladder, after, until, rungs);
    std::ranges::stable_sort(rungs, {}, &Rung::at);
    return rungs;
}

std::optional<Moment> next_rung(const rules::Pack& pack, const rules::Due& due,
                                const std::vector<const rules::Escalation*>& ladders, Moment after) {
    const Planner planner(pack, due);
    std::optional<Moment> next;
    const auto consider = [&](Moment at, Moment cap) {
        if (at > after && at <= cap && (!next || at < *next)) next = at;
    };
    consider(due.ends, Moment::max());
    for (const rules::Escalation* ladder : ladders) {
        const Moment cap = planner.cap(*ladder);
        for (const rules::EscalationStep& step : ladder->steps) {
            Moment at = planner.instant(step);
            consider(at, cap);
            for (std::size_t n = 0; step.repeat && n < most_repeats && at <= after; ++n) {
                at = planner.repeat_after(at, *step.repeat);
                consider(at, cap);
            }
        }
    }
    return next;
}

Moment end_of(const rules::Pack& pack, const rules::Due& due, const rules::Escalation& ladder) {
    return Planner(pack, due).cap(ladder);
}

int steps_passed(const rules::Pack& pack, const rules::Due& due, const rules::Escalation& ladder,
                 Moment now) {
    const Planner planner(pack, due);
    int passed = 0;
    for (const rules::EscalationStep& step : ladder.steps) {
        if (planner.instant(step) > now) break;
        ++passed;
    }
    return passed;
}

std::vector<const rules::Escalation*> ladders_for(const rules::Pack& pack, const std::string& kind) {
    std::vector<const rules::Escalation*> ladders;
    for (const rules::Escalation& each : pack.escalations) {
        if (each.of == kind) ladders.push_back(&each);
    }
    return ladders;
}

}  // namespace workflows
