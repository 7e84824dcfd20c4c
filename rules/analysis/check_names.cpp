#include <algorithm>

#include <boost/json.hpp>

#include "rules/analysis/checks.hpp"
#include "rules/analysis/walk.hpp"
#include "rules/conditions/expression.hpp"

namespace rules::analysis {
namespace {

namespace json = boost::json;

// A template of such a name replaces the program's own words.
constexpr std::string_view own_messages[] = {"due_soon", "overdue", "pick",         "response",
                                             "no_owner", "no_due",  "no_moderator", "unassigned"};

/// Kind of name -> those that something refers to.
using Used = std::map<std::string, std::set<std::string>>;

struct DoingUse {
    Used& used;

    void operator()(const RaiseAlert& alert) const {
        used["template"].insert(alert.message);
        used["role"].insert(alert.to.begin(), alert.to.end());
    }
    void operator()(const CreateAction& action) const {
        used["role"].insert(action.owner);
        used["board"].insert(action.board);
    }
    void operator()(const AddToPlan& plan) const { (*this)(plan.entry); }
    template <class Other>
    void operator()(const Other&) const {}
};

void use_condition(const Condition& condition, Used& used) {
    for_each_node(condition.program->tree(), [&](const cel::Node& node) {
        if (node.kind != cel::Node::Kind::call) return;
        if (node.name.starts_with("measures.")) used["measure"].insert(node.name.substr(9));
        if (node.name != "has_role" || node.operands.size() != 2) return;
        const cel::Value& role = node.operands[1]->constant;
        if (role.kind() == cel::Value::Kind::text) used["role"].insert(role.as_text());
    });
}

// A theme takes the sections of another tool: they still stand where they were written.
void use_tools(const Pack& pack, Used& used) {
    std::map<Position, std::string> begins;
    for (const auto& [id, tool] : pack.tools) begins.emplace(tool.where, id);
    for (const auto& [id, tool] : pack.tools) {
        used["scale"].insert(tool.scale);
        for (const Section& section : tool.sections) {
            const auto behind = begins.upper_bound(section.where);
            if (behind == begins.begin()) continue;
            const std::string& owner = std::prev(behind)->second;
            if (owner != id) used["tool"].insert(owner);
        }
    }
}

void use_words(const json::value& value, std::set<std::string>& words) {
    if (value.is_string()) words.emplace(value.get_string());
    if (value.is_array()) {
        for (const auto& each : value.get_array()) use_words(each, words);
    }
    if (!value.is_object()) return;
    for (const auto& each : value.get_object()) {
        words.emplace(each.key());
        use_words(each.value(), words);
    }
}

// What a story's people are is in use, and so are the figures that it holds somebody to.
void use_scripts(const Pack& pack, Used& used) {
    for (const Script& script : pack.scripts) {
        for (const auto& person : script.people) use_words(person, used["role"]);
        for (const Expectation& expected : script.expectations) {
            if (expected.kind == "measures") use_words(expected.match, used["measure"]);
        }
        for (const ScriptStep& step : script.steps) {
            const auto* measures = step.arguments.if_contains("measures");
            if (measures != nullptr) use_words(*measures, used["measure"]);
        }
    }
}

// Who is told, owes, agrees, approves and answers.
void use_follow_up(const Pack& pack, Used& used) {
    const auto use = [&](const std::vector<std::string>& roles) {
        used["role"].insert(roles.begin(), roles.end());
    };
    for (const auto& [priority, bodies] : pack.actions.extensions) use(bodies);
    for (const auto& [id, group] : pack.actions.groups) used["role"].insert(group.accountable);
    for (const auto& [id, concern] : pack.concerns) {
        use(concern.raised_by);
        for (const ConcernStage& stage : concern.stages) used["role"].insert(stage.from);
    }
    use(pack.safeguarding.told);
    use(pack.safeguarding.then);
    use(pack.safeguarding.closed_by);
    if (pack.good_practice) used["role"].insert(pack.good_practice->approved_by);
}

Used names_in_use(const Pack& pack) {
    Used used;
    used["role"].insert("quality_assurance_lead");  // Hears what finds nobody else.
    used["calendar"].insert(pack.calendar_name);
    for (const Rule& rule : pack.rules) {
        for (const Doing& doing : rule.doings) std::visit(DoingUse{used}, doing);
    }
    for (const Escalation& ladder : pack.escalations) {
        if (ladder.where == Position{}) continue;  // The program's own asks for whoever leads.
        for (const EscalationStep& step : ladder.steps) {
            used["template"].insert(step.message);
            used["role"].insert(step.alert.begin(), step.alert.end());
            used["role"].insert(step.set_owner);
        }
    }
    for (const auto& [id, board] : pack.boards) used["role"].insert(board.chair);
    for (const auto& [id, programme] : pack.programmes) {
        used["tool"].insert(programme.tool);
        if (programme.response) used["role"].insert(programme.response->from);
        if (programme.sample.each) used["role"].insert(programme.sample.each->role);
        if (programme.sample.picked_by) used["role"].insert(programme.sample.picked_by->role);
    }
    for (const auto& [name, limit] : pack.drift) used["measure"].insert(limit.measure);
    use_follow_up(pack, used);
    use_tools(pack, used);
    use_scripts(pack, used);
    for_each_condition(pack, [&](const Condition& condition) { use_condition(condition, used); });
    return used;
}

bool may_be_unused(const Pack& pack, std::string_view kind, const std::string& name) {
    if (kind == "template") return std::ranges::find(own_messages, name) != std::end(own_messages);
    // People may be many things; only who leads is looked for.
    return kind == "role" && !pack.roles.at(name).leads;
}

}  // namespace

// A folder without programmes is there to be used by others. Themes are what people say findings are about,
// attributes what they see of a case: both are in use as they are.
void check_names(Analysis& analysis) {
    const Pack& pack = analysis.pack();
    if (pack.programmes.empty() || !analysis.is_whole()) return;
    Used used = names_in_use(pack);
    for (const char* kind : {"role", "template", "tool", "scale", "calendar", "measure"}) {
        const auto names = analysis.defined().find(kind);
        if (names == analysis.defined().end()) continue;
        for (const auto& [name, where] : names->second) {
            if (used[kind].contains(name) || may_be_unused(pack, kind, name) || !analysis.is_own(where))
                continue;
            analysis.report({where, "unused_name",
                             "the " + std::string{kind} + " \"" + name + "\" is defined and never used",
                             "use it, or take it out"});
        }
    }
}

}  // namespace rules::analysis
