#include "rules/pack/conditions.hpp"
#include "rules/pack/grammar/sample.hpp"
#include "rules/pack/sections.hpp"
#include "rules/pack/values.hpp"

namespace rules::reading {
namespace {

void read_size(Reading& reading, const Node& node, Sample& sample) {
    if (node.is_map()) {
        const Fields fields{reading, node, grammar::size};
        sample.size = Sample::Size::share;
        if (const Node* share = fields.find("share")) sample.share = read_share(reading, *share);
        if (const Node* least = fields.find("at_least"))
            sample.share_at_least = read_count(reading, *least, fields.shape("at_least"));
    } else if (node.is_scalar() && node.text == "all") {
        sample.size = Sample::Size::all;
    } else if (is_share(node)) {
        sample.size = Sample::Size::share;
        sample.share = read_share(reading, node);
    } else {
        sample.size = Sample::Size::count;
        sample.count = read_count(reading, node, grammar::fixed_size);
    }
}

void read_allocation(Reading& reading, const Node& node, Sample& sample) {
    if (!node.is_map()) {
        const bool equal = read_choice(reading, node, grammar::allocation_words) == "equal";
        sample.allocation = equal ? Sample::Allocation::equal : Sample::Allocation::proportional;
        return;
    }
    sample.allocation = Sample::Allocation::given;
    for (const Member& stratum : node.members)
        sample.given[stratum.key] = read_count(reading, stratum.value, grammar::stratum_shape);
}

void read_quotas(Reading& reading, const Pack& pack, const Node& node, Sample& sample) {
    for (const Node* item : read_list(reading, node)) {
        const Fields fields{reading, *item, grammar::quota};
        Sample::Quota quota;
        if (const Node* count = fields.find("count"))
            quota.count = read_count(reading, *count, fields.shape("count"));
        if (const Node* where = fields.find("where"))
            quota.where = read_condition(reading, pack, *where, "cohort");
        sample.at_least.push_back(std::move(quota));
    }
}

void read_limit(Reading& reading, const Pack& pack, const Node& node, Sample& sample) {
    const Fields fields{reading, node, grammar::at_most};
    if (const Node* per = fields.find("per")) {
        sample.at_most_per = read_condition(reading, pack, *per, "cohort", Gives::anything);
    }
    if (const Node* count = fields.find("count"))
        sample.at_most_count = read_count(reading, *count, fields.shape("count"));
}

Sample::PickedBy read_picked_by(Reading& reading, const Node& node) {
    const Fields fields{reading, node, grammar::picked_by};
    Sample::PickedBy picked;
    picked.per = "worker";
    if (const Node* role = fields.find("role")) picked.role = read_recipient(reading, *role, {});
    if (const Node* count = fields.find("count"))
        picked.count = read_count(reading, *count, fields.shape("count"));
    if (const Node* per = fields.find("per")) picked.per = read_choice(reading, *per, grammar::per_words);
    return picked;
}

}  // namespace

Sample read_sample(Reading& reading, const Pack& pack, const Node& node) {
    const Fields fields{reading, node, grammar::sample};
    Sample sample;
    sample.where = node.where;
    if (const Node* size = fields.find("size")) read_size(reading, *size, sample);
    if (const Node* by = fields.find("stratify_by")) {
        sample.stratify_by = read_condition(reading, pack, *by, "cohort", Gives::anything);
    }
    if (const Node* allocate = fields.find("allocate")) read_allocation(reading, *allocate, sample);
    if (const Node* quotas = fields.find("at_least")) read_quotas(reading, pack, *quotas, sample);
    if (const Node* limit = fields.find("at_most")) read_limit(reading, pack, *limit, sample);
    if (const Node* picked = fields.find("picked_by")) sample.picked_by = read_picked_by(reading, *picked);
    if (const Node* within = fields.find("not_audited_within")) {
        sample.not_audited_within = read_duration(reading, *within);
    }
    if (const Node* include = fields.find("include")) {
        (void)read_choice(reading, *include, grammar::include_words);
        sample.include_inadequate_last_round = true;
    }
    return sample;
}

}  // namespace rules::reading
