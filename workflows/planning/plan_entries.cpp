#include "workflows/planning/plan_entries.hpp"

#include <algorithm>

#include "rules/time/due.hpp"
#include "workflows/indexes.hpp"
#include "workflows/programme/reaudits.hpp"
#include "workflows/records/follow_up.hpp"

namespace workflows {
namespace {

using engine::Moment;

template <class R>
std::vector<R> all_of(const engine::Reader& state, std::string_view index, const std::string& group) {
    std::vector<R> records;
    for (const auto& listed : engine::scan_prefix(state, index, group + '\t'))
        records.push_back(from_document<R>(*state.find(listed.record)));
    return records;
}

std::string title_of(const rules::Pack& pack, const std::string& programme) {
    const auto found = pack.programmes.find(programme);
    return found == pack.programmes.end() || found->second.title.empty() ? programme : found->second.title;
}

void add_once(std::vector<std::string>& list, const std::string& text) {
    if (!text.empty() && std::ranges::find(list, text) == list.end()) list.push_back(text);
}

}  // namespace

std::optional<rules::Date> first_audit_due(const rules::Pack& pack, const std::string& programme,
                                           Moment given) {
    const auto found = pack.programmes.find(programme);
    if (found == pack.programmes.end() || !found->second.first_audit_within) return std::nullopt;
    const rules::Term& within = *found->second.first_audit_within;
    const auto* in =
        within.by_grade.empty() && !within.from ? std::get_if<rules::Duration>(&within.when) : nullptr;
    if (in == nullptr) return std::nullopt;
    const rules::Due due = rules::due(given, *in, pack.zone, pack.calendar);
    return due.on.value_or(pack.zone.local_date(due.ends));
}

std::vector<std::string> months_of(rules::Date from, rules::Date to) {
    std::vector<std::string> months;
    for (rules::Date day = from; day <= to; day += std::chrono::days{1}) {
        const std::string month = month_of(day);
        if (months.empty() || months.back() != month) months.push_back(month);
    }
    return months;
}

PlanSeat& PlanEntries::seat(PlanEntry& entry, const std::string& person) const {
    const auto known = std::ranges::find(entry.by, person, &PlanSeat::person);
    if (known != entry.by.end()) return *known;
    const engine::Document document = state_.find({Person::kind_name, person});
    const std::string name = document ? from_document<Person>(*document).name : "";
    return entry.by.emplace_back(PlanSeat{person, name.empty() ? person : name, 0, 0});
}

void PlanEntries::add_audits(PlanEntry& entry, const std::string& round) const {
    for (const Audit& audit : all_of<Audit>(state_, "audit_of_round", round)) {
        if (audit.state == AuditState::withdrawn) continue;
        ++entry.audits;
        for (const std::string& auditor : audit.auditors) ++seat(entry, auditor).audits;
        if (audit.auditors.empty()) {
            ++entry.unassigned;
            add_once(entry.unassigned_because, audit.unassigned.value_or("nobody was named yet"));
        }
        const engine::Document deadline = state_.find({Deadline::kind_name, "first_audit/" + audit.ref});
        const auto due = deadline ? from_document<Deadline>(*deadline).due : std::nullopt;
        if (due) entry.due = std::max(entry.due.value_or(*due), *due);
        if (!audit.follows) continue;
        PlanFollow follow{*audit.follows, {}, {}};
        if (const engine::Document demand = state_.find({ReauditDemand::kind_name, *audit.follows})) {
            const auto demanded = from_document<ReauditDemand>(*demand);
            follow.not_before = demanded.not_before;
            follow.by = demanded.by;
        }
        entry.follows.push_back(std::move(follow));
    }
}

void PlanEntries::add_picks(PlanEntry& entry, const std::string& round) const {
    for (const Pick& pick : all_of<Pick>(state_, "pick_of_round", round)) {
        const int open = pick.count - static_cast<int>(pick.cases.size());
        if (open <= 0) continue;
        entry.audits += open;
        entry.to_choose += open;
        if (!pick.by) {
            entry.unassigned += open;
            add_once(entry.unassigned_because, "nobody holds the role that is to choose the cases");
        } else if (may_audit_(pick)) {
            PlanSeat& chooser = seat(entry, *pick.by);
            chooser.audits += open;
            chooser.to_choose += open;
        } else {
            add_once(entry.notes, "who audits is named when the cases are chosen");
        }
    }
}

std::string PlanEntries::why(const Round& round) const {
    if (round.trigger == "by_hand") return "started by hand";
    if (round.trigger == "queued") return "queued by a rule";
    if (round.trigger == reaudit_trigger)
        return "extra round, for re-audits that no other round takes in time";
    const auto programme = pack_.programmes.find(round.programme);
    const std::string schedule = programme != pack_.programmes.end() && programme->second.schedule
                                     ? programme->second.schedule->text()
                                     : "its schedule of then";
    return round.trigger == "caught_up" ? schedule + ", caught up" : schedule;
}

void PlanEntries::note_day(PlanEntry& entry) const {
    const rules::Date day = pack_.zone.local_date(*entry.at);
    if (pack_.calendar.is_working_day(day)) return;
    add_once(entry.notes,
             rules::to_text(day) + " is no working day (`roll: forward` in the schedule takes the next)");
}

PlanEntry PlanEntries::of(const Round& round, Moment began) const {
    PlanEntry entry;
    entry.kind = round.trigger == reaudit_trigger ? PlanEntry::Kind::extra_round : PlanEntry::Kind::round;
    entry.of = round.programme;
    entry.title = title_of(pack_, round.programme);
    entry.round = round.id;
    entry.at = began;
    entry.why = why(round);
    entry.notes = round.shortfalls;
    if (round.trigger != "by_hand") note_day(entry);
    add_audits(entry, round.id);
    add_picks(entry, round.id);
    if (!entry.due) entry.due = first_audit_due(pack_, round.programme, began);
    std::ranges::stable_sort(entry.by, [](const PlanSeat& a, const PlanSeat& b) {
        return a.audits != b.audits ? a.audits > b.audits : a.name < b.name;
    });
    return entry;
}

PlanEntry PlanEntries::of(const Meeting& meeting, Moment at) const {
    PlanEntry entry;
    entry.kind = PlanEntry::Kind::meeting;
    entry.of = meeting.board;
    entry.title = meeting.title;
    entry.at = at;
    const auto board = pack_.boards.find(meeting.board);
    entry.why = board != pack_.boards.end() && board->second.every ? board->second.every->text() : "by hand";
    note_day(entry);
    if (meeting.unit) entry.title += ", " + *meeting.unit;
    if (meeting.chair) (void)seat(entry, *meeting.chair);
    return entry;
}

PlanEntry PlanEntries::of(const Occurrence& skipped) const {
    PlanEntry entry;
    entry.kind = skipped.board ? PlanEntry::Kind::meeting : PlanEntry::Kind::round;
    entry.state = PlanEntry::State::missed;
    entry.of = skipped.board.value_or(skipped.programme);
    entry.title = skipped.board ? entry.of : title_of(pack_, skipped.programme);
    if (const auto board = pack_.boards.find(entry.of); skipped.board && board != pack_.boards.end())
        entry.title = board->second.title;
    entry.at = skipped.planned;
    entry.why = skipped.because.value_or("");
    return entry;
}

PlanEntry PlanEntries::undated(const rules::Programme& programme, Moment after) const {
    PlanEntry entry;
    entry.state = PlanEntry::State::undated;
    entry.of = programme.id;
    entry.title = title_of(pack_, programme.id);
    entry.why = "somebody starts it, or a rule";
    if (programme.schedule) {
        const auto next = programme.schedule->next_after(after, pack_.zone, pack_.calendar);
        entry.why = programme.schedule->text() +
                    (next ? ": next on " + rules::to_text(rules::date_of(next->local)) : ": has ended");
    }
    for (const ReauditDemand& demand : all_of<ReauditDemand>(state_, "reaudit_waiting", programme.id)) {
        if (demand.audit) entry.follows.push_back({*demand.audit, demand.not_before, demand.by});
    }
    entry.audits = static_cast<int>(entry.follows.size());
    return entry;
}

}  // namespace workflows
