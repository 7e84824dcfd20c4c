#include "workflows/programme/each_person.hpp"

#include <algorithm>

#include "rules/conditions/expression.hpp"
#include "workflows/facts.hpp"
#include "workflows/line.hpp"
#include "workflows/upwards.hpp"

namespace workflows {
namespace {

class Holders {
public:
    Holders(const Decision& decision, const rules::Pack& pack, const rules::Sample::Each& each)
        : decision_(decision), pack_(pack), of_(each.of), today_(today(decision)), role_(each.role) {
        const auto known = pack.roles.find(role_);
        leads_ = known != pack.roles.end() && known->second.leads;
    }

    [[nodiscard]] bool is_one(const Person& person) const {
        return has_role(person, role_) && !has_left(person, today_);
    }

    // In order of their ids.
    [[nodiscard]] std::vector<std::string> of(const Case& about) {
        if (of_) return named(about);
        if (!leads_) return of_worker(about);
        auto found = in_units(about.unit);
        return found.empty() ? up_the_managers(about) : found;
    }

    [[nodiscard]] std::map<std::string, int> all(int draw) const {
        std::map<std::string, int> places;
        for (const Person& person : everybody_with(decision_, role_)) places.emplace(person.id, draw);
        return places;
    }

    [[nodiscard]] std::string why_nobody() const {
        return of_ ? "nobody with the role " + role_ + " is its " + of_->text
                   : "nobody with the role " + role_ + " is on its line";
    }

private:
    [[nodiscard]] std::vector<std::string> named(const Case& about) const {
        const auto id = of_->program->evaluate(facts_of_case(decision_, pack_, about)).value;
        if (id.kind() != rules::cel::Value::Kind::text) return {};
        const auto person = decision_.find<Person>(id.as_text());
        return person && is_one(*person) ? std::vector<std::string>{person->id} : std::vector<std::string>{};
    }

    [[nodiscard]] std::vector<std::string> of_worker(const Case& about) const {
        const auto worker = about.worker ? decision_.find<Person>(*about.worker) : std::nullopt;
        return worker && is_one(*worker) ? std::vector<std::string>{worker->id} : std::vector<std::string>{};
    }

    const std::vector<std::string>& in_units(const std::optional<std::string>& unit) {
        auto [known, fresh] = by_unit_.try_emplace(unit.value_or(""));
        if (!fresh) return known->second;
        for (const Unit& each : units_upwards(decision_, unit)) {
            for (const Person& person : decision_.list<Person>("holder", role_ + "/" + each.id)) {
                if (is_one(person)) known->second.push_back(person.id);
            }
            if (!known->second.empty()) break;
        }
        std::ranges::sort(known->second);
        return known->second;
    }

    [[nodiscard]] std::vector<std::string> up_the_managers(const Case& about) const {
        for (const std::string& manager : managers_upwards(decision_, about.worker)) {
            const auto person = decision_.find<Person>(manager);
            if (person && is_one(*person)) return {manager};
        }
        return {};
    }

    const Decision& decision_;
    const rules::Pack& pack_;
    const std::optional<rules::Condition>& of_;
    rules::Date today_;
    std::string role_;
    bool leads_ = false;
    std::map<std::string, std::vector<std::string>> by_unit_;
};

}  // namespace

void give_to_each(Decision& decision, const rules::Pack& pack, const rules::Sample::Each& each,
                  std::uint64_t seed, Frame& frame, DrawPlan& plan) {
    Holders holders(decision, pack, each);
    std::map<std::string, const Case*> cases;
    for (const Case& about : frame.cohort) cases.emplace(about.ref, &about);
    std::map<std::string, std::string> person_of;
    std::map<std::vector<std::string>, std::size_t> turns;
    TicketOrder order(frame.cases, seed);
    for (std::size_t place = 0; place < order.size(); ++place) {
        const std::string& ref = order.at(place).ref;
        const auto people = holders.of(*cases.at(ref));
        if (!people.empty()) person_of[ref] = people[turns[people]++ % people.size()];
    }
    std::erase_if(frame.cases, [&](FrameCase& about) {
        const auto person = person_of.find(about.ref);
        if (person == person_of.end()) {
            const std::string reason = holders.why_nobody();
            frame.excluded.push_back({about.ref, reason, reason});
            return true;
        }
        Traits traits = *about.traits;
        traits.stratum = person->second;
        about.traits = std::make_shared<const Traits>(std::move(traits));
        return false;
    });
    plan.stratified = true;
    plan.allocation = DrawPlan::Allocation::given;
    plan.given = holders.all(each.draw);
}

}  // namespace workflows
