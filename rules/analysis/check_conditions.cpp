#include <algorithm>

#include "rules/analysis/checks.hpp"
#include "rules/analysis/verdict.hpp"
#include "rules/yaml/node.hpp"

namespace rules::analysis {
namespace {

std::string never_hint(const Idle& idle) {
    if (idle.thing.empty()) return "nothing fits it; check it, or take it out";
    return "nothing that " + yaml::shortened(idle.thing) + " can be fits it; is || meant, or `in [...]`?";
}

std::string always_hint(const Idle& idle) {
    if (idle.thing.empty()) return "everything fits it; check it, or take it out";
    return "everything that " + yaml::shortened(idle.thing) + " can be fits it; check it, or take it out";
}

void check_quota(Analysis& analysis, const Cohort& cohort, const Condition& where, const Known& known) {
    report_idle(analysis, where, known);
    if (cohort.lists.empty() || verdict_on(where, known) == Verdict::never) return;
    const bool none = std::ranges::all_of(cohort.lists, [&](const CohortList& part) {
        return verdict_on(part.where, known) != Verdict::never &&
               together(&part.where, &where, known).empty();
    });
    if (!none) return;
    analysis.report(where, {0, where.text.size()}, "never_true", "no case of the cohort can fit this quota",
                    "the cohort leaves these cases out");
}

void check_programme(Analysis& analysis, const Programme& programme) {
    const Pack& pack = analysis.pack();
    const Known cohort{pack, "cohort"};
    const Known people{pack, "auditor"};
    const auto& parts = programme.cohort.lists;
    for (const CohortList& part : parts) {
        report_idle(analysis, part.where, cohort,
                    parts.size() == 1 ? Code{"empty_cohort"} : Code{"never_true"});
        if (part.only_if) report_idle(analysis, *part.only_if, cohort);
    }
    for (const Sample::Exclusion& exclusion : programme.sample.exclude)
        report_idle(analysis, exclusion.where, cohort);
    for (const Bands& bands : programme.bands) {
        for (const Bands::Band& band : bands.bands) {
            if (band.where) report_idle(analysis, *band.where, cohort);
        }
    }
    for (const Sample::Quota& quota : programme.sample.at_least) {
        check_quota(analysis, programme.cohort, quota.where, cohort);
    }
    if (programme.auditors.who) report_idle(analysis, *programme.auditors.who, people);
    for (const Moderation& block : programme.moderation) {
        if (block.only_if) report_idle(analysis, *block.only_if, Known{pack, "moderation", &programme});
        if (block.who) report_idle(analysis, *block.who, people);
    }
}

}  // namespace

void report_idle(Analysis& analysis, const Condition& condition, const Known& known, Code whole) {
    for (const Idle& idle : idle_parts(condition, known)) {
        const std::string what = idle.whole ? "this condition " : "this part of the condition ";
        if (idle.verdict == Verdict::always) {
            analysis.report(condition, idle.span, "always_true", what + "always holds", always_hint(idle));
        } else {
            analysis.report(condition, idle.span, idle.whole ? whole : Code{"never_true"},
                            what + "can never hold", never_hint(idle));
        }
    }
}

void check_conditions(Analysis& analysis) {
    const Pack& pack = analysis.pack();
    for (const Rule& rule : pack.rules) {
        if (rule.only_if) report_idle(analysis, *rule.only_if, Known{pack, rule.scope});
    }
    for (const auto& [id, programme] : pack.programmes) check_programme(analysis, programme);
    for (const auto& [id, tool] : pack.tools) {
        for (const Limit& limit : tool.limits)
            report_idle(analysis, limit.only_if, Known{pack, "tool " + id});
    }
    for (const Escalation& ladder : pack.escalations) {
        if (ladder.only_if) report_idle(analysis, *ladder.only_if, Known{pack, "escalation of " + ladder.of});
    }
}

}  // namespace rules::analysis
