#include "rules/pack/messages.hpp"

#include <algorithm>

#include "rules/conditions/expression.hpp"
#include "rules/pack/vocabulary.hpp"

namespace rules::reading {
namespace {

bool is_offered(const Scope& scope, const std::string& variable) {
    if (variable == "now" || variable == "today") return true;
    const auto variables = variables_of(scope);
    return !variables || std::ranges::find(*variables, variable) != variables->end();
}

// `grade("safety")` looks at the audit without naming it.
std::vector<std::string> things_needed(const cel::References& references) {
    std::vector<std::string> needed = references.variables;
    const auto& functions = references.functions;
    if (std::ranges::find(functions, "grade") != functions.end()) needed.emplace_back("audit");
    return needed;
}

void check(Reading& reading, const Template& text, const MessageUse& use) {
    for (const auto& piece : text.pieces) {
        const auto* condition = std::get_if<Condition>(&piece);
        if (!condition || !condition->program) continue;
        for (const std::string& variable : things_needed(condition->program->references())) {
            // Told once, however many use it: the mend is one.
            const bool is_new = !is_offered(use.scope, variable) &&
                                reading.unfillable.insert(to_text(condition->where)).second;
            if (!is_new) continue;
            reading.error(condition->where, "empty_template_field",
                          "there is no " + variable + " to fill this with: " + use.user,
                          "use another template there, or take this out", use.where);
        }
    }
}

}  // namespace

void check_message_use(Reading& reading, const Pack& pack, const MessageUse& use) {
    const auto found = pack.alerting.templates.find(use.message);
    if (found == pack.alerting.templates.end()) return;
    check(reading, found->second.subject, use);
    check(reading, found->second.body, use);
}

}  // namespace rules::reading
