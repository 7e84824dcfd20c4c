#include "rules/pack/conditions.hpp"
#include "rules/pack/sections.hpp"
#include "rules/pack/values.hpp"

namespace rules::reading {
namespace {

constexpr Key sample_keys[] = {
    {"size", "How many cases: 30, 10% (rounds up), { share: 20%, at_least: 20 } or all"},
    {"stratify_by", "What the sample is spread over"},
    {"allocate", "proportional, equal, or how many for each stratum"},
    {"at_least", "Topped up where the draw has fewer"},
    {"at_most", "Not more cases than that which share a value"},
    {"each", "Drawn for every person with a role", Need::later},
    {"picked_by", "Chosen by people, not drawn"},
    {"one_per", "The unit drawn", Need::later},
    {"not_audited_within", "Cases audited more recently are not drawn"},
    {"include", "On top of the size: inadequate_last_round"},
};
constexpr Key share_keys[] = {
    {"share", "Such as 20%; rounds up", Need::required},
    {"at_least", "Not fewer than this"},
};
constexpr Key quota_keys[] = {
    {"count", "How many at least", Need::required},
    {"where", "Of which cases", Need::required},
};
constexpr Key at_most_keys[] = {
    {"per", "The value that they share", Need::required},
    {"count", "How many at most", Need::required},
};
constexpr Key picked_keys[] = {
    {"role", "Who picks: the holder along the line", Need::required},
    {"count", "How many for each", Need::required},
    {"per", "worker"},
};

void read_size(Reading& reading, const Node& node, Sample& sample) {
    if (node.is_map()) {
        const Fields fields{reading, node, "a size", share_keys};
        sample.size = Sample::Size::share;
        if (const Node* share = fields.find("share")) sample.share = read_share(reading, *share);
        if (const Node* least = fields.find("at_least"))
            sample.share_at_least = read_count(reading, *least, 1);
    } else if (node.is_scalar() && node.text == "all") {
        sample.size = Sample::Size::all;
    } else if (is_share(node)) {
        sample.size = Sample::Size::share;
        sample.share = read_share(reading, node);
    } else {
        sample.size = Sample::Size::count;
        sample.count = read_count(reading, node, 1);
    }
}

void read_allocation(Reading& reading, const Node& node, Sample& sample) {
    if (!node.is_map()) {
        const bool equal = read_choice(reading, node, {"proportional", "equal"}) == "equal";
        sample.allocation = equal ? Sample::Allocation::equal : Sample::Allocation::proportional;
        return;
    }
    sample.allocation = Sample::Allocation::given;
    for (const Member& stratum : node.members)
        sample.given[stratum.key] = read_count(reading, stratum.value, 0);
}

void read_quotas(Reading& reading, const Pack& pack, const Node& node, Sample& sample) {
    for (const Node* item : read_list(reading, node)) {
        const Fields fields{reading, *item, "a quota", quota_keys};
        Sample::Quota quota;
        if (const Node* count = fields.find("count")) quota.count = read_count(reading, *count, 1);
        if (const Node* where = fields.find("where"))
            quota.where = read_condition(reading, pack, *where, "cohort");
        sample.at_least.push_back(std::move(quota));
    }
}

void read_limit(Reading& reading, const Pack& pack, const Node& node, Sample& sample) {
    const Fields fields{reading, node, "at_most", at_most_keys};
    if (const Node* per = fields.find("per")) {
        sample.at_most_per = read_condition(reading, pack, *per, "cohort", Gives::anything);
    }
    if (const Node* count = fields.find("count")) sample.at_most_count = read_count(reading, *count, 1);
}

Sample::PickedBy read_picked_by(Reading& reading, const Node& node) {
    const Fields fields{reading, node, "picked_by", picked_keys};
    Sample::PickedBy picked;
    picked.per = "worker";
    if (const Node* role = fields.find("role")) picked.role = read_recipient(reading, *role, {});
    if (const Node* count = fields.find("count")) picked.count = read_count(reading, *count, 1);
    if (const Node* per = fields.find("per")) picked.per = read_choice(reading, *per, {"worker"});
    return picked;
}

}  // namespace

Sample read_sample(Reading& reading, const Pack& pack, const Node& node) {
    const Fields fields{reading, node, "a sample", sample_keys};
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
        (void)read_choice(reading, *include, {"inadequate_last_round"});
        sample.include_inadequate_last_round = true;
    }
    return sample;
}

}  // namespace rules::reading
