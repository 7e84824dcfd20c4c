#include "workflows/planning/rehearsal.hpp"

#include <algorithm>

#include "engine/timers.hpp"
#include "workflows/catalogue.hpp"
#include "workflows/indexes.hpp"
#include "workflows/planning/taken_as_done.hpp"
#include "workflows/records/board.hpp"
#include "workflows/records/follow_up.hpp"
#include "workflows/records/programme_state.hpp"
#include "workflows/records/rule_state.hpp"
#include "workflows/wake.hpp"

namespace workflows {
namespace {

using engine::Moment;
using engine::RecordKey;
using engine::Result;

constexpr const char* actor = "forward plan";

// For work whose deadline is past or was never set.
constexpr rules::Duration some_time{10, rules::Unit::working_days};

bool starts_rounds(const rules::Rule& rule) {
    return std::ranges::any_of(rule.doings, [](const rules::Doing& doing) {
        return std::holds_alternative<rules::QueueAudit>(doing) ||
               std::holds_alternative<rules::DemandReaudit>(doing);
    });
}

template <class R>
std::optional<R> read(const engine::Reader& state, const std::string& id) {
    const engine::Document document = state.find({R::kind_name, id});
    return document ? std::optional(from_document<R>(*document)) : std::nullopt;
}

// Work is done by day: at five on its last one, unless it is to be done by an hour.
Moment evening_before(Moment ends, const rules::Pack& pack) {
    const Moment midnight = pack.zone.start_of_day(pack.zone.local_date(ends));
    if (ends != midnight) return ends;
    const rules::Date last = pack.zone.local_date(ends - std::chrono::seconds{1});
    return pack.zone.to_moment(rules::LocalTime{last} + std::chrono::hours{17});
}

std::optional<Moment> wake_of(const engine::Document& document) {
    const auto* wake = document ? document->if_contains("wake") : nullptr;
    if (wake == nullptr || !wake->is_string()) return std::nullopt;
    return engine::parse_moment(std::string(wake->get_string()));
}

}  // namespace

Rehearsal::Rehearsal(const engine::Reader& state, const PackSource& packs, Moment now, std::uint64_t seed)
    : state_(state),
      packs_(packs),
      started_(now),
      now_(now),
      seeds_(engine::seeds_from(seed)),
      indexer_(places),
      overlay_(state, indexer_),
      catalogue_(make_decide(packs)) {
    for (const engine::Listed& listed : engine::scan_prefix(state, engine::wake_index, ""))
        learn(listed.record);
    for (const engine::Listed& listed : engine::scan_prefix(state, "unfinished", ""))
        learn_audit(listed.record.id);
    for (const engine::Listed& listed : engine::scan_prefix(state, "pick_of_round", "")) learn(listed.record);
}

bool Rehearsal::is_planned(const RecordKey& key) const {
    if (key.kind == ScheduleState::kind_name || key.kind == BoardSchedule::kind_name ||
        key.kind == QueuedRound::kind_name || key.kind == ReauditDemand::kind_name)
        return true;
    if (key.kind != RuleSchedule::kind_name && key.kind != RuleVisit::kind_name) return false;
    const std::string newest = newest_id(overlay_, "pack");
    const auto pack = newest.empty() ? nullptr : packs_.compiled(overlay_, std::stoll(newest));
    if (!pack) return false;
    const auto rule = std::ranges::find(pack->rules, key.id, &rules::Rule::name);
    return rule != pack->rules.end() && starts_rounds(*rule);
}

void Rehearsal::learn(const RecordKey& key) {
    if (key.kind == Audit::kind_name) return learn_audit(key.id);
    if (key.kind == Pick::kind_name) {
        // A round of which all is still to be chosen has no audits yet by which it could end.
        const auto pick = read<Pick>(overlay_, key.id);
        if (!pick || pick->state == "done") return;
        const auto deadline = read<Deadline>(overlay_, "pick/" + pick->id);
        const Moment chosen = deadline ? std::max(deadline->ends, started_) : now_;
        (void)to_finish_[{chosen + std::chrono::days{14}, pick->round}];
        return;
    }
    if (const auto before = planned_.find(key); before != planned_.end()) {
        timers_.erase({before->second, key});
        planned_.erase(before);
    }
    const auto wake = wake_of(overlay_.find(key));
    if (!wake || !is_planned(key)) return;
    timers_.emplace(*wake, key);
    planned_.emplace(key, *wake);
}

void Rehearsal::learn_audit(const std::string& ref) {
    const auto audit = read<Audit>(overlay_, ref);
    if (!audit || audit->finalised_on || is_ended(audit->state)) return;
    const auto pack = packs_.compiled(overlay_, audit->pack);
    const rules::Date today = pack->zone.local_date(now_);
    PlannedWork work{ref, audit->round, {}, audit->assigned_on.value_or(today), false, {}};
    if (!audit->submitted_on) work.auditors = audit->auditors;
    for (const char* kind : {"first_audit", "moderation"}) {
        const auto deadline = read<Deadline>(overlay_, kind + ("/" + ref));
        if (!deadline || deadline->state != "running") continue;
        work.ends = std::max(work.ends, deadline->ends);
        work.has_deadline = true;
    }
    if (evening_before(std::max(work.ends, started_), *pack) <= now_) {
        const rules::Date done = rules::add(today, some_time, pack->calendar);
        work.ends = pack->zone.start_of_day(done + std::chrono::days{1});
    }
    work.ends = evening_before(work.ends, *pack);
    const auto known = work_.find(ref);
    if (known != work_.end() && known->second.ends == work.ends && known->second.auditors == work.auditors)
        return;
    to_finish_[{work.ends, work.round}].push_back(ref);
    work_.insert_or_assign(ref, std::move(work));
}

Result<void> Rehearsal::decide(const engine::Decide& decide, const engine::Command& command) {
    const std::int64_t number = overlay_.next_command();
    const engine::Occasion occasion{now_, seeds_(number), number};
    engine::Workspace step(overlay_, indexer_);
    auto reply = decide(step, command, occasion);
    if (!reply) return reply.error();
    changed_.clear();
    for (const auto& [key, document] : step.records()) changed_.insert(key);
    overlay_.absorb(std::move(step));
    engine::CommandEntry entry;
    entry.name = command.name;
    entry.actor = command.actor;
    entry.at = now_;
    overlay_.seal(std::move(entry));
    for (const RecordKey& key : changed_) learn(key);
    return {};
}

Result<void> Rehearsal::wake_first() {
    const auto [due, key] = *timers_.begin();
    const auto woken = decide(catalogue_, wake_command({due, key}));
    if (woken) return {};
    // As the service does: it is put off, and what is behind it goes on.
    const auto postponed = decide(catalogue_, postpone_command({due, key}, woken.error().message));
    if (postponed && planned_.contains(key) && planned_.at(key) > now_) return {};
    return engine::Error{woken.error().code, to_string(key) + ": " + woken.error().message};
}

Result<void> Rehearsal::finish_first() {
    const auto [place, audits] = *to_finish_.begin();
    to_finish_.erase(to_finish_.begin());
    const engine::Decide finish = [&](engine::Workspace& workspace, const engine::Command& command,
                                      const engine::Occasion& occasion) -> Result<engine::Reply> {
        Decision decision(workspace, command, occasion, packs_, no_trace_);
        take_as_done(decision, place.second, audits);
        decision.settle();
        if (decision.failure()) return *decision.failure();
        return engine::Reply{};
    };
    return decide(finish, {"take_as_done", place.second, {}, actor, ""});
}

Result<bool> Rehearsal::step(Moment until) {
    const Moment timer = timers_.empty() ? Moment::max() : timers_.begin()->first;
    const Moment done = to_finish_.empty() ? Moment::max() : to_finish_.begin()->first.first;
    const Moment next = std::min(timer, done);
    if (next > until) return false;
    now_ = std::max(now_, next);
    const auto carried_out = done <= timer ? finish_first() : wake_first();
    if (!carried_out) return carried_out.error();
    return true;
}

}  // namespace workflows
