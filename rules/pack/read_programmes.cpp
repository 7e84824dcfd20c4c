#include "rules/pack/conditions.hpp"
#include "rules/pack/grammar/programmes.hpp"
#include "rules/pack/read_term.hpp"
#include "rules/pack/sections.hpp"
#include "rules/pack/values.hpp"

namespace rules::reading {
namespace {

std::optional<Duration> duration_at(Reading& reading, const Node* node) {
    if (!node) return std::nullopt;
    return read_duration(reading, *node);
}

AdaptiveShare read_adaptive_share(Reading& reading, const Node& node) {
    const Fields fields{reading, node, grammar::adaptive_share};
    AdaptiveShare share;
    for (const auto& [key, value] :
         {std::pair{"at_least", &share.at_least}, std::pair{"at_most", &share.at_most},
          std::pair{"strong", &share.strong}, std::pair{"weak", &share.weak}}) {
        if (const Node* found = fields.find(key)) *value = read_share(reading, *found);
    }
    if (const Node* within = fields.find("within")) share.within = read_duration(reading, *within);
    if (const Node* least = fields.find("least"))
        share.least = read_count(reading, *least, fields.shape("least"));
    if (share.at_least > share.at_most) {
        reading.error(node.where, "contradiction", "\"at_least\" is more than \"at_most\"",
                      "{ at_least: 20%, at_most: 100% }");
    }
    if (share.weak >= share.strong) {
        reading.error(node.where, "contradiction", "\"weak\" is not less than \"strong\"",
                      "{ weak: 60%, strong: 90% }");
    }
    return share;
}

Moderation read_moderation(Reading& reading, const Pack& pack, const Node& node) {
    const Fields fields{reading, node, grammar::moderation};
    Moderation block;
    block.where = node.where;
    if (const Node* c = fields.find("if")) block.only_if = read_condition(reading, pack, *c, "moderation");
    if (const Node* share = fields.find("share"); share && share->is_map()) {
        block.adaptive = read_adaptive_share(reading, *share);
    } else if (share) {
        block.share = read_share(reading, *share);
    }
    if (const Node* who = fields.find("who")) block.who = read_condition(reading, pack, *who, "auditor");
    if (const Node* blind = fields.find("blind")) block.blind = read_bool(reading, *blind);
    if (const Node* steps = fields.find("differ_at_most"))
        block.differ_at_most = read_count(reading, *steps, fields.shape("differ_at_most"));
    if (const Node* beyond = fields.find("beyond")) {
        (void)read_choice(reading, *beyond, grammar::beyond_words);
        if (block.differ_at_most < 0) {
            reading.error(beyond->where, "missing_key", "beyond what? \"differ_at_most\" is not there",
                          "write differ_at_most: 1, or leave `beyond` out: the moderator decides");
        }
    }
    block.beyond_dispute = block.differ_at_most >= 0;
    block.challenge_within = duration_at(reading, fields.find("challenge_within"));
    return block;
}

void read_promises(Reading& reading, const Pack& pack, const Fields& fields, Programme& programme) {
    if (const Node* node = fields.find("deadlines")) {
        const Fields deadlines{reading, *node, grammar::deadlines};
        const auto term_at = [&](const char* key) -> std::optional<Term> {
            const Node* term = deadlines.find(key);
            if (!term) return std::nullopt;
            return read_term(reading, pack, *term, "moderation");
        };
        programme.assign_within = term_at("assign");
        programme.first_audit_within = term_at("first_audit");
        programme.support_within = term_at("business_support");
        programme.moderation_within = term_at("moderation");
        programme.chain_within = term_at("chain");
    }
    if (const Node* node = fields.find("response")) {
        const Fields answer{reading, *node, grammar::response};
        Response response;
        if (const Node* from = answer.find("from"))
            response.from = read_recipient(reading, *from, {"worker"});
        if (const Node* within = answer.find("within"))
            response.within = read_term(reading, pack, *within, "moderation");
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
    if (const Node* node = fields.find("census")) programme.census = read_census(reading, *node);
    if (const Node* node = fields.find("bands")) programme.bands = read_bands(reading, pack, *node);
    if (const Node* node = fields.find("cohort")) programme.cohort = read_cohort(reading, pack, *node);
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
    read_promises(reading, pack, fields, programme);
    return programme;
}

}  // namespace

void read_programmes(Reading& reading, Pack& pack) {
    for_each_named(reading, "programmes", "programme", [&](const Member& member) {
        pack.programmes.emplace(member.key, read_programme(reading, pack, member));
    });
}

}  // namespace rules::reading
