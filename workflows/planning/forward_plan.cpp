#include "workflows/planning/forward_plan.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "workflows/facts.hpp"
#include "workflows/indexes.hpp"
#include "workflows/look.hpp"
#include "workflows/planning/plan_entries.hpp"
#include "workflows/planning/rehearsal.hpp"
#include "workflows/planning/workload.hpp"
#include "workflows/programme/chosen.hpp"

namespace workflows {
namespace {

using engine::Moment;
using engine::RecordKey;
using State = PlanEntry::State;

template <class R>
R read(const engine::Reader& state, const std::string& id) {
    return from_document<R>(*state.find({R::kind_name, id}));
}

class Planner {
public:
    Planner(const engine::JournalReader& state, const PackSource& packs, const PlanTask& task,
            std::shared_ptr<const rules::Pack> pack)
        : state_(state),
          packs_(packs),
          task_(task),
          pack_(std::move(pack)),
          rehearsal_(state, packs, task.now, task.seed),
          past_(state, *pack_, may_audit()),
          future_(rehearsal_.state(), *pack_, may_audit()) {
        plan_.from = task.from;
        plan_.to = task.to;
        plan_.made_at = task.now;
        plan_.title = pack_->title;
        plan_.pack = pack_;
        plan_.register_known = !engine::scan_prefix(state, Case::kind_name, "", 1).empty();
    }

    engine::Result<ForwardPlan> make() && {
        add_past();
        const Moment end = pack_->zone.start_of_day(task_.to + std::chrono::days{1});
        for (bool goes_on = true; goes_on;) {
            const auto stepped = rehearsal_.step(end - std::chrono::seconds{1});
            if (!stepped) return stepped.error();
            goes_on = *stepped;
            if (!goes_on) break;
            collect();
            if (task_.progress) task_.progress(pack_->zone.local_date(rehearsal_.now()));
        }
        add_undated(end - std::chrono::seconds{1});
        std::ranges::stable_sort(plan_.entries, [](const PlanEntry& a, const PlanEntry& b) {
            return std::tuple(!a.at, a.at.value_or(Moment{})) < std::tuple(!b.at, b.at.value_or(Moment{}));
        });
        if (plan_.register_known) add_workload();
        add_uncertain();
        return std::move(plan_);
    }

private:
    [[nodiscard]] PlanEntries::MayAudit may_audit() const {
        return [this](const Pick& pick) {
            const auto programme = pack_->programmes.find(pick.programme);
            if (programme == pack_->programmes.end() || !pick.by) return false;
            bool may = false;
            const engine::Occasion occasion{rehearsal_.now(), task_.seed, 0};
            look_at(rehearsal_.state(), packs_, occasion, [&](Decision& decision) {
                const auto chooser = decision.find<Person>(*pick.by);
                Chosen chosen(decision, *pack_, programme->second);
                may = chooser && (pick.worker ? chosen.may_for_worker(*chooser, *pick.worker)
                                              : !chosen.by_audit() && chosen.may(*chooser));
            });
            return may;
        };
    }

    [[nodiscard]] bool is_in_period(rules::Date day) const { return task_.from <= day && day <= task_.to; }
    [[nodiscard]] bool is_in_period(Moment at) const { return is_in_period(pack_->zone.local_date(at)); }

    void add(PlanEntry entry, State state) {
        if (!entry.at || !is_in_period(*entry.at)) return;
        entry.state = state;
        plan_.entries.push_back(std::move(entry));
    }

    void add_past() {
        for (const auto& listed : engine::scan_prefix(state_, "round", "")) {
            const auto round = read<Round>(state_, listed.record.id);
            if (is_in_period(round.started_on)) add(past_.of(round, began(listed.record)), State::past);
        }
        for (const auto& listed : engine::scan_prefix(state_, "meeting", "")) {
            const auto meeting = read<Meeting>(state_, listed.record.id);
            if (is_in_period(meeting.planned_on)) add(past_.of(meeting, began(listed.record)), State::past);
        }
        for (const auto& listed : engine::scan_prefix(state_, Occurrence::kind_name, ""))
            add_skipped(past_, read<Occurrence>(state_, listed.record.id));
    }

    [[nodiscard]] Moment began(const RecordKey& key) const { return state_.events_of(key).front().at; }

    void add_skipped(const PlanEntries& entries, const Occurrence& row) {
        if (row.outcome == "skipped" && !row.rule) add(entries.of(row), State::missed);
    }

    void collect() {
        for (const RecordKey& key : rehearsal_.changed()) {
            if (!rehearsal_.is_new(key) || !seen_.insert(key).second) continue;
            if (key.kind == Round::kind_name) {
                const auto round = read<Round>(rehearsal_.state(), key.id);
                PlanEntry entry = future_.of(round, rehearsal_.now());
                if (round.trigger == "queued") entry.why = queueing_rule(round.programme);
                planned_.insert(entry.of);
                remember_work(entry);
                add(std::move(entry), State::planned);
            } else if (key.kind == Meeting::kind_name) {
                add(future_.of(read<Meeting>(rehearsal_.state(), key.id), rehearsal_.now()), State::planned);
            } else if (key.kind == Occurrence::kind_name) {
                add_skipped(future_, read<Occurrence>(rehearsal_.state(), key.id));
            }
        }
    }

    /// `queued by rules.review_later, after placement_stability/2026-11-16`, of the round that was just
    /// started.
    [[nodiscard]] std::string queueing_rule(const std::string& programme) const {
        const auto& changed = rehearsal_.changed();
        const auto queued = std::ranges::find_if(changed, [&](const RecordKey& key) {
            if (key.kind != QueuedRound::kind_name) return false;
            const auto round = read<QueuedRound>(rehearsal_.state(), key.id);
            return round.programme == programme && !round.wake;
        });
        if (queued == changed.end()) return "queued by a rule";
        const auto& ahead = rehearsal_.state().events();
        const auto planned = std::ranges::find_if(ahead, [&](const engine::Event& event) {
            return event.stream == *queued && event.type == "round.queued";
        });
        const auto stored = state_.events_of(*queued);
        const engine::Event* event = !stored.empty()          ? &stored.front()
                                     : planned != ahead.end() ? &*planned
                                                              : nullptr;
        if (event == nullptr || event->cause.rule.empty()) return "queued by a rule";
        return "queued by " + event->cause.rule + after(event->cause.event);
    }

    [[nodiscard]] std::string after(std::int64_t sequence) const {
        if (sequence <= 0) return "";
        const auto& ahead = rehearsal_.state().events();
        const auto planned = std::ranges::find(ahead, sequence, &engine::Event::sequence);
        if (planned != ahead.end()) return ", after " + planned->stream.id;
        const auto stored = state_.events(sequence, 1);
        return stored.empty() ? "" : ", after " + stored.front().stream.id;
    }

    // What people are to choose has no audits yet: it is work all the same.
    void remember_work(const PlanEntry& entry) {
        const rules::Date given = pack_->zone.local_date(*entry.at);
        const rules::Date due = entry.due.value_or(given + std::chrono::days{14});
        if (is_in_period(given)) plan_.unassigned[month_of(given)] += entry.unassigned;
        const std::string because = entry.unassigned_because.empty() ? "" : entry.unassigned_because.front();
        for (int i = 0; i < entry.unassigned; ++i)
            items_.push_back({"", given, due, entry.title + ", " + because});
        if (entry.to_choose == 0) return;
        for (const PlanSeat& seat : entry.by) {
            if (seat.to_choose == 0) continue;
            for (int i = 0; i < seat.to_choose && entry.due; ++i)
                items_.push_back({seat.person, given, due, ""});
            chosen_[seat.person][month_of(given)] += seat.to_choose;
        }
    }

    void add_undated(Moment end) {
        std::set<std::string> dated;
        for (const PlanEntry& entry : plan_.entries) dated.insert(entry.of);
        for (const auto& [id, programme] : pack_->programmes) {
            // What was started by hand may be started again.
            const bool is_told = programme.schedule ? dated.contains(id) : planned_.contains(id);
            if (!is_told) plan_.entries.push_back(future_.undated(programme, end));
        }
    }

    void add_workload() {
        const engine::Reader& state = rehearsal_.state();
        std::map<std::string, Person> people;
        for (const auto& listed : engine::scan_prefix(state, "person", ""))
            people.emplace(listed.record.id, read<Person>(state, listed.record.id));
        for (const auto& [ref, work] : rehearsal_.work()) {
            if (!work.has_deadline) continue;  // Nothing is late that was promised for no day.
            const rules::Date due = pack_->zone.local_date(work.ends);
            for (const std::string& auditor : work.auditors) items_.push_back({auditor, work.given, due, ""});
        }
        for (const auto& [id, person] : people) add_load(state, person);
        std::ranges::stable_sort(plan_.loads, {}, &PlanLoad::name);
        const rules::Date today = pack_->zone.local_date(task_.now);
        plan_.weeks =
            weeks_that_break(people, items_, std::max(task_.from, today), task_.to, pack_->calendar);
    }

    void add_load(const engine::Reader& state, const Person& person) {
        PlanLoad load{person.id, person.name.empty() ? person.id : person.name, person.capacity, {}, {}};
        load.remarks = remarks_on(person);
        for (const std::string& month : months_of(task_.from, task_.to)) {
            const auto given =
                engine::scan_prefix(state, "assigned_in", person.id + "/" + month + '\t').size();
            const int chosen = chosen_.contains(person.id) ? chosen_.at(person.id)[month] : 0;
            if (given + static_cast<std::size_t>(chosen) > 0)
                load.audits[month] = static_cast<int>(given) + chosen;
        }
        if (!load.audits.empty() || person.capacity) plan_.loads.push_back(std::move(load));
    }

    /// What explains why somebody has less, or nothing.
    [[nodiscard]] std::vector<std::string> remarks_on(const Person& person) const {
        std::vector<std::string> remarks;
        if (person.works && *person.works != "mon-fri") remarks.push_back("works " + *person.works);
        const bool away = person.leave_from && *person.leave_from <= task_.to &&
                          (!person.leave_to || *person.leave_to >= task_.from);
        if (away) {
            remarks.push_back("on leave from " + rules::to_text(*person.leave_from) +
                              (person.leave_to ? " to " + rules::to_text(*person.leave_to) : ""));
        }
        for (const auto& [name, until] : person.training)
            if (until <= task_.to) remarks.push_back(name + " runs out on " + rules::to_text(until));
        if (person.until && *person.until <= task_.to)
            remarks.push_back("leaves on " + rules::to_text(*person.until));
        return remarks;
    }

    void add_uncertain() {
        auto& say = plan_.uncertain;
        if (!plan_.register_known) {
            say.push_back("There is no register: only dates are told, no sizes, people or loads.");
            return;
        }
        say.push_back(
            "Sizes and names are expected: which cases are drawn follows from the seed and the "
            "register of the day.");
        if (!rehearsal_.work().empty())
            say.push_back(
                "Audits under way are taken as done on the last day of their first audit, without a "
                "grade: re-audits and rounds that follow from grades still to come are not in it.");
        if (!chosen_.empty())
            say.push_back("Cases that people choose are taken as chosen in time by those who are asked.");
        const auto unknown = std::ranges::count_if(
            plan_.loads, [](const PlanLoad& load) { return !load.capacity.has_value(); });
        if (unknown > 0)
            say.push_back(std::to_string(unknown) +
                          " of those who audit have no capacity in the register: "
                          "their weeks are told only where they are away.");
    }

    const engine::JournalReader& state_;
    const PackSource& packs_;
    const PlanTask& task_;
    std::shared_ptr<const rules::Pack> pack_;
    Rehearsal rehearsal_;
    PlanEntries past_;
    PlanEntries future_;
    ForwardPlan plan_;
    std::set<RecordKey> seen_;
    std::set<std::string> planned_;  ///< Programmes of which a round is planned.
    std::vector<WorkItem> items_;
    std::map<std::string, std::map<std::string, int>> chosen_;  ///< Person -> month -> audits to choose.
};

}  // namespace

engine::Result<ForwardPlan> make_forward_plan(const engine::JournalReader& state, const PackSource& packs,
                                              const PlanTask& task) {
    const std::string newest = newest_id(state, "pack");
    if (newest.empty()) {
        return engine::Error{engine::ErrorCode::conflict,
                             "No pack is published yet: publish one first (`caseloop publish PACK`), or name "
                             "its folder (`caseloop plan PACK`)."};
    }
    try {
        return Planner(state, packs, task, packs.compiled(state, std::stoll(newest))).make();
    } catch (const PackUnreadable& unreadable) {
        return engine::Error{engine::ErrorCode::conflict, unreadable.what()};
    }
}

}  // namespace workflows
