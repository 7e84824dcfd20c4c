#include "workflows/deadlines/climbed.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "workflows/deadlines/ladder.hpp"
#include "workflows/deadlines/plan.hpp"

namespace workflows {
namespace {

using engine::Moment;

// Of all steps that have one.
std::vector<std::pair<Moment, int>> in_time(const rules::Pack& calendar, const Deadline& deadline,
                                            const rules::Escalation& ladder) {
    std::vector<std::pair<Moment, int>> order;
    const Course course = course_of(deadline);
    for (std::size_t i = 0; i < ladder.steps.size(); ++i) {
        if (const auto at = instant_of(calendar, course, ladder.steps[i]))
            order.emplace_back(*at, static_cast<int>(i) + 1);
    }
    std::ranges::sort(order);
    return order;
}

int taken_last(const Deadline& deadline, const rules::Escalation& ladder) {
    const auto climbed = deadline.climbed.find(ladder.name);
    return climbed == deadline.climbed.end() ? 0 : climbed->second.step;
}

bool is_same(const rules::EscalationStep& a, const rules::EscalationStep& b) {
    return a.offset == b.offset && a.before == b.before && a.from == b.from && a.alert == b.alert;
}

const rules::Escalation* named(const rules::Pack* pack, const rules::Escalation& ladder) {
    if (pack == nullptr) return nullptr;
    for (const rules::Escalation* each : ladders_for(*pack, ladder.of)) {
        if (each->name == ladder.name) return each;
    }
    return nullptr;
}

// The number that the step taken last has in the ladder as it is now; 0: it is not in it.
int number_now(const rules::Escalation* was, const rules::Escalation& is, int step) {
    if (was == nullptr || step < 1 || step > std::ssize(was->steps)) return 0;
    const rules::EscalationStep& taken = was->steps[static_cast<std::size_t>(step) - 1];
    const auto found = std::ranges::find_if(is.steps, [&](const auto& each) { return is_same(each, taken); });
    return found == is.steps.end() ? 0 : static_cast<int>(found - is.steps.begin()) + 1;
}

int latest_taken(const rules::Pack& calendar, const Deadline& deadline, const rules::Escalation& ladder,
                 int carried_over) {
    int latest = 0;
    for (const auto& [at, number] : in_time(calendar, deadline, ladder)) {
        if (at <= deadline.handled || number == carried_over) latest = number;
    }
    return latest;
}

}  // namespace

bool has_taken(const rules::Pack& calendar, const Deadline& deadline, const rules::Escalation& ladder,
               int step) {
    const int last = taken_last(deadline, ladder);
    if (last == 0 || last == step) return last == step;
    const auto order = in_time(calendar, deadline, ladder);
    using Step = std::pair<Moment, int>;
    const auto place_of_last = std::ranges::find(order, last, &Step::second);
    if (place_of_last == order.end()) return step <= last;
    return std::ranges::find(order, step, &Step::second) < place_of_last;
}

int step_after(const rules::Pack& calendar, const Deadline& deadline, const rules::Escalation& ladder) {
    const auto order = in_time(calendar, deadline, ladder);
    auto place = std::ranges::find(order, taken_last(deadline, ladder), &std::pair<Moment, int>::second);
    if (place != order.end()) ++place;
    return place == order.end() ? 0 : place->second;
}

void take_what_lies_behind(const rules::Pack& pack, const rules::Pack& calendar, Deadline& deadline) {
    follow_ladders(nullptr, pack, calendar, deadline);
}

void follow_ladders(const rules::Pack* before, const rules::Pack& pack, const rules::Pack& calendar,
                    Deadline& deadline) {
    const auto was_climbed = std::exchange(deadline.climbed, {});
    for (const rules::Escalation* ladder : ladders_for(pack, deadline.kind)) {
        const auto climbed = was_climbed.find(ladder->name);
        Climb now = climbed == was_climbed.end() ? Climb{} : climbed->second;
        const rules::Escalation* was = named(before, *ladder);
        if (was == nullptr || !std::ranges::equal(was->steps, ladder->steps, is_same))
            now.step = latest_taken(calendar, deadline, *ladder, number_now(was, *ladder, now.step));
        if (now.step > 0) deadline.climbed.emplace(ladder->name, std::move(now));
    }
}

}  // namespace workflows
