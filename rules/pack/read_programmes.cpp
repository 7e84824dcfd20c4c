#include "rules/pack/conditions.hpp"
#include "rules/pack/grammar/programmes.hpp"
#include "rules/pack/sections.hpp"
#include "rules/pack/values.hpp"

namespace rules::reading {
namespace {

const std::map<std::string, Independence> independence_words = {
    {"area", Independence::area},
    {"line", Independence::line},
    {"previous_auditor", Independence::previous_auditor},
    {"team", Independence::team},
    {"worker", Independence::worker}};

std::optional<Duration> duration_at(Reading& reading, const Node* node) {
    if (!node) return std::nullopt;
    return read_duration(reading, *node);
}

Auditors read_auditors(Reading& reading, const Pack& pack, const Node& node) {
    const Fields fields{reading, node, grammar::auditors};
    Auditors auditors;
    if (const Node* who = fields.find("who")) auditors.who = read_condition(reading, pack, *who, "auditor");
    if (const Node* each = fields.find("per_audit");
        each && read_count(reading, *each, fields.shape("per_audit")) > 1) {
        reading.later(each->where, "more than one auditor");
    }
    if (const Node* words = fields.find("independent_of")) {
        for (const Node* word : read_texts(reading, *words)) {
            auditors.independent_of.push_back(
                independence_words.at(read_choice(reading, *word, grammar::independence_words)));
        }
    }
    if (const Node* most = fields.find("at_most"))
        auditors.at_most = read_count(reading, *most, fields.shape("at_most"));
    if (const Node* training = fields.find("trained_in")) auditors.trained_in = read_text(reading, *training);
    return auditors;
}

Moderation read_moderation(Reading& reading, const Pack& pack, const Node& node) {
    const Fields fields{reading, node, grammar::moderation};
    Moderation block;
    block.where = node.where;
    if (const Node* c = fields.find("if")) block.only_if = read_condition(reading, pack, *c, "moderation");
    if (const Node* share = fields.find("share")) block.share = read_share(reading, *share);
    if (const Node* who = fields.find("who")) block.who = read_condition(reading, pack, *who, "auditor");
    if (const Node* blind = fields.find("blind")) block.blind = read_bool(reading, *blind);
    if (const Node* steps = fields.find("differ_at_most"))
        block.differ_at_most = read_count(reading, *steps, fields.shape("differ_at_most"));
    if (const Node* beyond = fields.find("beyond")) {
        block.beyond_dispute = read_choice(reading, *beyond, grammar::beyond_words) == "dispute";
    }
    block.challenge_within = duration_at(reading, fields.find("challenge_within"));
    return block;
}

void read_promises(Reading& reading, const Fields& fields, Programme& programme) {
    if (const Node* node = fields.find("deadlines")) {
        const Fields deadlines{reading, *node, grammar::deadlines};
        programme.assign_within = duration_at(reading, deadlines.find("assign"));
        programme.first_audit_within = duration_at(reading, deadlines.find("first_audit"));
        programme.moderation_within = duration_at(reading, deadlines.find("moderation"));
    }
    if (const Node* node = fields.find("response")) {
        const Fields answer{reading, *node, grammar::response};
        Response response;
        if (const Node* from = answer.find("from"))
            response.from = read_recipient(reading, *from, {"worker"});
        if (const Node* within = answer.find("within")) response.within = read_duration(reading, *within);
        programme.response = response;
    }
    if (const Node* node = fields.find("settled_by")) {
        programme.settled_by_completed = read_choice(reading, *node, grammar::settled_words) == "completed";
    }
    if (const Node* node = fields.find("replace_withdrawn"))
        programme.replace_withdrawn = read_bool(reading, *node);
    if (const Node* node = fields.find("conversation")) {
        programme.conversation_required =
            read_choice(reading, *node, grammar::conversation_words) == "required";
    }
}

MissedRounds read_missed(Reading& reading, const Node& node) {
    const std::string word = read_choice(reading, node, grammar::missed_words);
    return word == "all" ? MissedRounds::all : word == "none" ? MissedRounds::none : MissedRounds::latest;
}

Programme read_programme(Reading& reading, const Pack& pack, const Member& member) {
    const Fields fields{reading, member.value, grammar::programme};
    Programme programme;
    programme.id = member.key;
    programme.where = member.key_where;
    programme.kind = "monthly";
    if (const Node* node = fields.find("title")) programme.title = read_text(reading, *node);
    if (const Node* node = fields.find("kind")) {
        programme.kind = read_choice(reading, *node, grammar::kind_words);
    }
    if (const Node* node = fields.find("schedule")) programme.schedule = read_schedule(reading, *node);
    if (const Node* node = fields.find("missed")) programme.missed = read_missed(reading, *node);
    if (const Node* node = fields.find("cohort"); node && node->is_map()) {
        reading.later(node->where, "a union of cohorts");
    } else if (node) {
        programme.cohort = read_condition(reading, pack, *node, "cohort");
    }
    if (const Node* node = fields.find("sample")) programme.sample = read_sample(reading, pack, *node);
    if (const Node* node = fields.find("tool")) programme.tool = read_reference(reading, *node, "tool");
    programme.look_back = duration_at(reading, fields.find("look_back"));
    if (const Node* node = fields.find("auditors")) programme.auditors = read_auditors(reading, pack, *node);
    if (const Node* node = fields.find("moderation"); node && node->is_list()) {
        for (const Node& block : node->items)
            programme.moderation.push_back(read_moderation(reading, pack, block));
    } else if (node) {
        programme.moderation.push_back(read_moderation(reading, pack, *node));
    }
    read_promises(reading, fields, programme);
    return programme;
}

}  // namespace

void read_programmes(Reading& reading, Pack& pack) {
    for_each_named(reading, "programmes", "programme", [&](const Member& member) {
        pack.programmes.emplace(member.key, read_programme(reading, pack, member));
    });
}

}  // namespace rules::reading
