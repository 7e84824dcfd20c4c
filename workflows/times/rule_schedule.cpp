#include "workflows/times/rule_schedule.hpp"

#include <algorithm>
#include <set>

#include "workflows/facts.hpp"
#include "workflows/rule_run.hpp"
#include "workflows/times/missed_times.hpp"
#include "workflows/times/visit_batch.hpp"

namespace workflows {
namespace {

using engine::Moment;

const rules::Rule* find_scheduled(const VersionedPack& pack, const std::string& name) {
    const auto found = std::ranges::find(pack->rules, name, &rules::Rule::name);
    return found == pack->rules.end() || !found->every ? nullptr : &*found;
}

std::optional<Moment> next_time(const VersionedPack& pack, const rules::Rule& rule, Moment after) {
    const auto next = rule.every->next_after(after, pack->zone, pack->calendar);
    return next ? std::optional(next->at) : std::nullopt;
}

std::string rows_of(const std::string& rule) {
    return "rules." + rule;
}

void begin_visit(Decision& decision, const VersionedPack& pack, const rules::Rule& rule,
                 const Occurrence& occurrence) {
    RuleVisit visit;
    visit.rule = rule.name;
    visit.occurrence = occurrence.id;
    visit.pack = pack.version;
    visit.batch = largest_batch;
    visit.wake = decision.now();
    decision.record("rule.visiting", visit);
}

void run_once(Decision& decision, const VersionedPack& pack, const rules::Rule& rule,
              const Occurrence& occurrence) {
    const engine::RecordKey about{Occurrence::kind_name, occurrence.id};
    run_rule(decision,
             {pack, rule, about, 0, "rule.due", std::make_shared<const Facts>(facts_about(decision, about))});
}

}  // namespace

void plan_rule_schedules(Decision& decision, const VersionedPack& pack) {
    std::set<std::string> gone;
    for (const auto& listed : engine::scan_prefix(decision.state(), RuleSchedule::kind_name, "")) {
        gone.insert(listed.record.id);
    }
    for (const rules::Rule& rule : pack->rules) {
        if (!rule.every) continue;
        gone.erase(rule.name);
        const auto before = decision.find<RuleSchedule>(rule.name);
        if (before && before->wake && *planned_time(*before) <= decision.now()) continue;
        RuleSchedule planned{rule.name, {}, {}};
        plan_for(planned, next_time(pack, rule, decision.now()));
        if (!before || before->wake != planned.wake) decision.record("rule.planned", planned);
    }
    for (const std::string& name : gone) decision.record("rule.planned", RuleSchedule{name, {}, {}});
}

void wake_rule_schedule(Decision& decision, RuleSchedule schedule) {
    const VersionedPack pack = decision.pack();
    const rules::Rule* rule = find_scheduled(pack, schedule.rule);
    const Moment planned = *planned_time(schedule);
    constexpr auto latest = rules::MissedRounds::latest;
    const TimesStep step =
        rule ? next_step(*rule->every, *pack.pack, planned, decision.now(), latest) : TimesStep{};
    plan_for(schedule, step.next);
    decision.record("rule.planned", schedule);
    for (Occurrence& row : skipped_rows(*pack.pack, rows_of(schedule.rule), step, latest)) {
        row.rule = schedule.rule;
        decision.record("rule.missed", row);
    }
    if (!step.runs) return;
    Occurrence occurrence = occurrence_at(*pack.pack, rows_of(rule->name), *step.runs);
    occurrence.rule = rule->name;
    occurrence.outcome = outcome_of(*step.runs, decision.now());
    decision.record("rule.due", occurrence);
    if (rule->for_each) {
        begin_visit(decision, pack, *rule, occurrence);
    } else {
        run_once(decision, pack, *rule, occurrence);
    }
}

void wake_rule_visit(Decision& decision, RuleVisit visit) {
    const VersionedPack pack = decision.pack(visit.pack);
    const rules::Rule* rule = pack.pack ? find_scheduled(pack, visit.rule) : nullptr;
    const std::size_t batch = static_cast<std::size_t>(std::max(1, visit.batch));
    const auto records = rule && rule->for_each
                             ? next_records(decision, rule->for_each->kind, visit.after, batch)
                             : std::vector<engine::Listed>{};
    visit.wake.reset();
    if (records.size() == batch) visit.wake = decision.now();
    for (const engine::Listed& listed : records) {
        visit.after = listed.key;
        ++visit.visited;
        if (visit_record(decision, {pack, *rule}, listed.record)) ++visit.acted;
        if (decision.failure()) return;
    }
    visit.batch = std::min(largest_batch, 2 * std::max(1, visit.batch));
    decision.record(visit.wake ? "rule.visiting" : "rule.visited", visit);
}

void ease_rule_visit(Decision& decision, RuleVisit visit, const std::string& because) {
    visit.wake = decision.now();
    if (visit.batch > 1) {
        visit.batch = 1;
        return decision.record("rule.visiting", visit, {{"because", because}});
    }
    const VersionedPack pack = decision.pack(visit.pack);
    const rules::Rule* rule = find_scheduled(pack, visit.rule);
    const auto records = next_records(decision, rule->for_each->kind, visit.after, 1);
    if (records.empty()) {
        visit.wake.reset();
    } else {
        visit.after = records.front().key;
        ++visit.visited;
    }
    const std::string passed_over = records.empty() ? "" : to_string(records.front().record);
    decision.record("rule.passed_over", visit, {{"record", passed_over}, {"because", because}});
}

}  // namespace workflows
