#include <algorithm>

#include "rules/pack/conditions.hpp"
#include "rules/pack/grammar/auditors.hpp"
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

std::vector<Independence> read_independence(Reading& reading, const Node& node) {
    std::vector<Independence> demands;
    for (const Node* word : read_texts(reading, node)) {
        const Independence demand =
            independence_words.at(read_choice(reading, *word, grammar::independence_words));
        if (std::ranges::find(demands, demand) == demands.end()) demands.push_back(demand);
    }
    return demands;
}

int read_in_a_row(Reading& reading, const Node& node) {
    const Fields fields{reading, node, grammar::in_a_row};
    if (const Node* per = fields.find("per")) (void)read_choice(reading, *per, grammar::in_a_row_words);
    const Node* most = fields.find("at_most");
    return most ? read_count(reading, *most, fields.shape("at_most")) : 0;
}

}  // namespace

Auditors read_auditors(Reading& reading, const Pack& pack, const Node& node) {
    const Fields fields{reading, node, grammar::auditors};
    Auditors auditors;
    if (const Node* who = fields.find("who")) auditors.who = read_condition(reading, pack, *who, "auditor");
    if (const Node* each = fields.find("per_audit"))
        auditors.per_audit = read_count(reading, *each, fields.shape("per_audit"));
    if (const Node* odd = fields.find("odd_one")) {
        auditors.odd_one =
            read_choice(reading, *odd, grammar::odd_one_words) == "trio" ? OddOne::trio : OddOne::unassigned;
        if (auditors.per_audit == 1)
            reading.error(odd->where, "contradiction", "nobody is the odd one where each audits alone",
                          "add `per_audit: 2`, or leave `odd_one` out");
    }
    if (const Node* words = fields.find("independent_of"))
        auditors.independent_of = read_independence(reading, *words);
    if (const Node* most = fields.find("at_most"))
        auditors.at_most = read_count(reading, *most, fields.shape("at_most"));
    if (const Node* training = fields.find("trained_in")) auditors.trained_in = read_text(reading, *training);
    if (const Node* row = fields.find("in_a_row")) auditors.in_a_row = read_in_a_row(reading, *row);
    return auditors;
}

}  // namespace rules::reading
