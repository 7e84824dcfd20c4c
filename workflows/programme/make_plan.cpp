// What a programme's sample asks of a draw.
#include "workflows/programme/each_person.hpp"
#include "workflows/programme/frame.hpp"

namespace workflows {

DrawPlan make_plan(const rules::Sample& sample, const Frame& frame) {
    DrawPlan plan;
    switch (sample.size) {
        case rules::Sample::Size::count:
            plan.size = sample.count;
            break;
        case rules::Sample::Size::share:
            plan.size = share_of(count_units(frame.cases), sample.share, sample.share_at_least);
            break;
        case rules::Sample::Size::all:
            plan.size = count_units(frame.cases);
            break;
    }
    plan.stratified = sample.stratify_by.has_value();
    switch (sample.allocation) {
        case rules::Sample::Allocation::proportional:
            plan.allocation = DrawPlan::Allocation::proportional;
            break;
        case rules::Sample::Allocation::equal:
            plan.allocation = DrawPlan::Allocation::equal;
            break;
        case rules::Sample::Allocation::given:
            plan.allocation = DrawPlan::Allocation::given;
            break;
    }
    plan.given = sample.given;
    plan.at_most_per_group = sample.at_most_count;
    if (sample.at_most_per) plan.group_word = sample.at_most_per->text;
    for (const auto& quota : sample.at_least) {
        plan.quotas.push_back(quota.count);
        plan.quota_words.push_back(quota.where.text);
    }
    plan.taken = frame.taken;
    return plan;
}

Prepared prepare_draw(Decision& decision, const VersionedPack& pack, const rules::Programme& programme,
                      const Round& round, const std::vector<std::string>& comes_back) {
    Prepared ready;
    ready.frame = make_frame(decision, pack, programme, round, comes_back);
    ready.plan = make_plan(programme.sample, ready.frame);
    if (programme.sample.each)
        give_to_each(decision, *pack.pack, *programme.sample.each, round.seed, ready.frame, ready.plan);
    return ready;
}

}  // namespace workflows
