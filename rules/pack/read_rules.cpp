#include "rules/pack/conditions.hpp"
#include "rules/pack/grammar/rules.hpp"
#include "rules/pack/sections.hpp"
#include "rules/pack/values.hpp"
#include "rules/pack/vocabulary.hpp"

namespace rules::reading {
namespace {

struct RuleReader {
    Reading& reading;
    const Pack& pack;
    Scope scope;

    DemandReaudit reaudit(const Node& node) const {
        DemandReaudit demand;
        if (node.is_scalar() && node.text == "next round") {
            demand.next_round = true;
            return demand;
        }
        if (node.is_scalar()) {
            reading.wrong_type(node,
                               "next round, { within: 3 months } or { not_before: 6 weeks, by: 8 weeks }");
            return demand;
        }
        const Fields fields{reading, node, grammar::reaudit};
        const Node* by = fields.find("by") ? fields.find("by") : fields.find("within");
        if (by) demand.by = read_duration(reading, *by);
        if (const Node* early = fields.find("not_before")) demand.not_before = read_duration(reading, *early);
        if (fields && !by) {
            reading.error(node.where, "missing_key", "a reaudit needs \"within\" or \"by\"",
                          "or write: next round");
        }
        return demand;
    }

    CreateAction action(const Node& node) const {
        const Fields fields{reading, node, grammar::action};
        CreateAction action;
        if (const Node* title = fields.find("title"))
            action.title = read_template(reading, pack, *title, scope);
        if (const Node* owner = fields.find("owner"))
            action.owner = read_recipient(reading, *owner, {"worker"});
        if (const Node* due = fields.find("due")) action.due = read_duration(reading, *due);
        if (const Node* priority = fields.find("priority")) {
            action.priority = read_choice(reading, *priority, grammar::priority_words);
        }
        if (const Node* measure = fields.find("measure")) action.measure = read_text(reading, *measure);
        if (const Node* level = fields.find("level"))
            action.level = read_choice(reading, *level, grammar::level_words);
        return action;
    }

    RaiseAlert alert(const Node& node) const {
        const Fields fields{reading, node, grammar::alert};
        RaiseAlert alert;
        if (const Node* to = fields.find("to")) {
            for (const Node* one : read_texts(reading, *to)) {
                alert.to.push_back(
                    read_recipient(reading, *one, {"owner", "worker", "auditor", "moderator"}));
            }
        }
        if (const Node* message = fields.find("template")) {
            alert.message = read_reference(reading, *message, "template");
        }
        if (const Node* urgent = fields.find("urgent")) alert.urgent = read_bool(reading, *urgent);
        return alert;
    }

    QueueAudit queue(const Node& node) const {
        const Fields fields{reading, node, grammar::queue};
        QueueAudit queue;
        if (const Node* name = fields.find("programme"))
            queue.programme = read_reference(reading, *name, "programme");
        if (const Node* in = fields.find("in")) queue.in = read_duration(reading, *in);
        if (const Node* ref = fields.find("case")) {
            queue.case_ref = read_condition(reading, pack, *ref, scope, Gives::anything);
        }
        return queue;
    }

    void doing(const Node& node, Rule& rule) const {
        const Fields fields{reading, node, grammar::doing};
        if (!fields) return;
        if (node.members.size() != 1) {
            reading.error(node.where, "wrong_type", "each entry of \"do\" does one thing",
                          "give each a line and a dash");
        }
        for (const Member& member : node.members) {
            const Node& value = member.value;
            if (member.key == "reaudit") rule.doings.emplace_back(reaudit(value));
            if (member.key == "action") rule.doings.emplace_back(action(value));
            if (member.key == "alert") rule.doings.emplace_back(alert(value));
            if (member.key == "queue") rule.doings.emplace_back(queue(value));
            if (member.key == "note")
                rule.doings.emplace_back(MakeNote{read_template(reading, pack, value, scope)});
            if (member.key == "moderate") {
                if (value.is_map()) (void)Fields{reading, value, grammar::moderate};
                rule.doings.emplace_back(DemandModeration{});
            }
        }
    }
};

bool read_event(Reading& reading, const Node& node, Rule& rule) {
    rule.on = read_text(reading, node);
    constexpr std::string_view later[] = {"alert.escalated", "case.close_requested"};
    if (std::ranges::find(later, rule.on) != std::end(later)) {
        reading.error(node.where, "not_supported_yet",
                      "the event \"" + rule.on + "\" does not happen in this release yet");
        return false;
    }
    if (!node.is_scalar() || find_event_kind(rule.on)) return node.is_scalar();
    std::vector<std::string> known;
    for (const EventKind& event : event_kinds()) known.emplace_back(event.name);
    reading.error(node.where, "unknown_event", "there is no event \"" + rule.on + "\"",
                  suggestion(rule.on, known));
    return false;
}

Rule read_rule(Reading& reading, const Pack& pack, const Member& member) {
    const Fields fields{reading, member.value, grammar::rule};
    Rule rule;
    rule.name = member.key;
    rule.where = member.key_where;
    if (const Node* about = fields.find("about")) rule.about = read_text(reading, *about);
    const Node* on = fields.find("on");
    // Without a known event nothing is known of what conditions may refer to: one mistake, one message.
    if (!on || !read_event(reading, *on, rule)) return rule;
    const RuleReader reader{reading, pack, rule.on};
    if (const Node* c = fields.find("if")) rule.only_if = read_condition(reading, pack, *c, rule.on);
    const Node* doings = fields.find("do");
    if (!doings) return rule;
    for (const Node* doing : read_list(reading, *doings)) reader.doing(*doing, rule);
    return rule;
}

}  // namespace

void read_rules(Reading& reading, Pack& pack) {
    for_each_named(reading, "rules", "rule",
                   [&](const Member& member) { pack.rules.push_back(read_rule(reading, pack, member)); });
}

}  // namespace rules::reading
