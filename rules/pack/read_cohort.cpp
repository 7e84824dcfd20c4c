#include <algorithm>

#include "rules/pack/conditions.hpp"
#include "rules/pack/grammar/sample.hpp"
#include "rules/pack/sections.hpp"
#include "rules/pack/values.hpp"

namespace rules::reading {
namespace {

constexpr std::size_t most_lists = 60;

bool is_list_with_terms(const Node& node) {
    return node.is_map() && std::ranges::find(node.members, "union", &Member::key) == node.members.end();
}

CohortList read_list_with_terms(Reading& reading, const Pack& pack, const Node& node) {
    const Fields fields{reading, node, grammar::cohort_list};
    CohortList list;
    if (const Node* where = fields.find("list")) list.where = read_condition(reading, pack, *where, "cohort");
    list.title = list.where.text;
    if (const Node* title = fields.find("title")) list.title = read_text(reading, *title);
    const Node* only_if = fields.find("if");
    const Node* otherwise = fields.find("otherwise");
    if (only_if) list.only_if = read_condition(reading, pack, *only_if, "cohort");
    if (otherwise) list.otherwise = read_text(reading, *otherwise);
    if (only_if && list.otherwise.empty())
        reading.error(only_if->where, "missing_key", "the cases that are left out need a reason",
                      "add `otherwise`, such as otherwise: still looked after");
    if (otherwise && !only_if)
        reading.error(otherwise->where, "missing_key", "otherwise than what? \"if\" is not there",
                      "add `if`: which cases of the list are taken");
    return list;
}

void add_parts(Reading& reading, const Pack& pack, const Node& node, const grammar::Mapping& mapping,
               Cohort& cohort) {
    if (!node.is_map()) {
        Condition where = read_condition(reading, pack, node, "cohort");
        std::string title = where.text;
        cohort.lists.push_back({std::move(title), std::move(where), std::nullopt, ""});
        return;
    }
    if (is_list_with_terms(node)) {
        cohort.lists.push_back(read_list_with_terms(reading, pack, node));
        return;
    }
    const Fields fields{reading, node, mapping};
    const Node* parts = fields.find("union");
    if (!parts) return;
    const auto items = read_list(reading, *parts);
    if (parts->is_list() && items.empty())
        reading.error(parts->where, "bad_value", "a union of nothing: no case could ever be drawn",
                      "name the cohorts that are put together");
    for (const Node* item : items) {
        if (item->is_map() && !is_list_with_terms(*item) && &mapping == &grammar::inner_union) {
            reading.error(item->where, "bad_value", "unions are not nested deeper than this",
                          "put the conditions of all of them into one list");
        } else {
            add_parts(reading, pack, *item, grammar::inner_union, cohort);
        }
    }
}

}  // namespace

Cohort read_cohort(Reading& reading, const Pack& pack, const Node& node) {
    Cohort cohort;
    add_parts(reading, pack, node, grammar::cohort_union, cohort);
    if (cohort.lists.size() > most_lists)
        reading.error(node.where, "out_of_range",
                      "these are " + std::to_string(cohort.lists.size()) + " lists; at most 60 can be read",
                      "put some of them into one condition with ||");
    return cohort;
}

Census read_census(Reading& reading, const Node& node) {
    using Day = Census::Day;
    static constexpr Day days[] = {Day::of_round, Day::first_of_month, Day::end_of_last_month,
                                   Day::end_of_last_quarter};
    static_assert(std::size(days) == std::size(grammar::census_words));
    const auto* word = std::ranges::find(grammar::census_words, node.text);
    if (node.is_scalar() && word != std::end(grammar::census_words))
        return {days[word - std::begin(grammar::census_words)], {}};
    const bool is_date =
        node.is_scalar() && !node.text.empty() && node.text.front() >= '0' && node.text.front() <= '9';
    if (is_date) return {Day::fixed, read_date(reading, node)};
    (void)read_choice(reading, node, grammar::census_words);
    return {};
}

}  // namespace rules::reading
