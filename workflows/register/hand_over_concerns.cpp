// Concerns of somebody who leaves: the answers that they owe, and those that they would have judged.
#include <algorithm>
#include <iterator>

#include <boost/json.hpp>

#include "workflows/answering.hpp"
#include "workflows/facts.hpp"
#include "workflows/line.hpp"
#include "workflows/records/concern.hpp"
#include "workflows/register/hand_over.hpp"
#include "workflows/upwards.hpp"

namespace workflows {
namespace {

boost::json::object leaving(const std::string& from, const std::optional<std::string>& to) {
    boost::json::object details{{"from", from}, {"because", from + " leaves"}};
    if (to) details.emplace("to", *to);
    return details;
}

// Only who holds the role may answer, or judge: whoever was named comes first where they do.
std::optional<std::string> first_here(const Successors& successors, const std::vector<Person>& people,
                                      const std::optional<rules::Date>& due) {
    std::optional<std::string> first;
    for (const Person& person : people) {
        if (!successors.is_here(person, due)) continue;
        if (person.id == successors.named()) return person.id;
        if (!first) first = person.id;
    }
    return first;
}

std::vector<Person> along_line(const Decision& decision, const std::string& role, const Facts& facts) {
    if (role == "worker") return who_owes(decision, role, facts);
    std::vector<Person> people;
    for (const Unit& unit : units_upwards(decision, facts.unit)) {
        std::ranges::move(decision.list<Person>("holder", role + "/" + unit.id), std::back_inserter(people));
    }
    return people;
}

class ConcernHandOver {
public:
    ConcernHandOver(Decision& decision, const Successors& successors, HandedOver& result)
        : decision_(decision), successors_(successors), from_(successors.leaver().id), result_(result) {}

    void answer_owed(Concern concern) {
        if (concern.state != ConcernState::open || concern.owes != from_) return;
        if (successors_.keeps(concern.due)) return result_.keep("concern", concern.ref, from_, concern.due);
        const Facts facts = facts_about(decision_, {Case::kind_name, concern.case_});
        const auto people = along_line(decision_, concern.from, facts);
        concern.owes = first_here(successors_, people, concern.due);
        if (!concern.owes) concern.owes = first_here(successors_, people, std::nullopt);
        decision_.record("concern.handed_over", concern, leaving(from_, concern.owes));
        result_.tell("concern", concern.ref, from_, concern.owes,
                     concern.owes ? "" : "nobody holds the role " + concern.from);
    }

    void answer_judged(Concern concern) {
        if (concern.judge.value_or(concern.raised_by) != from_) return;
        if (successors_.keeps(std::nullopt))
            return result_.keep("judging of concern", concern.ref, from_, std::nullopt);
        const std::string role = "quality_assurance_lead";
        const Facts facts = facts_about(decision_, {Case::kind_name, concern.case_});
        auto people = along_line(decision_, role, facts);
        std::ranges::move(everybody_with(decision_, role), std::back_inserter(people));
        concern.judge = first_here(successors_, people, std::nullopt);
        if (!concern.judge) {
            return result_.tell("judging of concern", concern.ref, from_, std::nullopt,
                                "there is no quality assurance lead");
        }
        decision_.record("concern.handed_over", concern, leaving(from_, concern.judge));
        result_.tell("judging of concern", concern.ref, from_, concern.judge);
    }

private:
    Decision& decision_;
    const Successors& successors_;
    const std::string& from_;
    HandedOver& result_;
};

}  // namespace

void hand_over_concerns(Decision& decision, const Successors& successors, HandedOver& result) {
    ConcernHandOver hand_over(decision, successors, result);
    for (Concern& concern : decision.list_all<Concern>(Concern::kind_name)) {
        if (is_ended(concern.state)) continue;
        const std::string ref = concern.ref;
        hand_over.answer_owed(std::move(concern));
        hand_over.answer_judged(*decision.find<Concern>(ref));
    }
}

}  // namespace workflows
