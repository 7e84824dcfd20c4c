#include "workflows/deadlines/deadline.hpp"

#include <algorithm>

#include "workflows/alerts/raise.hpp"
#include "workflows/deadlines/ladder.hpp"
#include "workflows/deadlines/term.hpp"
#include "workflows/facts.hpp"
#include "workflows/records/audit.hpp"

namespace workflows {
namespace {

using engine::Moment;

engine::RecordKey record_of(const std::string& kind, const std::string& of) {
    if (kind == "action") return {Action::kind_name, of};
    if (kind == "pick") return {Pick::kind_name, of};
    return {Audit::kind_name, of};
}

rules::Due due_of(const Deadline& deadline) {
    return {deadline.due, deadline.ends};
}

void plan(const rules::Pack& pack, Deadline& deadline) {
    deadline.wake.reset();
    if (deadline.state == "running") {
        deadline.wake = next_rung(pack, due_of(deadline), ladders_for(pack, deadline.kind), deadline.handled);
    }
}

std::optional<Deadline> open_deadline(const Decision& decision, const std::string& kind,
                                      const std::string& of) {
    auto deadline = decision.find<Deadline>(kind + "/" + of);
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
    deadline.passed = true;
    decision.record("deadline.passed", deadline);
    if (deadline.kind == "action") {
        auto action = decision.find<Action>(deadline.of);
        action->overdue = true;
        decision.record("action.overdue", *action);
    } else if (deadline.kind == "response") {
        decision.record("response.missed", *decision.find<Audit>(deadline.of));
    }
}

void set_priority(Decision& decision, const Deadline& deadline, const std::string& priority) {
    if (priority.empty() || deadline.kind != "action") return;
    auto action = decision.find<Action>(deadline.of);
    if (action->priority == priority) return;
    action->priority = priority;
    decision.record("action.prioritised", *action);
}

void climb(Decision& decision, const Deadline& deadline, const VersionedPack& pack, const Rung& rung) {
    const engine::RecordKey key{Deadline::kind_name, deadline.id};
    const std::string name = "escalations." + rung.ladder->name;
    const Decision::Because because(decision, {0, name, pack.version, 0});
    if (rung.ladder->only_if && !holds(decision, *rung.ladder->only_if, facts_about(decision, key), name))
        return;
    const rules::EscalationStep& step = rung.ladder->steps[rung.step];
    set_priority(decision, deadline, step.set_priority);
    AlertRequest request;
    request.to = step.alert;
    request.message = step.message.empty() ? built_in_message(deadline.kind, step.before) : step.message;
    request.about = key;
    request.step = static_cast<int>(rung.step) + 1;
    raise_alerts(decision, pack, request);
}

// After an outage many may be due at once: a step that repeats is said once, and "due soon" is not said of
// what is overdue. Nobody hears the same thing twice in one second.
std::vector<Rung> without_flood(const std::vector<Rung>& rungs, bool has_ended) {
    std::vector<Rung> said;
    for (const Rung& rung : rungs) {
        const bool is_step = rung.ladder != nullptr;
        if (is_step && has_ended && rung.ladder->steps[rung.step].before) continue;
        const auto same = [&](const Rung& other) {
            return is_step && other.ladder == rung.ladder && other.step == rung.step;
        };
        if (std::ranges::none_of(said, same)) said.push_back(rung);
    }
    return said;
}

}  // namespace

void start_deadline(Decision& decision, const std::string& kind, const std::string& of,
                    const VersionedPack& pack, const rules::Term& within) {
    const Facts facts = facts_about(decision, record_of(kind, of));
    if (const auto due = due_of(within, decision.now(), facts)) {
        start_deadline(decision, kind, of, pack, *due, to_text(within));
    } else if (auto running = open_deadline(decision, kind, of)) {
        end(decision, std::move(*running), "cancelled");
    }
}

void start_deadline(Decision& decision, const std::string& kind, const std::string& of,
                    const VersionedPack& pack, const rules::Due& due, std::string within) {
    Deadline deadline;
    deadline.id = kind + "/" + of;
    deadline.kind = kind;
    deadline.of = of;
    deadline.pack = pack.version;
    deadline.start = decision.now();
    deadline.duration = std::move(within);
    deadline.calendar = pack->calendar_name;
    deadline.due = due.on;
    deadline.ends = due.ends;
    deadline.handled = decision.now();
    plan(*pack.pack, deadline);
    decision.record("deadline.set", deadline);
}

void move_deadline(Decision& decision, const std::string& kind, const std::string& of, rules::Date due) {
    auto deadline = open_deadline(decision, kind, of);
    if (!deadline) return;
    const VersionedPack pack = decision.pack(deadline->pack);
    const rules::Due moved = rules::due_on(due, pack->zone);
    deadline->due = moved.on;
    deadline->ends = moved.ends;
    deadline->duration = "until " + rules::to_text(due);
    deadline->start = decision.now();
    deadline->handled = decision.now();
    deadline->passed = false;
    plan(*pack.pack, *deadline);
    decision.record("deadline.moved", *deadline);
    settle_alerts(decision, {Deadline::kind_name, deadline->id}, "there is a new date");
}

void meet_deadline(Decision& decision, const std::string& kind, const std::string& of) {
    if (auto deadline = open_deadline(decision, kind, of)) end(decision, std::move(*deadline), "met");
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
    auto deadline = decision.find<Deadline>(kind + "/" + of);
    if (!deadline || deadline->state == "running") return;
    deadline->state = "running";
    deadline->handled = decision.now();
    // What the pause swallowed of the ladder is not caught up, but that it is overdue has to be known.
    if (!deadline->passed && deadline->ends <= decision.now()) pass(decision, *deadline);
    plan(*decision.pack(deadline->pack).pack, *deadline);
    decision.record("deadline.resumed", *deadline);
}

Deadline under_version(Deadline deadline, const VersionedPack& pack, Moment now) {
    const bool waits = deadline.wake && *deadline.wake <= now;
    if (!waits) deadline.handled = now;
    deadline.pack = pack.version;
    plan(*pack.pack, deadline);
    return deadline;
}

void wake_deadline(Decision& decision, Deadline deadline) {
    const VersionedPack pack = decision.pack(deadline.pack);
    const auto ladders = ladders_for(*pack.pack, deadline.kind);
    const auto rungs = rungs_between(*pack.pack, due_of(deadline), ladders, deadline.handled, decision.now());
    deadline.handled = decision.now();
    plan(*pack.pack, deadline);
    decision.record("deadline.woken", deadline);
    for (const Rung& rung : without_flood(rungs, deadline.ends <= decision.now())) {
        if (rung.ladder == nullptr) {
            pass(decision, deadline);
        } else {
            climb(decision, deadline, pack, rung);
        }
    }
}

}  // namespace workflows
