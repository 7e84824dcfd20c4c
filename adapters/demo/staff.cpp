#include "adapters/demo/staff.hpp"

#include <algorithm>

#include <boost/json.hpp>

#include "adapters/demo/chance.hpp"
#include "adapters/demo/judgement.hpp"
#include "workflows/answering.hpp"
#include "workflows/look.hpp"
#include "workflows/playing/plausible.hpp"
#include "workflows/records/board.hpp"
#include "workflows/records/follow_up.hpp"
#include "workflows/records/register.hpp"

namespace adapters::demo {
namespace {

namespace json = boost::json;
using workflows::Action;
using workflows::ActionState;
using workflows::Audit;
using workflows::AuditState;
using workflows::Deadline;
using workflows::Pick;

template <class R>
std::optional<R> find(const engine::Store& store, const std::string& id) {
    const auto document = store.find({R::kind_name, id});
    if (!document) return std::nullopt;
    return workflows::from_document<R>(*document);
}

// When the record came to be as it is.
engine::Moment since(const engine::Store& store, const engine::RecordKey& key) {
    return store.events_of(key).back().at;
}

// In office hours, so many working days later: those who are quick take `least`, the slowest `most`.
engine::Moment office_time(const rules::Pack& pack, std::uint64_t seed, const std::string& question,
                           engine::Moment from, int least, int most) {
    const int days = least + pick(seed, question + "/days", most - least + 1);
    const auto day = pack.calendar.add_working_days(pack.zone.local_date(from), days);
    const auto minute = std::chrono::minutes{9 * 60 + pick(seed, question + "/minute", 8 * 60)};
    return std::max(pack.zone.to_moment(rules::LocalTime{day} + minute), from + std::chrono::minutes{20});
}

const std::vector<std::string>& grades_of(const rules::Pack& pack, const Audit& audit) {
    static const std::vector<std::string> none;
    const auto scale = pack.scales.find(pack.tools.at(audit.tool).scale);
    return scale == pack.scales.end() ? none : scale->second.grades;
}

// The first person with the role, by id: the county has one of each that the staff need here.
std::optional<std::string> any_with_role(const engine::Store& store, const std::string& role) {
    const auto holders = engine::scan_prefix(store, "holder", role + "/", 1);
    return holders.empty() ? std::nullopt : std::optional(holders.front().record.id);
}

engine::Command moderate(std::uint64_t seed, const rules::Pack& pack, const Audit& audit) {
    const auto& grades = grades_of(pack, audit);
    json::object arguments;
    if (!grades.empty()) {
        const int quality = true_quality(seed, audit, static_cast<int>(grades.size()));
        const std::string& seen = grades[static_cast<std::size_t>(quality)];
        // Who is blind cannot agree with what they have not seen: they say their own.
        if (audit.blind || seen != audit.first_grade) arguments.emplace("grade", seen);
        if (seen != audit.first_grade) {
            arguments.emplace("because", "The file does not show what the first grade says.");
        }
    }
    return {"moderate", audit.ref, std::move(arguments), audit.moderator.value_or(""), ""};
}

}  // namespace

std::optional<PlannedAct> Staff::next_act(const engine::RecordKey& record) const {
    if (record.kind == Audit::kind_name) return about_audit(record.id);
    if (record.kind == Action::kind_name) return about_action(record.id);
    if (record.kind == Pick::kind_name) return about_pick(record.id);
    if (record.kind == Deadline::kind_name) return about_deadline(record.id);
    if (record.kind == workflows::Meeting::kind_name) return about_meeting(record.id, since(store_, record));
    return std::nullopt;
}

std::optional<PlannedAct> Staff::about_audit(const std::string& ref) const {
    const auto audit = find<Audit>(store_, ref);
    const engine::Moment from = since(store_, {Audit::kind_name, ref});
    switch (audit->state) {
        case AuditState::assigned: {
            // One in eight lets it lie past its deadline.
            const bool is_late = chance(seed_, "late/" + ref) < 0.12;
            const auto at = is_late ? office_time(pack_, seed_, "begin/" + ref, from, 11, 14)
                                    : office_time(pack_, seed_, "begin/" + ref, from, 1, 7);
            return PlannedAct{at, {"begin", ref, {}, audit->auditors.front(), ""}};
        }
        case AuditState::first_audit: {
            const auto at = office_time(pack_, seed_, "submit/" + ref, from, 0, 1);
            return PlannedAct{at, submit(*audit, at)};
        }
        case AuditState::moderation:
            return PlannedAct{office_time(pack_, seed_, "moderate/" + ref, from, 1, 5),
                              moderate(seed_, pack_, *audit)};
        case AuditState::disputed: {
            const auto lead = any_with_role(store_, "quality_assurance_lead");
            if (!lead) return std::nullopt;
            const auto& grades = grades_of(pack_, *audit);
            const int quality = true_quality(seed_, *audit, static_cast<int>(grades.size()));
            json::object arguments{{"because", "Agreed by both after reading the file together."}};
            if (!grades.empty()) arguments.emplace("grade", grades[static_cast<std::size_t>(quality)]);
            return PlannedAct{office_time(pack_, seed_, "resolve/" + ref, from, 3, 6),
                              {"resolve", ref, std::move(arguments), *lead, ""}};
        }
        default:
            return std::nullopt;
    }
}

engine::Command Staff::submit(const Audit& audit, engine::Moment at) const {
    const auto& grades = grades_of(pack_, audit);
    const std::string& auditor = audit.auditors.front();
    json::object arguments;
    int quality = 1;
    if (!grades.empty()) {
        quality = first_impression(seed_, audit, auditor, static_cast<int>(grades.size()));
        arguments.emplace("grade", grades[static_cast<std::size_t>(quality)]);
    }
    arguments.emplace("findings", findings(seed_, audit, pack_, quality));
    workflows::look_at(store_, packs_, {at, seed_, 0}, [&](workflows::Decision& decision) {
        workflows::fill_plausibly(arguments, decision, audit, auditor);
    });
    if (pack_.tools.at(audit.tool).overall.kind != rules::Overall::Kind::judged) arguments.erase("grade");
    return {"submit", audit.ref, std::move(arguments), auditor, ""};
}

std::optional<PlannedAct> Staff::about_action(const std::string& ref) const {
    const auto action = find<Action>(store_, ref);
    const engine::Moment from = since(store_, {Action::kind_name, ref});
    if (!action->owner) return std::nullopt;
    switch (action->state) {
        case ActionState::open: {
            // Most begin soon; one in four only when the ladder has climbed.
            const bool is_slow = chance(seed_, "slow/" + ref) < 0.25;
            const auto at =
                office_time(pack_, seed_, "start/" + ref, from, is_slow ? 8 : 0, is_slow ? 18 : 3);
            return PlannedAct{at, {"start_action", ref, {}, *action->owner, ""}};
        }
        case ActionState::started: {
            const auto at = office_time(pack_, seed_, "complete/" + ref, from, 0, 3);
            json::object evidence{{"evidence", "Recorded on the file and discussed in supervision."}};
            return PlannedAct{at, {"complete", ref, std::move(evidence), *action->owner, ""}};
        }
        case ActionState::completed: {
            const auto lead = any_with_role(store_, "quality_assurance_lead");
            if (!lead || *lead == action->owner) return std::nullopt;
            const auto at = office_time(pack_, seed_, "verify/" + ref, from, 1, 4);
            if (!action->evidence || chance(seed_, "reject/" + ref + engine::to_text(from)) < 0.1) {
                return PlannedAct{
                    at, {"reject", ref, {{"because", "The file does not show it yet."}}, *lead, ""}};
            }
            return PlannedAct{at, {"verify", ref, {{"effect", "shown"}}, *lead, ""}};
        }
        default:
            return std::nullopt;
    }
}

std::optional<PlannedAct> Staff::about_pick(const std::string& id) const {
    const auto asked = find<Pick>(store_, id);
    if (asked->state != "asked" || !asked->by || asked->per != "worker" ||
        chance(seed_, "forgets/" + id) < 0.08)
        return std::nullopt;
    json::array cases;
    const auto missing = static_cast<std::size_t>(asked->count) - asked->cases.size();
    for (const auto& listed : engine::scan_prefix(store_, "case_of_worker", asked->whose + '\t')) {
        if (cases.size() == missing) break;
        const auto about = find<workflows::Case>(store_, listed.record.id);
        const bool taken = std::ranges::find(asked->cases, about->ref) != asked->cases.end();
        if (about->open && !taken) cases.emplace_back(about->ref);
    }
    if (cases.empty()) return std::nullopt;
    json::object arguments{{"worker", asked->whose},
                           {"cases", std::move(cases)},
                           {"because", "Due for supervision this month."}};
    const auto at = office_time(pack_, seed_, "pick/" + id, since(store_, {Pick::kind_name, id}), 0, 4);
    return PlannedAct{at, {"pick", asked->round, std::move(arguments), *asked->by, ""}};
}

// Who owes the response; nobody does along the line: the quality assurance lead answers for them.
std::optional<std::string> Staff::answers(const std::string& audit_ref, engine::Moment at) const {
    const auto audit = find<Audit>(store_, audit_ref);
    const auto& owed = pack_.programmes.at(audit->programme).response;
    std::vector<workflows::Person> owing;
    workflows::look_at(store_, packs_, {at, seed_, 0}, [&](workflows::Decision& decision) {
        owing = workflows::who_owes(decision, owed->from,
                                    workflows::facts_about(decision, {Audit::kind_name, audit->ref}));
    });
    return owing.empty() ? any_with_role(store_, "quality_assurance_lead") : owing.front().id;
}

std::optional<PlannedAct> Staff::about_deadline(const std::string& id) const {
    const auto deadline = find<Deadline>(store_, id);
    if (deadline->kind != "response" || deadline->state != "running") return std::nullopt;
    const bool is_late = chance(seed_, "silent/" + id) < 0.15;
    const auto at =
        office_time(pack_, seed_, "respond/" + id, deadline->start, is_late ? 22 : 3, is_late ? 27 : 18);
    const auto who = answers(deadline->of, deadline->start);
    if (!who) return std::nullopt;
    json::object said{{"text", "Read with the worker; what was asked for is under way."}};
    return PlannedAct{std::max(at, since(store_, {Deadline::kind_name, id})),
                      {"respond", deadline->of, std::move(said), *who, ""}};
}

}  // namespace adapters::demo
