#include "rules/analysis/walk.hpp"

namespace rules::analysis {
namespace {

using Visit = std::function<void(const Condition&)>;

void visit_one(const Condition& condition, const Visit& visit) {
    if (condition.program) visit(condition);
}

void visit_if(const std::optional<Condition>& condition, const Visit& visit) {
    if (condition) visit_one(*condition, visit);
}

void visit_term(const std::optional<Term>& term, const Visit& visit) {
    if (!term) return;
    visit_if(term->from, visit);
    for (const auto& [grade, of_grade] : term->by_grade) visit_if(of_grade.from, visit);
}

// No overload for anything else: a new doing has to say what conditions it holds.
struct DoingWalker {
    const Visit& visit;

    void operator()(const DemandReaudit& demand) const {
        visit_term(demand.not_before, visit);
        visit_term(demand.by, visit);
    }
    void operator()(const CreateAction& action) const {
        for (const Template* text : {&action.title, &action.measure, &action.pillar, &action.source})
            for_each_condition(*text, visit);
        for (const Template& title : action.needs) for_each_condition(title, visit);
        if (action.each) visit_if(action.each->of, visit);
        visit_term(action.due, visit);
    }
    void operator()(const AddToPlan& plan) const { (*this)(plan.entry); }
    void operator()(const RaiseAlert&) const {}
    void operator()(const QueueAudit& queue) const {
        visit_term(queue.in, visit);
        visit_if(queue.case_ref, visit);
    }
    void operator()(const DemandModeration& demand) const {
        if (demand.because) for_each_condition(*demand.because, visit);
    }
    void operator()(const SetFields& set) const { visit_term(set.due, visit); }
    void operator()(const RefuseStep& refuse) const { for_each_condition(refuse.reason, visit); }
    void operator()(const WithdrawAudit& withdraw) const { for_each_condition(withdraw.because, visit); }
    void operator()(const MakeNote& note) const { for_each_condition(note.text, visit); }
};

void walk(const Rule& rule, const Visit& visit) {
    visit_if(rule.only_if, visit);
    if (rule.for_each) visit_if(rule.for_each->which, visit);
    for (const auto& part : rule.once_per) {
        if (const auto* condition = std::get_if<Condition>(&part)) visit_one(*condition, visit);
    }
    for (const Doing& doing : rule.doings) std::visit(DoingWalker{visit}, doing);
}

void walk(const Programme& programme, const Visit& visit) {
    for (const CohortList& part : programme.cohort.lists) {
        visit_one(part.where, visit);
        visit_if(part.only_if, visit);
    }
    for (const Bands& bands : programme.bands) {
        visit_if(bands.of, visit);
        for (const Bands::Band& band : bands.bands) visit_if(band.where, visit);
    }
    for (const Sample::Exclusion& exclusion : programme.sample.exclude) visit_one(exclusion.where, visit);
    visit_if(programme.sample.stratify_by, visit);
    visit_if(programme.sample.at_most_per, visit);
    visit_if(programme.sample.one_per, visit);
    for (const Sample::Quota& quota : programme.sample.at_least) visit_one(quota.where, visit);
    visit_if(programme.auditors.who, visit);
    for (const auto* within : {&programme.assign_within, &programme.first_audit_within,
                               &programme.moderation_within, &programme.support_within}) {
        visit_term(*within, visit);
    }
    if (programme.response) visit_term(programme.response->within, visit);
    for (const Moderation& block : programme.moderation) {
        visit_if(block.only_if, visit);
        visit_if(block.who, visit);
    }
}

void walk(const Tool& tool, const Visit& visit) {
    visit_if(tool.overall.expression, visit);
    for (const Limit& limit : tool.limits) visit_one(limit.only_if, visit);
    for (const Section& section : tool.sections) {
        for (const Question& question : section.questions) {
            visit_if(question.show_if, visit);
            visit_if(question.required_if, visit);
        }
    }
}

}  // namespace

void for_each_condition(const Template& text, const Visit& visit) {
    for (const auto& piece : text.pieces) {
        if (const auto* condition = std::get_if<Condition>(&piece)) visit_one(*condition, visit);
    }
}

void for_each_condition(const Pack& pack, const Visit& visit) {
    for (const Rule& rule : pack.rules) walk(rule, visit);
    for (const auto& [name, measure] : pack.measures) {
        visit_if(measure.where, visit);
        visit_if(measure.by, visit);
    }
    for (const auto& [id, board] : pack.boards) {
        for (const BoardList& list : board.lists) visit_one(list.which, visit);
    }
    for (const auto& [id, programme] : pack.programmes) walk(programme, visit);
    for (const Escalation& ladder : pack.escalations) visit_if(ladder.only_if, visit);
    for (const auto& [id, tool] : pack.tools) walk(tool, visit);
    for (const auto& [name, message] : pack.alerting.templates) {
        for_each_condition(message.subject, visit);
        for_each_condition(message.body, visit);
    }
}

void for_each_node(const cel::Node& tree, const std::function<void(const cel::Node&)>& visit) {
    visit(tree);
    for (const auto& operand : tree.operands) {
        if (operand) for_each_node(*operand, visit);
    }
}

}  // namespace rules::analysis
