#include "workflows/history/past_audits.hpp"

#include <algorithm>
#include <set>

#include "workflows/history/past_actions.hpp"
#include "workflows/line.hpp"
#include "workflows/register/case_names.hpp"

namespace workflows {
namespace {

// Noon, so that the day is the same in every zone that a reader may think in; never later than now.
engine::Moment moment_of(const Decision& decision, const VersionedPack& pack, rules::Date day) {
    const auto noon = pack->zone.to_moment(rules::LocalTime{day} + std::chrono::hours{12});
    return std::min(noon, decision.now());
}

Audit to_audit(const Decision& decision, const VersionedPack& pack, const PastAudit& past) {
    Audit audit;
    audit.case_ = current_reference(decision.state(), past.case_);
    audit.programme = past.programme;
    audit.tool = past.tool.value_or(pack->programmes.at(past.programme).tool);
    audit.kind = past.kind;
    audit.state = AuditState::closed;
    audit.drawn_as = imported;
    audit.pack = pack.version;
    audit.auditors = past.auditors;
    audit.moderator = past.moderator;
    audit.moderator_grade = past.moderator_grade;
    audit.grade = past.grade ? past.grade : past.moderator_grade ? past.moderator_grade : past.first_grade;
    audit.first_grade = past.first_grade || past.moderator_grade ? past.first_grade : audit.grade;
    audit.score = past.score;
    audit.sections = past.sections;
    audit.finalised_on = moment_of(decision, pack, past.on);
    audit.submitted_on = audit.finalised_on;
    if (past.moderator || past.moderator_grade) audit.moderated_on = audit.finalised_on;
    if (!audit.grade && !pack->tools.at(audit.tool).scale.empty()) {
        audit.ungraded_because = "the imported row gives no grade";
    }
    return audit;
}

rules::Date first_of_month(rules::Date day) {
    const std::chrono::year_month_day date{day};
    return rules::Date{date.year() / date.month() / 1};
}

// Rounds that Caseloop itself held keep their names.
Round imported_round(const Decision& decision, const std::string& programme, rules::Date first) {
    const std::string id = programme + "/" + rules::to_text(first);
    std::string candidate = id;
    for (int n = 2;; ++n) {
        std::optional<Round> found = decision.find<Round>(candidate);
        if (found && found->trigger == imported) return *found;
        if (!found) break;
        candidate = id + "/" + std::to_string(n);
    }
    Round round;
    round.id = candidate;
    round.programme = programme;
    round.state = "finished";
    round.started_on = first;
    round.trigger = imported;
    round.algorithm = imported;
    return round;
}

}  // namespace

std::vector<TakenAudit> make_audits(const Decision& decision, const VersionedPack& pack,
                                    const std::vector<const PastAudit*>& rows) {
    std::vector<TakenAudit> audits;
    for (const PastAudit* row : rows) audits.push_back({row, to_audit(decision, pack, *row)});
    // With its line as it stands today: nobody knows an older one.
    for (TakenAudit& each : audits) each.audit.unit_then = unit_today(decision, each.past->unit);
    std::ranges::stable_sort(audits, {}, [](const TakenAudit& each) { return each.past->on; });
    std::int64_t number = next_number(decision.state(), Audit::kind_name);
    for (TakenAudit& each : audits)
        each.audit.ref = reference_prefix(Audit::kind_name) + std::to_string(number++);
    return audits;
}

int put_into_rounds(Decision& decision, const VersionedPack& pack, const PastSheet& sheet,
                    std::vector<TakenAudit>& audits) {
    std::map<std::pair<std::string, rules::Date>, Round> rounds;
    for (TakenAudit& each : audits) {
        const rules::Date first =
            each.past->round.value_or(sheet.rounds == "date" ? each.past->on : first_of_month(each.past->on));
        const std::pair key{each.past->programme, first};
        auto found = rounds.find(key);
        if (found == rounds.end())
            found = rounds.emplace(key, imported_round(decision, each.past->programme, first)).first;
        Round& round = found->second;
        ++round.size;
        round.pack = pack.version;
        round.finished_on = std::max(round.finished_on.value_or(each.past->on), each.past->on);
        each.audit.round = round.id;
    }
    for (const auto& [key, round] : rounds)
        decision.record("round.imported", round, {{"source", sheet.source}});
    return static_cast<int>(rounds.size());
}

void chain(Decision& decision, const PastSheet& sheet, std::vector<TakenAudit>& audits) {
    std::map<std::string, Audit*> by_ref;
    std::map<std::string, std::string> numbers;                         // The sheet's own -> ours.
    std::map<std::pair<std::string, std::string>, std::string> newest;  // Case and programme -> ours.
    for (TakenAudit& each : audits) {
        by_ref.emplace(each.audit.ref, &each.audit);
        if (each.past->ref) numbers.emplace(*each.past->ref, each.audit.ref);
    }
    std::map<std::string, Audit> stored;
    const auto find = [&](const std::string& ref) -> Audit* {
        if (const auto found = by_ref.find(ref); found != by_ref.end()) return found->second;
        if (const auto found = stored.find(ref); found != stored.end()) return &found->second;
        std::optional<Audit> audit = decision.find<Audit>(ref);
        return audit ? &stored.emplace(ref, *std::move(audit)).first->second : nullptr;
    };
    const auto named = [&](const std::string& number) {
        if (const auto found = numbers.find(number); found != numbers.end()) return found->second;
        const auto row = decision.find<ImportedRow>(identity_of_audit(number, sheet.series));
        return row ? row->record.substr(row->record.find('/') + 1) : std::string();
    };
    const auto before = [&](const Audit& audit) {
        std::string found = newest[{audit.case_, audit.programme}];
        std::optional<engine::Moment> at;
        if (const Audit* of = found.empty() ? nullptr : find(found)) at = of->finalised_on;
        for (const Audit& each : decision.list<Audit>("audit_of_case", audit.case_)) {
            const bool counts = each.programme == audit.programme && each.finalised_on &&
                                each.state != AuditState::withdrawn &&
                                *each.finalised_on < *audit.finalised_on;
            if (!counts || (at && *each.finalised_on <= *at)) continue;
            at = each.finalised_on;
            found = each.ref;
        }
        return found;
    };
    std::set<std::string> changed;
    for (TakenAudit& each : audits) {
        Audit& audit = each.audit;
        const bool is_again = each.past->follows || audit.kind == "reaudit";
        const std::string followed = each.past->follows ? named(*each.past->follows)
                                     : is_again         ? before(audit)
                                                        : "";
        newest[{audit.case_, audit.programme}] = audit.ref;
        if (is_again) audit.kind = "reaudit";
        Audit* of = followed.empty() || followed == audit.ref ? nullptr : find(followed);
        if (of == nullptr) continue;
        audit.follows = of->ref;
        if (of->followed_by) continue;
        of->followed_by = audit.ref;
        if (stored.contains(of->ref)) changed.insert(of->ref);
    }
    for (const std::string& ref : changed) decision.record("audit.followed", stored.at(ref));
}

void count_visits(Decision& decision, std::vector<TakenAudit>& audits) {
    std::map<std::string, std::vector<Audit*>> by_case;
    for (TakenAudit& each : audits) by_case[each.audit.case_].push_back(&each.audit);
    for (auto& [about, visits] : by_case) {
        auto stored = decision.list<Audit>("audit_of_case", about);
        std::erase_if(stored, [](const Audit& audit) { return audit.state == AuditState::withdrawn; });
        std::vector<Audit*> all = visits;
        for (Audit& audit : stored) all.push_back(&audit);
        std::ranges::stable_sort(
            all, {}, [](const Audit* audit) { return audit->finalised_on.value_or(engine::Moment::max()); });
        int number = 0;
        for (Audit* audit : all) {
            ++number;
            const bool is_new = std::ranges::find(visits, audit) != visits.end();
            if (audit->visit_number == number) continue;
            audit->visit_number = number;
            if (!is_new) decision.record("audit.visit_counted", *audit);
        }
    }
}

}  // namespace workflows
