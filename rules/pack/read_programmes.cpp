#include "rules/pack/conditions.hpp"
#include "rules/pack/sections.hpp"
#include "rules/pack/values.hpp"

namespace rules::reading {
namespace {

constexpr Key programme_keys[] = {
    {"title", "What people read", Need::required},
    {"kind", "monthly, thematic, pre_supervision, deep_dive, self_assessment or validation"},
    {"schedule", "When its rounds start; none: started by hand"},
    {"missed", "Rounds that an outage swallowed: latest, all or none"},
    {"cohort", "Which cases may be drawn"},
    {"sample", "How many are drawn, and how"},
    {"tool", "What is answered", Need::required},
    {"look_back", "How far back the auditor looks"},
    {"auditors", "Who audits"},
    {"conversation", "With the allocated worker: required or none"},
    {"moderation", "Who checks which audits; the first block whose `if` holds is used"},
    {"deadlines", "By when it is assigned, audited, moderated"},
    {"response", "The audited team says what it did"},
    {"settled_by", "When an action is settled: verified or completed"},
    {"replace_withdrawn", "Another case is drawn for one that was withdrawn"},
};
constexpr Key auditor_keys[] = {
    {"who", "Who may audit"},
    {"per_audit", "How many audit one case"},
    {"odd_one", "What happens to the last of an odd number", Need::later},
    {"independent_of", "What an auditor has nothing to do with"},
    {"at_most", "Audits for one auditor in one round"},
    {"trained_in", "A training that has not run out"},
    {"in_a_row", "How often the same auditor comes", Need::later},
};
constexpr Key moderation_keys[] = {
    {"if", "For which audits"},
    {"share", "How many of them: 20%"},
    {"who", "Who may moderate"},
    {"blind", "Without seeing the first auditor's grade"},
    {"differ_at_most", "Steps on the scale"},
    {"beyond", "What happens beyond them: dispute"},
    {"challenge_within", "How long the auditor may object"},
};
constexpr Key deadline_keys[] = {
    {"assign", "From the draw to the assignment"},
    {"first_audit", "To the submission"},
    {"moderation", "To the moderator's grade"},
};
constexpr Key response_keys[] = {
    {"from", "Role along the line", Need::required},
    {"within", "How long it has", Need::required},
};

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
    const Fields fields{reading, node, "auditors", auditor_keys};
    Auditors auditors;
    if (const Node* who = fields.find("who")) auditors.who = read_condition(reading, pack, *who, "auditor");
    if (const Node* each = fields.find("per_audit"); each && read_count(reading, *each, 1, 10) > 1) {
        reading.later(each->where, "more than one auditor");
    }
    if (const Node* words = fields.find("independent_of")) {
        for (const Node* word : read_texts(reading, *words)) {
            auditors.independent_of.push_back(independence_words.at(
                read_choice(reading, *word, {"worker", "team", "area", "line", "previous_auditor"})));
        }
    }
    if (const Node* most = fields.find("at_most")) auditors.at_most = read_count(reading, *most, 1);
    if (const Node* training = fields.find("trained_in")) auditors.trained_in = read_text(reading, *training);
    return auditors;
}

Moderation read_moderation(Reading& reading, const Pack& pack, const Node& node) {
    const Fields fields{reading, node, "moderation", moderation_keys};
    Moderation block;
    block.where = node.where;
    if (const Node* c = fields.find("if")) block.only_if = read_condition(reading, pack, *c, "moderation");
    if (const Node* share = fields.find("share")) block.share = read_share(reading, *share);
    if (const Node* who = fields.find("who")) block.who = read_condition(reading, pack, *who, "auditor");
    if (const Node* blind = fields.find("blind")) block.blind = read_bool(reading, *blind);
    if (const Node* steps = fields.find("differ_at_most"))
        block.differ_at_most = read_count(reading, *steps, 0, 20);
    if (const Node* beyond = fields.find("beyond")) {
        block.beyond_dispute = read_choice(reading, *beyond, {"dispute"}) == "dispute";
    }
    block.challenge_within = duration_at(reading, fields.find("challenge_within"));
    return block;
}

void read_promises(Reading& reading, const Fields& fields, Programme& programme) {
    if (const Node* node = fields.find("deadlines")) {
        const Fields deadlines{reading, *node, "deadlines", deadline_keys};
        programme.assign_within = duration_at(reading, deadlines.find("assign"));
        programme.first_audit_within = duration_at(reading, deadlines.find("first_audit"));
        programme.moderation_within = duration_at(reading, deadlines.find("moderation"));
    }
    if (const Node* node = fields.find("response")) {
        const Fields answer{reading, *node, "a response", response_keys};
        Response response;
        if (const Node* from = answer.find("from"))
            response.from = read_recipient(reading, *from, {"worker"});
        if (const Node* within = answer.find("within")) response.within = read_duration(reading, *within);
        programme.response = response;
    }
    if (const Node* node = fields.find("settled_by")) {
        programme.settled_by_completed =
            read_choice(reading, *node, {"verified", "completed"}) == "completed";
    }
    if (const Node* node = fields.find("replace_withdrawn"))
        programme.replace_withdrawn = read_bool(reading, *node);
    if (const Node* node = fields.find("conversation")) {
        programme.conversation_required = read_choice(reading, *node, {"none", "required"}) == "required";
    }
}

MissedRounds read_missed(Reading& reading, const Node& node) {
    const std::string word = read_choice(reading, node, {"latest", "all", "none"});
    return word == "all" ? MissedRounds::all : word == "none" ? MissedRounds::none : MissedRounds::latest;
}

Programme read_programme(Reading& reading, const Pack& pack, const Member& member) {
    const Fields fields{reading, member.value, "a programme", programme_keys};
    Programme programme;
    programme.id = member.key;
    programme.where = member.key_where;
    programme.kind = "monthly";
    if (const Node* node = fields.find("title")) programme.title = read_text(reading, *node);
    if (const Node* node = fields.find("kind")) {
        programme.kind = read_choice(
            reading, *node,
            {"monthly", "thematic", "pre_supervision", "deep_dive", "self_assessment", "validation"});
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
