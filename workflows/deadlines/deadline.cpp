#include "workflows/deadlines/deadline.hpp"

#include <algorithm>

#include <boost/json.hpp>

#include "workflows/alerts/raise.hpp"
#include "workflows/concerns/safeguarding.hpp"
#include "workflows/concerns/stages.hpp"
#include "workflows/deadlines/chain.hpp"
#include "workflows/deadlines/climb.hpp"
#include "workflows/deadlines/climbed.hpp"
#include "workflows/deadlines/ladder.hpp"
#include "workflows/deadlines/plan.hpp"
#include "workflows/facts.hpp"
#include "workflows/records/audit.hpp"
#include "workflows/records/concern.hpp"

namespace workflows {
namespace {

using engine::Moment;

constexpr const char* missed = "missed";

std::optional<Deadline> open_deadline(const Decision& decision, const std::string& kind,
                                      const std::string& of) {
    std::optional<Deadline> deadline = decision.find<Deadline>(kind + "/" + of);
    if (deadline && deadline->state != "running" && deadline->state != "paused") return std::nullopt;
    return deadline;
}

void end(Decision& decision, Deadline deadline, const std::string& state) {
    deadline.state = state;
    deadline.wake.reset();
    decision.record("deadline." + state, deadline);
    // While it pauses what was said still stands; what waits to be said goes out, for nobody has checked yet.
    if (state != "paused")
        settle_alerts(decision, {Deadline::kind_name, deadline.id}, "the deadline is " + state);
}

void pass(Decision& decision, Deadline& deadline) {
    if (deadline.kind == "alert") return;  // Nobody promised anything: it was sent, and its ladder begins.
    deadline.passed = true;
    decision.record("deadline.passed", deadline);
    if (deadline.kind == "action") {
        std::optional<Action> action = decision.find<Action>(deadline.of);
        action->overdue = true;
        decision.record("action.overdue", *action);
    } else if (deadline.kind == "response") {
        decision.record("response.missed", *decision.find<Audit>(deadline.of));
    } else if (deadline.kind == "concern") {
        if (stage_missed(decision, record_of(deadline.kind, deadline.of).id)) deadline.state = missed;
    } else if (deadline.kind == "safeguarding") {
        safeguarding_overdue(decision, deadline.of);
    }
}

// What counts from the start, or from the day on which a window opens, may fall on either side of the end.
bool is_reminder(const Rung& rung, Moment ends) {
    const rules::EscalationStep& step = rung.ladder->steps[rung.step];
    return step.before || (step.from != rules::StepAnchor::due && rung.at < ends);
}

// After an outage many may be due at once: a step that repeats is said once, and "due soon" is not said of
// what is overdue. Nobody hears the same thing twice in one second.
std::vector<Rung> without_flood(const std::vector<Rung>& rungs, Moment ends, Moment now) {
    std::vector<Rung> said;
    for (const Rung& rung : rungs) {
        const bool is_step = rung.ladder != nullptr;
        if (is_step && ends <= now && is_reminder(rung, ends)) continue;
        const auto same = [&](const Rung& other) {
            return is_step && other.ladder == rung.ladder && other.step == rung.step;
        };
        if (std::ranges::none_of(said, same)) said.push_back(rung);
    }
    return said;
}

}  // namespace

engine::RecordKey record_of(const std::string& kind, const std::string& of) {
    if (kind == "action") return {Action::kind_name, of};
    if (kind == "pick") return {Pick::kind_name, of};
    if (kind == "alert") return {Alert::kind_name, of};
    if (kind == "concern") return {Concern::kind_name, of.substr(0, of.find('/'))};
    if (kind == "safeguarding") return {SafeguardingConcern::kind_name, of};
    return {Audit::kind_name, of};
}

void start_deadline(Decision& decision, const std::string& kind, const std::string& of,
                    const VersionedPack& pack, const rules::Term& within) {
    const Facts facts = facts_about(decision, record_of(kind, of));
    if (const auto due = due_of(within, decision.now(), facts)) {
        start_deadline(decision, kind, of, pack, *due, to_text(within));
    } else if (auto running = open_deadline(decision, kind, of)) {
        end(decision, std::move(*running), "cancelled");
    } else if (!within.by_grade.empty() && kind != Action::kind_name) {
        skip_deadline(decision, kind, of, pack, "no time is given for this grade: " + to_text(within));
    }
}

void start_deadline(Decision& decision, const std::string& kind, const std::string& of,
                    const VersionedPack& pack, const Promised& due, std::string within) {
    Deadline deadline;
    deadline.id = kind + "/" + of;
    deadline.kind = kind;
    deadline.of = of;
    deadline.pack = pack.version;
    deadline.start = due.in ? due.from : decision.now();
    deadline.duration = due.in ? rules::to_text(*due.in) : std::move(within);
    deadline.roll = std::string(rules::to_text(due.roll));
    deadline.calendar = pack->calendar_name;
    deadline.due = due.on;
    deadline.ends = due.ends;
    deadline.opens = due.opens;
    if (due.opens_after) deadline.opens_after = rules::to_text(*due.opens_after);
    boost::json::object details;
    const auto cap = cap_of(decision, kind, of);
    if (cap && cap->ends < due.ends) {
        deadline.capped = true;
        details = {{"instead_of", to_json(due.ends)}, {"because", "the time for the whole audit ends first"}};
        deadline.due = cap->on;
        deadline.ends = cap->ends;
    }
    // What falls on its very start is still to come, as is that it was over before it began.
    deadline.handled = std::min(decision.now(), deadline.ends) - std::chrono::seconds{1};
    plan(*pack.pack, *pack.pack, deadline);
    decision.record("deadline.set", deadline, std::move(details));
}

void take_up_deadline(Decision& decision, const std::string& kind, const std::string& of,
                      const VersionedPack& pack, rules::Date due) {
    const rules::Due promised = rules::due_on(due, pack->zone);
    Deadline deadline;
    deadline.id = kind + "/" + of;
    deadline.kind = kind;
    deadline.of = of;
    deadline.pack = pack.version;
    deadline.start = decision.now();
    deadline.duration = "until " + rules::to_text(due);
    deadline.calendar = pack->calendar_name;
    deadline.due = promised.on;
    deadline.ends = promised.ends;
    deadline.passed = promised.ends <= decision.now();
    deadline.handled = decision.now();
    take_what_lies_behind(*pack.pack, *pack.pack, deadline);
    plan(*pack.pack, *pack.pack, deadline);
    decision.record("deadline.taken_up", deadline);
}

void move_deadline(Decision& decision, const std::string& kind, const std::string& of, rules::Date due) {
    auto deadline = open_deadline(decision, kind, of);
    if (!deadline) return;
    const rules::Due moved = rules::due_on(due, decision.pack(deadline->pack)->zone);
    const auto before = steps_ahead(decision, *deadline);
    const Moment ended = deadline->ends;
    deadline->due = moved.on;
    deadline->ends = moved.ends;
    deadline->duration = "until " + rules::to_text(due);
    deadline->start = decision.now();
    deadline->handled = decision.now();
    deadline->passed = false;
    deadline->capped = false;
    deadline->climbed.clear();
    plan(decision, *deadline);
    decision.record(
        "deadline.moved", *deadline,
        {{"before", to_json(ended)}, {"steps", moved_steps(before, steps_ahead(decision, *deadline))}});
    settle_alerts(decision, {Deadline::kind_name, deadline->id}, "there is a new date");
}

void meet_deadline(Decision& decision, const std::string& kind, const std::string& of) {
    if (auto deadline = open_deadline(decision, kind, of)) end(decision, std::move(*deadline), "met");
}

void cancel_deadline(Decision& decision, const std::string& kind, const std::string& of) {
    if (auto deadline = open_deadline(decision, kind, of)) end(decision, std::move(*deadline), "cancelled");
}

void cancel_deadlines(Decision& decision, const std::string& of) {
    for (Deadline& deadline : decision.list<Deadline>("deadline_of", of)) {
        end(decision, std::move(deadline), "cancelled");
    }
}

void pause_deadline(Decision& decision, const std::string& kind, const std::string& of) {
    if (auto deadline = open_deadline(decision, kind, of)) end(decision, std::move(*deadline), "paused");
}

void restart_deadline(Decision& decision, const std::string& kind, const std::string& of) {
    std::optional<Deadline> deadline = decision.find<Deadline>(kind + "/" + of);
    if (!deadline || deadline->state == "running") return;
    deadline->state = "running";
    plan(decision, *deadline);
    decision.record("deadline.resumed", *deadline);
    if (deadline->wake && *deadline->wake <= decision.now()) wake_deadline(decision, *std::move(deadline));
}

Deadline under_version(const Decision& decision, Deadline deadline, const VersionedPack& pack) {
    const bool waits = deadline.wake && *deadline.wake <= decision.now();
    if (!waits) deadline.handled = decision.now();
    const auto before = decision.readable_pack(deadline.pack);
    const std::int64_t promised_by = deadline.derived_by.value_or(deadline.pack);
    deadline.pack = pack.version;
    deadline.derived_by.reset();
    if (promised_by != pack.version) deadline.derived_by = promised_by;
    const VersionedPack calendar = calendar_pack(decision, deadline);
    follow_ladders(before ? before->pack.get() : nullptr, *pack.pack, *calendar.pack, deadline);
    plan(*pack.pack, *calendar.pack, deadline);
    return deadline;
}

void acknowledge_step(Decision& decision, const Alert& alert) {
    if (!alert.must_acknowledge || !alert.ladder) return;
    if (alert.item.starts_with("deadline/safeguarding/")) safeguarding_acknowledged(decision, alert);
    std::optional<Deadline> deadline = decision.find<Deadline>(alert.item.substr(alert.item.find('/') + 1));
    if (!deadline) return;
    const auto climbed = deadline->climbed.find(*alert.ladder);
    if (climbed == deadline->climbed.end() || climbed->second.step < alert.step) return;
    climbed->second.acknowledge_by.reset();
    plan(decision, *deadline);
    decision.record("deadline.acknowledged", *deadline);
}

void wake_deadline(Decision& decision, Deadline deadline) {
    const VersionedPack pack = decision.pack(deadline.pack);
    const VersionedPack calendar = calendar_pack(decision, deadline);
    const auto ladders = ladders_for(*pack.pack, deadline.kind);
    auto rungs =
        rungs_between(*calendar.pack, course_of(deadline), ladders, deadline.handled, decision.now());
    std::ranges::copy(unacknowledged(*pack.pack, *calendar.pack, deadline, decision.now()),
                      std::back_inserter(rungs));
    std::ranges::stable_sort(rungs, {}, &Rung::at);
    deadline.handled = decision.now();
    for (const Rung& rung : without_flood(rungs, deadline.ends, decision.now())) {
        if (deadline.state == missed) break;  // Somebody else owes it now.
        if (rung.ladder == nullptr) {
            pass(decision, deadline);
        } else {
            climb(decision, deadline, pack, rung);
        }
    }
    // What was to be acknowledged by now is dealt with, also where a cap or a condition let nothing follow.
    for (auto& [ladder, climbed] : deadline.climbed) {
        if (climbed.acknowledge_by && *climbed.acknowledge_by <= decision.now())
            climbed.acknowledge_by.reset();
    }
    plan(*pack.pack, *calendar.pack, deadline);
    decision.record("deadline.woken", deadline);
    if (deadline.state == missed)
        settle_alerts(decision, {Deadline::kind_name, deadline.id}, "somebody else owes it now");
    if (deadline.kind == "safeguarding") safeguarding_told(decision, deadline.of);
}

}  // namespace workflows
