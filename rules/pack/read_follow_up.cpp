#include <algorithm>

#include "rules/pack/grammar/follow_up.hpp"
#include "rules/pack/sections.hpp"
#include "rules/pack/values.hpp"

namespace rules::reading {
namespace {

std::vector<std::string> references(Reading& reading, const Node& node, const char* kind) {
    std::vector<std::string> names;
    for (const Node* one : read_texts(reading, node)) names.push_back(read_reference(reading, *one, kind));
    return names;
}

Duration some_time(Reading& reading, const Node& node) {
    const Duration duration = read_duration(reading, node);
    if (duration.count <= 0) reading.error(node.where, "bad_duration", "nobody can do that in no time");
    return duration;
}

void read_groups(Reading& reading, const Node& node, ActionSettings& actions) {
    if (!node.is_map()) return reading.wrong_type(node, "a mapping from names to groups");
    for (const Member& member : node.members) {
        if (!reading.define("group", member.key, member.key_where)) continue;
        const Fields fields{reading, member.value, grammar::group};
        Group group{"", "", member.key_where};
        if (const Node* title = fields.find("title")) group.title = read_text(reading, *title);
        if (const Node* role = fields.find("accountable"))
            group.accountable = read_recipient(reading, *role, {});
        reading.defined["body"].emplace(member.key, member.key_where);
        actions.groups.emplace(member.key, std::move(group));
    }
}

void read_extensions(Reading& reading, const Node& node, ActionSettings& actions) {
    const Fields fields{reading, node, grammar::extensions};
    for (const grammar::Key& key : grammar::extension_keys) {
        const Node* bodies = fields.find(key.name);
        if (bodies) actions.extensions[std::string(key.name)] = references(reading, *bodies, "body");
    }
}

void read_one(Reading& reading, const Node& node, ActionSettings& actions) {
    const Fields fields{reading, node, grammar::actions};
    if (const Node* gate = fields.find("gate"))
        actions.is_refused = read_choice(reading, *gate, grammar::gate_words) == "refuse";
    if (const Node* demands = fields.find("demands")) {
        actions.demands.clear();
        for (const Node* one : read_list(reading, *demands))
            actions.demands.push_back(read_choice(reading, *one, grammar::demand_words));
    }
    if (const Node* evidence = fields.find("evidence")) {
        for (const Node* one : read_texts(reading, *evidence))
            actions.evidence.insert(read_choice(reading, *one, grammar::priority_words));
    }
    if (const Node* groups = fields.find("groups")) read_groups(reading, *groups, actions);
    if (const Node* extensions = fields.find("extensions")) read_extensions(reading, *extensions, actions);
    if (const Node* sources = fields.find("sources")) {
        for (const Node* one : read_list(reading, *sources))
            actions.sources.push_back(read_text(reading, *one));
    }
}

ConcernKind read_concern(Reading& reading, const Member& member) {
    const Fields fields{reading, member.value, grammar::concern};
    ConcernKind kind;
    kind.name = member.key;
    kind.where = member.key_where;
    if (const Node* title = fields.find("title")) kind.title = read_text(reading, *title);
    if (const Node* roles = fields.find("raised_by")) kind.raised_by = references(reading, *roles, "role");
    if (const Node* within = fields.find("raise_within")) kind.raise_within = some_time(reading, *within);
    const Node* stages = fields.find("stages");
    if (!stages) return kind;
    for (const Node* one : read_list(reading, *stages)) {
        const Fields stage{reading, *one, grammar::stage};
        ConcernStage read;
        if (const Node* from = stage.find("from")) read.from = read_recipient(reading, *from, {"worker"});
        if (const Node* within = stage.find("within")) read.within = some_time(reading, *within);
        kind.stages.push_back(std::move(read));
    }
    if (kind.stages.empty())
        reading.error(stages->where, "missing_key", "a concern needs at least one stage that answers it",
                      "stages: [ { from: team_manager, within: 5 working days } ]");
    return kind;
}

void read_one(Reading& reading, const Node& node, SafeguardingSettings& settings) {
    const Fields fields{reading, node, grammar::safeguarding};
    const auto leading = [&](const char* key) {
        std::vector<std::string> roles;
        const Node* found = fields.find(key);
        if (!found) return roles;
        for (const Node* one : read_texts(reading, *found))
            roles.push_back(read_recipient(reading, *one, {}));
        return roles;
    };
    settings.told = leading("told");
    settings.then = leading("then");
    if (const Node* roles = fields.find("closed_by"))
        settings.closed_by = references(reading, *roles, "role");
    const auto elapsed = [&](const char* key, Duration& duration) {
        const Node* found = fields.find(key);
        if (!found) return;
        duration = some_time(reading, *found);
        if (duration.unit == Unit::seconds) return;
        reading.error(found->where, "bad_duration", "a child's safety is counted in hours, day and night",
                      std::string(key) + ": 24 hours");
    };
    elapsed("within", settings.within);
    elapsed("acknowledge_within", settings.acknowledge_within);
}

std::vector<std::string> leading_roles(const Pack& pack) {
    std::vector<std::string> leading;
    for (const auto& [name, role] : pack.roles) {
        if (role.leads) leading.push_back(name);
    }
    return leading;
}

// Told at once, others when nobody acknowledges, and again until somebody closes it. The machinery of ladders
// does the rest.
Escalation usual_ladder(const Pack& pack) {
    const SafeguardingSettings& settings = pack.safeguarding;
    const auto rung = [&](bool before, const Duration& offset, const std::vector<std::string>& to) {
        EscalationStep step;
        step.before = before;
        step.offset = offset;
        step.alert = to.empty() ? std::vector<std::string>{everybody_who_leads} : to;
        step.acknowledge_within = settings.acknowledge_within;
        return step;
    };
    const auto told = settings.told.empty() ? leading_roles(pack) : settings.told;
    Escalation ladder;
    // No name of the language: a council's own ladder may be called `safeguarding`.
    ladder.name = "safeguarding (built in)";
    ladder.of = "safeguarding";
    ladder.steps = {rung(true, settings.within, told), rung(false, Duration{0, Unit::seconds}, settings.then),
                    rung(false, settings.within, {})};
    ladder.steps.back().repeat = settings.within;
    return ladder;
}

}  // namespace

void read_actions(Reading& reading, Pack& pack) {
    for (const auto& [id, board] : pack.boards) reading.defined["body"].emplace(id, board.where);
    for (const std::string_view each : grammar::demand_words) pack.actions.demands.emplace_back(each);
    for (const Node* node : reading.sections["actions"]) {
        pack.actions.stated = true;
        read_one(reading, *node, pack.actions);
    }
}

void read_concerns(Reading& reading, Pack& pack) {
    for_each_named(reading, "concerns", "concern", [&](const Member& member) {
        pack.concerns.emplace(member.key, read_concern(reading, member));
    });
}

void read_safeguarding(Reading& reading, Pack& pack) {
    for (const Node* node : reading.sections["safeguarding"]) read_one(reading, *node, pack.safeguarding);
    pack.escalations.push_back(usual_ladder(pack));
}

}  // namespace rules::reading
