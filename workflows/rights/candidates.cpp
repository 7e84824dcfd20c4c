#include "workflows/rights/candidates.hpp"

#include <algorithm>
#include <vector>

#include "workflows/records/audit.hpp"
#include "workflows/records/concern.hpp"
#include "workflows/records/follow_up.hpp"
#include "workflows/records/register.hpp"

namespace workflows {
namespace {

using Ids = std::set<std::string>;

class Candidates {
public:
    Candidates(Decision& decision, const std::string& person, const Reach& reach, std::size_t most)
        : decision_(decision), reach_(reach), most_(most), people_{person} {
        for (const std::string& covered : listed("covered_by", person))
            if (reach.stands_for(covered)) people_.insert(covered);
        for (const engine::RecordKey& granted : reach.rights().granted) {
            if (granted.kind == Case::kind_name) granted_cases_.insert(granted.id);
        }
    }

    // None: there are too many.
    [[nodiscard]] std::optional<Ids> of(std::string_view kind) {
        if (kind == Alert::kind_name)
            return reach_.rights().unit ? std::nullopt : std::optional(theirs(kind));
        find_units();
        if (!find_cases()) return std::nullopt;
        if (kind == Case::kind_name) return all_cases();
        if (kind == Audit::kind_name) return audits();
        if (kind == Action::kind_name) return actions();
        if (kind == Finding::kind_name) return of_each(audits(), "finding_of_audit");
        return of_each_and(cases_, "concern_of_case", theirs(kind));
    }

private:
    [[nodiscard]] std::vector<std::string> listed(std::string_view index, const std::string& group) const {
        std::vector<std::string> ids;
        for (auto& each : engine::scan_prefix(decision_.state(), index, group + '\t'))
            ids.push_back(std::move(each.record.id));
        return ids;
    }

    void add(Ids& ids, std::string_view index, const std::string& group) const {
        for (std::string& id : listed(index, group)) ids.insert(std::move(id));
    }

    [[nodiscard]] Ids of_each_and(const Ids& groups, std::string_view index, Ids ids) const {
        for (const std::string& group : groups) add(ids, index, group);
        return ids;
    }
    [[nodiscard]] Ids of_each(const Ids& groups, std::string_view index) const {
        return of_each_and(groups, index, {});
    }

    [[nodiscard]] Ids theirs(std::string_view kind) const {
        Ids ids;
        for (const std::string& person : people_) add(ids, "theirs", person + "/" + std::string(kind));
        return ids;
    }

    // The units that they lead.
    void find_units() {
        if (!reach_.rights().unit) return;
        for (const auto& unit : engine::scan_prefix(decision_.state(), Unit::kind_name, "")) {
            if (reach_.leads(unit.record.id)) units_.insert(unit.record.id);
        }
    }

    // Cases of their units, and those that they were granted.
    [[nodiscard]] bool find_cases() {
        cases_ = granted_cases_;
        for (const std::string& unit : units_) {
            add(cases_, "case_of_unit", unit);
            if (cases_.size() > most_) return false;
        }
        return true;
    }

    [[nodiscard]] Ids audits() const {
        Ids refs = of_each_and(cases_, "audit_of_case", theirs(Audit::kind_name));
        refs.merge(theirs(Response::kind_name));
        for (const engine::RecordKey& granted : reach_.rights().granted) {
            if (granted.kind == Audit::kind_name) refs.insert(granted.id);
            if (granted.kind == Round::kind_name) add(refs, "audit_of_round", granted.id);
        }
        for (const auto& each : engine::scan_prefix(decision_.state(), "unmoderated", ""))
            refs.insert(each.record.id);
        for (const auto& each : engine::scan_prefix(decision_.state(), "deadline", "response/"))
            refs.insert(each.record.id.substr(each.record.id.find('/') + 1));
        add_earlier(refs);
        return refs;
    }

    // What a re-audit repeats is seen beside it.
    void add_earlier(Ids& refs) const {
        std::vector<std::string> open(refs.begin(), refs.end());
        while (!open.empty()) {
            const auto audit = decision_.find<Audit>(open.back());
            open.pop_back();
            if (audit && audit->follows && refs.insert(*audit->follows).second)
                open.push_back(*audit->follows);
        }
    }

    [[nodiscard]] Ids all_cases() const {
        Ids refs = cases_;
        for (const std::string& person : people_) add(refs, "case_of_worker", person);
        for (const std::string& ref : audits()) {
            if (const auto audit = decision_.find<Audit>(ref)) refs.insert(audit->case_);
        }
        return refs;
    }

    [[nodiscard]] Ids actions() const {
        Ids refs = of_each_and(cases_, "action_of_case", theirs(Action::kind_name));
        for (const std::string& unit : units_) {
            for (const std::string& person : listed("person_of_unit", unit))
                add(refs, "theirs", person + "/" + Action::kind_name);
        }
        for (const std::string& ref : audits()) {
            if (const auto audit = decision_.find<Audit>(ref)) add(refs, "action_of_case", audit->case_);
        }
        return refs;
    }

    Decision& decision_;
    const Reach& reach_;
    std::size_t most_;
    Ids people_;
    Ids granted_cases_;
    Ids units_;
    Ids cases_;
};

constexpr std::string_view found_by_lists[] = {Case::kind_name,    Audit::kind_name,   Action::kind_name,
                                               Finding::kind_name, Concern::kind_name, Alert::kind_name};

}  // namespace

std::optional<std::set<std::string>> candidates(Decision& decision, const std::string& person,
                                                const Reach& reach, std::string_view kind, std::size_t most) {
    const bool is_known = std::ranges::find(found_by_lists, kind) != std::end(found_by_lists);
    if (!is_known || reach.rights().organisation) return std::nullopt;
    return Candidates(decision, person, reach, most).of(kind);
}

}  // namespace workflows
