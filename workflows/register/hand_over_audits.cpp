#include <algorithm>

#include <boost/json.hpp>

#include "workflows/alerts/raise.hpp"
#include "workflows/audits/moderation.hpp"
#include "workflows/audits/support.hpp"
#include "workflows/line.hpp"
#include "workflows/programme/assignment.hpp"
#include "workflows/programme/draw.hpp"
#include "workflows/programme/seat_search.hpp"
#include "workflows/records/stood_down.hpp"
#include "workflows/register/hand_over.hpp"

namespace workflows {
namespace {

namespace json = boost::json;
using Chances = std::map<std::tuple<std::size_t, std::string>, std::string>;

std::string objection(const Objections& found) {
    for (const std::string* why :
         {&found.not_chosen, &found.not_independent, &found.not_trained, &found.without_capacity}) {
        if (!why->empty()) return *why;
    }
    return "";
}

class AuditsOfLeaver {
public:
    AuditsOfLeaver(Decision& decision, const Successors& successors, HandedOver& result)
        : decision_(decision), successors_(successors), from_(successors.leaver().id), result_(result) {}

    void audits() {
        for (const Audit& audit : listed("auditing")) pass_on(audit);
        for (Audit& audit : listed("supporting")) pass_on_support(audit);
        for (Audit& audit : listed("moderating")) pass_on_moderation(audit);
    }

private:
    [[nodiscard]] std::vector<Audit> listed(const char* index) const {
        return decision_.list<Audit>(index, from_);
    }

    using Due = std::optional<rules::Date>;

    // Somebody who is here for a while yet does it themselves.
    bool stays(const char* what, const std::string& audit, const Due& due) {
        if (!successors_.keeps(due)) return false;
        result_.keep(what, audit, from_, due);
        return true;
    }

    [[nodiscard]] Due due_of_audit(const Audit& audit) const {
        return due_of(decision_, audit.ref, {"assign", "first_audit"});
    }

    [[nodiscard]] std::vector<Person> people(const Due& due) const {
        std::vector<Person> here;
        const auto named = successors_.named_until(due);
        for (Person& person : decision_.list_all<Person>("person")) {
            const bool may = !named || *named == person.id;
            if (may && successors_.is_here(person, due)) here.push_back(std::move(person));
        }
        return here;
    }

    // Of those who may, the one with the least to do of the kind; ties by ticket.
    void consider(Chances& chances, const char* index, const std::string& audit, const Person& person) const {
        chances.emplace(
            std::tuple(decision_.count(index, person.id), ticket(decision_.seed(), audit + person.id)),
            person.id);
    }

    void pass_on(const Audit& audit) {
        const Due due = due_of_audit(audit);
        if (stays("audit", audit.ref, due)) return;
        stand_down(audit.ref);
        Assigner assigner(decision_, audit);
        Chances chances;
        std::string why;
        for (const Person& person : people(due)) {
            if (is_auditor(audit, person.id)) continue;
            const std::string objected = objection(assigner.objections_to(audit, person));
            if (objected.empty()) consider(chances, "auditing", audit.ref, person);
            if (objected.empty() || objected == "not an auditor") continue;
            why += (why.empty() ? "" : "; ") + person.id + " " + objected;
        }
        std::vector<std::string> auditors = audit.auditors;
        std::erase(auditors, from_);
        if (!chances.empty()) auditors.push_back(chances.begin()->second);
        std::ranges::sort(auditors);
        if (why.empty()) why = "nobody else is an auditor here";
        if (auditors.empty()) return leave_without(audit, why);
        Audit next = audit;
        if (auto taken = step(next, audit::Reassign{auditors}); !taken) return decision_.fail(taken.error());
        assigner.record_assignment(std::move(next), auditors);
        if (!assigner.wrong_number(auditors.size()).empty())
            want(*decision_.find<Audit>(audit.ref), "nobody may take their part: " + why);
        if (chances.empty()) {
            result_.tell("audit", audit.ref, from_, std::nullopt,
                         why + "; the other auditor goes on alone until somebody may");
        } else {
            result_.tell("audit", audit.ref, from_, chances.begin()->second);
        }
    }

    void stand_down(const std::string& audit) {
        auto down = decision_.find<StoodDown>(audit).value_or(StoodDown{audit, {}});
        if (std::ranges::find(down.people, from_) != down.people.end()) return;
        down.people.push_back(from_);
        decision_.record("audit.stood_down", down);
    }

    void leave_without(Audit audit, const std::string& why) {
        const std::string ref = audit.ref;
        audit.auditors.clear();
        want(std::move(audit), "nobody may take it over: " + why);
        result_.tell("audit", ref, from_, std::nullopt, why);
    }

    // It is tried again like every audit that lacks somebody.
    void want(Audit audit, const std::string& why) {
        audit.unassigned = from_ + " leaves, and " + why;
        decision_.record("audit.unassigned", audit, {{"because", *audit.unassigned}});
        const VersionedPack pack = decision_.pack(audit.pack);
        raise_alerts(decision_, pack,
                     {{"quality_assurance_lead"},
                      "unassigned",
                      {Audit::kind_name, audit.ref},
                      0,
                      false,
                      *audit.unassigned});
        seek_auditors(decision_);
    }

    // Where there is nobody the auditors fill in both parts.
    void pass_on_support(Audit& audit) {
        const Due due = due_of_audit(audit);
        if (stays("business_support", audit.ref, due)) return;
        Chances chances;
        for (const Person& person : people(due)) {
            const bool fits = has_role(person, "business_support") && !is_auditor(audit, person.id);
            if (fits && !is_on_leave(person, today(decision_)))
                consider(chances, "supporting", audit.ref, person);
        }
        if (chances.empty()) {
            audit.support.reset();
            decision_.record("audit.support_assigned", audit,
                             {{"from", from_}, {"because", from_ + " leaves"}});
            return result_.tell("business_support", audit.ref, from_, std::nullopt,
                                "the auditors fill in both parts");
        }
        const std::string ref = audit.ref;
        const std::string& to = chances.begin()->second;
        if (auto refused = name_support(decision_, audit, to)) return decision_.fail(*refused);
        result_.tell("business_support", ref, from_, to);
    }

    void pass_on_moderation(Audit& audit) {
        const Due due = due_of(decision_, audit.ref, {"moderation"});
        if (stays("moderation", audit.ref, due)) return;
        const AuditTerms terms = terms_of(decision_, audit);
        const rules::Moderation* block = moderation_block(decision_, audit);
        Chances chances;
        for (const Person& person : people(due)) {
            if (!is_on_leave(person, today(decision_)) &&
                may_moderate(decision_, terms, block, audit, person))
                consider(chances, "moderating", audit.ref, person);
        }
        audit.moderator.reset();
        if (!chances.empty()) audit.moderator = chances.begin()->second;
        json::object details{{"from", from_}, {"because", from_ + " leaves"}};
        if (audit.moderator) details.emplace("to", *audit.moderator);
        decision_.record("audit.moderator_changed", audit, std::move(details));
        result_.tell("moderation", audit.ref, from_, audit.moderator,
                     audit.moderator ? "" : "nobody else may moderate it");
        if (audit.moderator) return;
        raise_alerts(decision_, terms.pack,
                     {{"quality_assurance_lead"}, "no_moderator", {Audit::kind_name, audit.ref}, 0, false});
    }

    Decision& decision_;
    const Successors& successors_;
    const std::string& from_;
    HandedOver& result_;
};

}  // namespace

void hand_over_audits(Decision& decision, const Successors& successors, HandedOver& result) {
    AuditsOfLeaver(decision, successors, result).audits();
}

}  // namespace workflows
