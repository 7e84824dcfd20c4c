#include "rules/pack/conditions.hpp"
#include "rules/pack/grammar/escalations.hpp"
#include "rules/pack/messages.hpp"
#include "rules/pack/sections.hpp"
#include "rules/pack/values.hpp"

namespace rules::reading {
namespace {

void read_changes(Reading& reading, const Node& node, const std::string& of, EscalationStep& step) {
    const Fields changes{reading, node, grammar::step_set};
    if (const Node* priority = changes.find("priority")) {
        step.set_priority = read_choice(reading, *priority, grammar::priority_words);
    }
    if (const Node* owner = changes.find("owner")) step.set_owner = read_recipient(reading, *owner, {});
    if (const Node* tags = changes.find("tags")) {
        for (const Node* tag : read_texts(reading, *tags)) step.set_tags.push_back(tag->text);
    }
    if (of != "action") {
        reading.error(node.where, "bad_value", "only an action has a priority, an owner and tags to set",
                      "leave it out, or write a ladder `of: action`");
    }
}

void read_offset(Reading& reading, const Fields& fields, const Node& node, const std::string& of,
                 EscalationStep& step) {
    const Node* before = fields.find("before");
    const Node* after = fields.find("after");
    if (fields && (before != nullptr) == (after != nullptr)) {
        reading.error(node.where, "missing_key", "a step has either \"before\" or \"after\"");
    }
    step.before = before != nullptr;
    if (before && of == "alert") {
        reading.error(before->where, "bad_value", "nothing is due before an alert is sent",
                      "an alert's steps count from the moment it is sent: `after`");
    }
    if (const Node* from = fields.find("from")) {
        const std::string anchor = read_choice(reading, *from, grammar::anchor_words);
        step.from = anchor == "start"   ? StepAnchor::start
                    : anchor == "opens" ? StepAnchor::opens
                                        : StepAnchor::due;
        if (before && step.from != StepAnchor::due)
            reading.error(from->where, "bad_value", "nothing is due before it has begun",
                          "count from there with `after`");
    }
    if (const Node* offset = before ? before : after) step.offset = read_duration(reading, *offset);
}

EscalationStep read_step(Reading& reading, const Pack& pack, const Node& node, const Escalation& ladder,
                         bool last) {
    const Fields fields{reading, node, grammar::step};
    EscalationStep step;
    step.where = node.where;
    read_offset(reading, fields, node, ladder.of, step);
    if (const Node* to = fields.find("alert")) {
        for (const Node* one : read_texts(reading, *to)) {
            step.alert.push_back(read_recipient(reading, *one, {"owner", "worker", "auditor", "moderator"}));
        }
    }
    if (const Node* message = fields.find("template")) {
        step.message = read_reference(reading, *message, "template");
        check_message_use(reading, pack,
                          {step.message, "escalation of " + ladder.of,
                           "the escalation \"" + ladder.name + "\" uses it", message->where});
    }
    if (const Node* set = fields.find("set")) read_changes(reading, *set, ladder.of, step);
    if (const Node* board = fields.find("board")) step.board = read_reference(reading, *board, "board");
    if (const Node* ask = fields.find("ask")) {
        step.ask = read_text(reading, *ask);
        if (step.board.empty()) reading.error(ask->where, "missing_key", "no board is asked", "add `board`");
    }
    if (const Node* within = fields.find("acknowledge_within")) {
        step.acknowledge_within = read_duration(reading, *within);
        if (step.acknowledge_within->count <= 0)
            reading.error(within->where, "bad_duration", "nobody can acknowledge in no time");
        if (fields && step.alert.empty())
            reading.error(within->where, "missing_key", "nobody gets an alert that they could acknowledge",
                          "add `alert`");
    }
    if (const Node* repeat = fields.find("repeat")) {
        step.repeat = read_duration(reading, *repeat);
        if (!last) reading.error(repeat->where, "bad_value", "only the last step can repeat");
        if (step.repeat->count <= 0)
            reading.error(repeat->where, "bad_duration", "a repeat needs a length above 0");
    }
    return step;
}

// True if both count in one unit and the later one comes first.
bool runs_back(const EscalationStep& earlier, const EscalationStep& later) {
    if (earlier.from != later.from) return false;
    if (!earlier.before && later.before) return true;
    if (earlier.before != later.before || earlier.offset.unit != later.offset.unit) return false;
    return earlier.before ? earlier.offset.count < later.offset.count
                          : earlier.offset.count > later.offset.count;
}

Escalation read_escalation(Reading& reading, const Pack& pack, const Member& member) {
    const Fields fields{reading, member.value, grammar::escalation};
    Escalation ladder;
    ladder.name = member.key;
    ladder.where = member.key_where;
    ladder.of = "action";
    if (const Node* of = fields.find("of")) {
        ladder.of = read_choice(reading, *of, grammar::escalation_words);
    }
    if (const Node* c = fields.find("if")) {
        ladder.only_if = read_condition(reading, pack, *c, "escalation of " + ladder.of);
    }
    if (const Node* cap = fields.find("cap")) ladder.cap = read_duration(reading, *cap);
    const Node* steps = fields.find("steps");
    if (!steps) return ladder;
    const std::vector<const Node*> all = read_list(reading, *steps);
    for (const Node* step : all) {
        ladder.steps.push_back(read_step(reading, pack, *step, ladder, step == all.back()));
        const std::size_t n = ladder.steps.size();
        if (n > 1 && runs_back(ladder.steps[n - 2], ladder.steps[n - 1])) {
            reading.error(step->where, "out_of_order", "this step comes before the one above it",
                          "write the steps in order of time");
        }
    }
    return ladder;
}

}  // namespace

void read_escalations(Reading& reading, Pack& pack) {
    for_each_named(reading, "escalations", "escalation", [&](const Member& member) {
        pack.escalations.push_back(read_escalation(reading, pack, member));
    });
}

}  // namespace rules::reading
