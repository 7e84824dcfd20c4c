#include "workflows/alerts/skipped.hpp"

#include <set>

#include "workflows/alerts/raise.hpp"
#include "workflows/rule_run.hpp"

namespace workflows {
namespace {

void tell(Decision& decision, const SkippedRules::Skipped& skipped) {
    const RuleStart& start = skipped.start;
    AlertRequest request;
    request.to = {"quality_assurance_lead"};
    request.message = "rule_skipped";
    request.about = {"rule", start.rule};
    request.more = "The rule `" + start.rule + "`, on " + start.type + ": " + skipped.because;
    (void)raise_alerts(decision, pack_of(decision, start.about), request, facts_about(decision, start.about));
}

}  // namespace

void tell_of_skipped_rules(Decision& decision) {
    std::set<std::string> told;
    for (const SkippedRules::Skipped& skipped : decision.skipped().noted) {
        const RuleStart& start = skipped.start;
        decision.note("rule.skipped", start.about,
                      {{"rule", start.rule}, {"event", start.type}, {"because", skipped.because}});
        if (told.insert(start.rule).second) tell(decision, skipped);
    }
}

}  // namespace workflows
