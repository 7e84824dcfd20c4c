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
            quota.where = read_condition(reading, pack, *where, "top_up");
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

void read_exclusions(Reading& reading, const Pack& pack, const Node& node, Sample& sample) {
    for (const Node* item : read_list(reading, node)) {
        const Fields fields{reading, *item, grammar::exclusion};
        Sample::Exclusion exclusion;
        if (const Node* where = fields.find("if"))
            exclusion.where = read_condition(reading, pack, *where, "cohort");
        if (const Node* because = fields.find("because")) exclusion.because = read_text(reading, *because);
        sample.exclude.push_back(std::move(exclusion));
    }
}

Sample::Each read_each(Reading& reading, const Pack& pack, const Node& node) {
    const Fields fields{reading, node, grammar::each};
    Sample::Each each;
    if (const Node* role = fields.find("role")) each.role = read_reference(reading, *role, "role");
    if (const Node* draw = fields.find("draw")) each.draw = read_count(reading, *draw, fields.shape("draw"));
    if (const Node* of = fields.find("of")) {
        each.of = read_condition(reading, pack, *of, "cohort", Gives::text);
    }
    return each;
}

struct Contradiction {
    const char* key;
    const char* with;
    const char* why;
};
constexpr Contradiction contradictions[] = {
    {"each", "size", "says how many for each person, so there is no size"},
    {"each", "stratify_by", "spreads the sample over people already"},
    {"each", "allocate", "says how many for each person already"},
    {"each", "picked_by", "draws, and what people pick is not drawn"},
    {"picked_by", "size", "says how many are picked, so there is no size"},
    {"picked_by", "stratify_by", "lets people pick, and nothing is drawn"},
    {"picked_by", "allocate", "lets people pick, and nothing is drawn"},
    {"picked_by", "at_least", "lets people pick, and nothing is drawn"},
    {"picked_by", "at_most", "lets people pick, and nothing is drawn"},
    {"picked_by", "one_per", "lets people pick, and nothing is drawn"},
};

void refuse_contradictions(Reading& reading, const Fields& fields, const Sample& sample) {
    for (const auto& [key, with, why] : contradictions) {
        const Node* other = fields.find(with);
        if (!fields.find(key) || !other) continue;
        reading.error(other->where, "contradiction",
                      std::string{"\""} + key + "\" " + why + ": \"" + with + "\" does not go with it",
                      "leave one of them out");
    }
    const Node* allocate = fields.find("allocate");
    if (allocate && !fields.find("stratify_by"))
        reading.error(allocate->where, "contradiction", "there are no strata to allocate the sample to",
                      "add `stratify_by`");
    if (sample.allocation != Sample::Allocation::given || !fields.find("size")) return;
    int sum = 0;
    for (const auto& [stratum, count] : sample.given) sum += count;
    if (sample.size == Sample::Size::count && sum == sample.count) return;
    const Node* size = fields.find("size");
    reading.error(size->where, "contradiction",
                  "the strata add up to " + std::to_string(sum) + ", and the size is " +
                      (size->is_scalar() ? size->text : std::string{"a share"}),
                  "leave the size out: it follows from the strata");
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
    if (const Node* each = fields.find("each")) sample.each = read_each(reading, pack, *each);
    if (const Node* unit = fields.find("one_per"))
        sample.one_per = read_condition(reading, pack, *unit, "cohort", Gives::anything);
    if (const Node* picked = fields.find("picked_by")) sample.picked_by = read_picked_by(reading, *picked);
    if (const Node* exclude = fields.find("exclude")) read_exclusions(reading, pack, *exclude, sample);
    if (const Node* within = fields.find("not_audited_within")) {
        sample.not_audited_within = read_duration(reading, *within);
    }
    if (const Node* include = fields.find("include")) {
        (void)read_choice(reading, *include, grammar::include_words);
        sample.include_inadequate_last_round = true;
    }
    refuse_contradictions(reading, fields, sample);
    return sample;
}

}  // namespace rules::reading
