#include "rules/pack/grammar/rules.hpp"
#include "rules/pack/read_doings.hpp"
#include "rules/pack/sections.hpp"
#include "rules/pack/values.hpp"
#include "rules/pack/vocabulary.hpp"

namespace rules::reading {
namespace {

bool read_event(Reading& reading, const Node& node, Rule& rule) {
    rule.on = read_text(reading, node);
    rule.scope = rule.on;
    if (!node.is_scalar() || find_event_kind(rule.on)) return node.is_scalar();
    std::vector<std::string> known;
    for (const EventKind& event : event_kinds()) known.emplace_back(event.name);
    reading.error(node.where, "unknown_event", "there is no event \"" + rule.on + "\"",
                  suggestion(rule.on, known));
    return false;
}

void read_visit(Reading& reading, const Pack& pack, const Node& node, Rule& rule) {
    const Fields fields{reading, node, grammar::for_each};
    if (!fields) return;
    if (node.members.size() != 1) {
        reading.error(node.where, "wrong_type", "a schedule visits one kind of record",
                      "for_each: { action: '!action.settled' }");
        return;
    }
    const Member& member = node.members.front();
    if (!grammar::for_each.find(member.key)) return;
    rule.for_each.emplace().kind = member.key;
    rule.scope = "each " + member.key;
    if (const Node* which = fields.find(member.key)) {
        rule.for_each->which = read_condition(reading, pack, *which, rule.scope);
    }
}

void read_times(Reading& reading, const Pack& pack, const Fields& fields, Rule& rule) {
    rule.scope = "every";
    rule.every = read_schedule(reading, *fields.find("every"));
    if (const Node* visit = fields.find("for_each")) read_visit(reading, pack, *visit, rule);
}

// False: nothing is known of what its conditions may refer to. One mistake, one message.
bool read_trigger(Reading& reading, const Pack& pack, const Member& member, const Fields& fields,
                  Rule& rule) {
    const Node* on = fields.find("on");
    const Node* every = fields.find("every");
    const Node* visit = fields.find("for_each");
    if ((on != nullptr) == (every != nullptr)) {
        reading.error(member.key_where, "missing_key",
                      "a rule has either \"on\", an event, or \"every\", a schedule");
        return false;
    }
    if (on && visit) {
        reading.error(visit->where, "wrong_type", "only a schedule visits records: an event has its own",
                      "write \"every\" instead of \"on\"");
    }
    if (on) return read_event(reading, *on, rule);
    read_times(reading, pack, fields, rule);
    return rule.every.has_value();
}

bool has_round(const Rule& rule) {
    const auto variables = variables_of(rule.scope);
    return variables && std::ranges::find(*variables, "round") != variables->end();
}

void read_once_per(Reading& reading, const Pack& pack, const Node& node, Rule& rule) {
    constexpr OncePer periods[] = {OncePer::round, OncePer::month, OncePer::quarter, OncePer::year};
    static_assert(std::size(periods) == std::size(grammar::once_words));
    for (const Node* item : read_texts(reading, node)) {
        const auto* word = std::ranges::find(grammar::once_words, item->text);
        if (word == std::end(grammar::once_words)) {
            rule.once_per.emplace_back(read_condition(reading, pack, *item, rule.scope, Gives::text));
            continue;
        }
        const OncePer period = periods[word - std::begin(grammar::once_words)];
        if (period == OncePer::round && !has_round(rule)) {
            reading.error(item->where, "not_here", "there is no round here to do it once for");
        }
        rule.once_per.emplace_back(period);
    }
}

Rule read_rule(Reading& reading, const Pack& pack, const Member& member) {
    const Fields fields{reading, member.value, grammar::rule};
    Rule rule;
    rule.name = member.key;
    rule.where = member.key_where;
    if (const Node* about = fields.find("about")) rule.about = read_text(reading, *about);
    if (!fields || !read_trigger(reading, pack, member, fields, rule)) return rule;
    if (const Node* c = fields.find("if")) rule.only_if = read_condition(reading, pack, *c, rule.scope);
    if (const Node* once = fields.find("once_per")) read_once_per(reading, pack, *once, rule);
    const Node* doings = fields.find("do");
    if (!doings) return rule;
    for (const Node* doing : read_list(reading, *doings)) {
        if (auto read = read_doing(reading, pack, *doing, rule)) rule.doings.push_back(*std::move(read));
    }
    return rule;
}

}  // namespace

void read_rules(Reading& reading, Pack& pack) {
    for_each_named(reading, "rules", "rule",
                   [&](const Member& member) { pack.rules.push_back(read_rule(reading, pack, member)); });
}

}  // namespace rules::reading
