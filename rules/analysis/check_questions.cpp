#include "rules/analysis/checks.hpp"
#include "rules/analysis/verdict.hpp"

namespace rules::analysis {
namespace {

// A question that depends on the answer to one that is never asked is never asked either: again, until no
// further one is found.
void check_tool(Analysis& analysis, const Tool& tool) {
    Known known{analysis.pack(), "tool " + tool.id};
    std::set<const Question*> hidden;
    for (bool found = true; found;) {
        found = false;
        for (const Section& section : tool.sections) {
            for (const Question& question : section.questions) {
                const bool asked = !question.show_if || hidden.contains(&question) ||
                                   verdict_on(*question.show_if, known) != Verdict::never;
                if (asked) continue;
                found = true;
                hidden.insert(&question);
                known.assumed.emplace("answers." + question.id, Domain::only_null());
                analysis.report({question.where, "never_shown",
                                 "nobody is ever asked \"" + question.id + "\": its show_if can never hold",
                                 "check show_if, and the questions whose answers it looks at"});
            }
        }
    }
    for (const Section& section : tool.sections) {
        for (const Question& question : section.questions) {
            if (hidden.contains(&question)) continue;
            if (question.show_if) report_idle(analysis, *question.show_if, known);
            if (question.required_if) report_idle(analysis, *question.required_if, known);
        }
    }
}

}  // namespace

void check_questions(Analysis& analysis) {
    for (const auto& [id, tool] : analysis.pack().tools) check_tool(analysis, tool);
}

}  // namespace rules::analysis
