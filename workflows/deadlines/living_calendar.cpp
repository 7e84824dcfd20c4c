#include "workflows/deadlines/living_calendar.hpp"

#include <algorithm>

#include "workflows/boards/meeting.hpp"
#include "workflows/deadlines/derive.hpp"
#include "workflows/deadlines/waiting.hpp"
#include "workflows/indexes.hpp"
#include "workflows/programme/reaudits.hpp"
#include "workflows/programme/schedule.hpp"
#include "workflows/records/publication.hpp"
#include "workflows/times/rule_schedule.hpp"

namespace workflows {
namespace {

using Days = std::set<rules::Date>;

Days changed_days(const rules::Pack& before, const rules::Pack& now, const Days& days) {
    Days changed;
    for (const rules::Date day : days) {
        if (before.calendar.is_working_day(day) != now.calendar.is_working_day(day)) changed.insert(day);
    }
    return changed;
}

// Those that may look at one of the days, in order of their ids: so they are written in the order in which
// they lie.
std::vector<engine::RecordKey> may_look_at(const engine::Reader& state, std::int64_t version,
                                           const Days& days) {
    constexpr std::chrono::days zone_ahead{1};
    const std::string group = reaching_key(version, rules::to_text(*days.begin()), "");
    const std::string from = group.substr(0, group.find(' '));
    const std::string until = group.substr(0, group.find('\t')) + '\n';
    const std::string latest_start = rules::to_text(*days.rbegin() + zone_ahead);
    std::vector<engine::RecordKey> found;
    for (engine::Listed& listed : state.scan("reaching", from, until, engine::no_limit)) {
        if (listed.key.substr(listed.key.find(' ') + 1) <= latest_start)
            found.push_back(std::move(listed.record));
    }
    std::ranges::sort(found);
    return found;
}

bool looks_at(const Deadline& deadline, const Days& days) {
    const auto first = days.lower_bound(
        rules::Date{std::chrono::floor<std::chrono::days>(deadline.start).time_since_epoch()} -
        std::chrono::days{1});
    return first != days.end() && (!deadline.reaches || *first <= *deadline.reaches);
}

std::string day_of(const Deadline& deadline) {
    return deadline.due ? rules::to_text(*deadline.due) : engine::to_text(deadline.ends);
}

// True if its end moved.
bool derive_one(Decision& decision, const Deadline& before, const rules::Pack& calendar,
                const std::string& because, Rederived& result) {
    const auto after = derive_again(decision, before, calendar, because);
    if (!after) return false;
    // What would lie before now is said now.
    const auto wake = [&](const Deadline& deadline) {
        return deadline.wake ? engine::to_text(std::max(*deadline.wake, decision.now())) : "";
    };
    if (after->moved) {
        result.tell("deadline", before.id, day_of(before), day_of(after->now));
    } else {
        result.tell("reminder", before.id, wake(before), wake(after->now));
    }
    return after->moved;
}

// A stage that began after the day that changed follows the end of the whole.
void derive_stages(Decision& decision, const Deadline& whole, const rules::Pack& calendar,
                   const std::string& because, Rederived& result) {
    if (whole.kind != "chain") return;
    for (const Deadline& stage : decision.list<Deadline>("deadline_of", whole.of)) {
        if (stage.id != whole.id && (stage.state == "running" || stage.state == "paused"))
            (void)derive_one(decision, stage, calendar, because, result);
    }
}

void derive_deadlines(Decision& decision, const VersionedPack& calendar, const Days& days,
                      const std::string& because, Rederived& result) {
    for (const engine::RecordKey& key : may_look_at(decision.state(), calendar.version, days)) {
        const auto before = decision.find<Deadline>(key.id);
        if (!looks_at(*before, days)) continue;
        if (derive_one(decision, *before, *calendar.pack, because, result))
            derive_stages(decision, *before, *calendar.pack, because, result);
    }
}

// What schedules plan next, by their records.
std::map<engine::RecordKey, std::string> planned_times(const engine::Reader& state) {
    std::map<engine::RecordKey, std::string> times;
    for (const char* kind : {"schedule", "board_schedule", "rule_schedule"}) {
        for (const auto& listed : engine::scan_prefix(state, kind, "")) {
            const engine::Document document = state.find(listed.record);
            const auto* wake = document->if_contains("wake");
            times[listed.record] = wake != nullptr ? std::string(wake->as_string()) : "";
        }
    }
    return times;
}

void plan_again(Decision& decision, const rules::Pack& calendar_before, Rederived& result) {
    const auto before = planned_times(decision.state());
    const VersionedPack pack = decision.pack();
    plan_schedules(decision, pack);
    plan_boards_again(decision, calendar_before, pack);
    plan_rule_schedules(decision, pack);
    for (const auto& [key, after] : planned_times(decision.state())) {
        const auto was = before.find(key);
        const std::string earlier = was == before.end() ? "" : was->second;
        if (earlier != after) result.tell(key.kind, key.id, earlier, after);
    }
}

}  // namespace

void Rederived::tell(const std::string& what, const std::string& id, const std::string& before,
                     const std::string& after) {
    ++counts[what];
    if (moved.size() < most_told)
        moved.push_back({{"what", what}, {"id", id}, {"before", before}, {"after", after}});
}

LivingCalendar::LivingCalendar(const Decision& decision) {
    for (const auto& listed : engine::scan_prefix(decision.state(), PublishedPack::kind_name, "")) {
        const std::int64_t version = std::stoll(listed.record.id);
        if (auto pack = decision.readable_pack(version)) {
            before_.emplace(version, *std::move(pack));
        } else {
            unreadable_.push_back(version);
        }
    }
}

std::set<std::string> LivingCalendar::names() const {
    std::set<std::string> names;
    for (const auto& [version, pack] : before_) names.insert(pack->calendar_name);
    return names;
}

std::string LivingCalendar::known_calendars() const {
    std::string list;
    for (const std::string& name : names()) {
        if (!name.empty()) list += (list.empty() ? "" : ", ") + name;
    }
    return list.empty() ? "The pack names no calendar: leave the name out." : "There is: " + list + ".";
}

Rederived LivingCalendar::derive_again(Decision& decision, const Days& days, const std::string& because) {
    Rederived result;
    result.unreadable = unreadable_;
    for (const auto& [version, before] : before_) {
        const Days changed = changed_days(*before.pack, *decision.pack(version).pack, days);
        changed_ = changed_ || !changed.empty();
        if (!changed.empty()) derive_deadlines(decision, before, changed, because, result);
    }
    const VersionedPack& before = before_.at(decision.pack().version);
    if (changed_days(*before.pack, *decision.pack().pack, days).empty()) return result;
    derive_demands_again(decision, *before.pack, because, result);
    derive_queued_rounds_again(decision, because, result);
    derive_waiting_alerts_again(decision, because, result);
    plan_again(decision, *before.pack, result);
    return result;
}

}  // namespace workflows
