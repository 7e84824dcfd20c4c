// Naming the auditors by hand.
#include <algorithm>

#include "workflows/arguments.hpp"
#include "workflows/audits/support.hpp"
#include "workflows/programme/assignment.hpp"

namespace workflows {

CommandResult assign_audit(Decision& decision) {
    Arguments arguments(decision.command());
    std::vector<std::string> to = arguments.texts("to");
    const bool fill = arguments.claim("fill");
    const auto support = arguments.optional_text("support");
    const auto because = arguments.optional_text("because");
    if (auto problem = arguments.problem()) return *problem;
    auto audit = audit_of_command(decision);
    if (!audit) return audit.error();
    if (support) {
        if (auto refused = name_support(decision, *audit, *support)) return *refused;
        if (to.empty()) return answer(*audit);
    }
    Assigner assigner(decision, *audit);
    if (fill && !to.empty()) to = assigner.complete(*audit, std::move(to));
    if (const std::string wrong = assigner.wrong_number(to.size()); !to.empty() && !wrong.empty())
        return refused(*audit, "assign", wrong);
    audit::Assign facts;
    facts.auditors = to;
    for (const std::string& id : to) {
        const auto person = decision.find<Person>(id);
        if (!person) {
            return engine::Error{engine::ErrorCode::invalid_input, "There is no person `" + id + "`."};
        }
        const Objections objections = assigner.objections_to(*audit, *person);
        const auto add = [&](std::vector<std::string>& list, const std::string& why) {
            if (!why.empty()) list.push_back(id + " (" + why + ")");
        };
        add(facts.not_trained, objections.not_chosen);
        if (std::ranges::count(to, id) > 1) add(facts.not_independent, "is named twice");
        add(facts.not_independent, objections.not_independent);
        add(facts.not_trained, objections.not_trained);
        add(facts.without_capacity, objections.without_capacity);
    }
    if (audit->state == AuditState::sampled) {
        if (auto taken = step(*audit, facts); !taken) return taken.error();
    } else {
        const audit::Reassign again{facts.auditors, facts.not_independent, facts.not_trained,
                                    facts.without_capacity};
        if (auto taken = step(*audit, again); !taken) return taken.error();
    }
    assigner.record_assignment(std::move(*audit), to, because.value_or(""));
    return answer(*decision.find<Audit>(decision.command().subject));
}

}  // namespace workflows
