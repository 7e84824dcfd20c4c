#include "rules/pack/conditions.hpp"
#include "rules/pack/grammar/sample.hpp"
#include "rules/pack/sections.hpp"
#include "rules/pack/values.hpp"

namespace rules::reading {
namespace {

void add_parts(Reading& reading, const Pack& pack, const Node& node, const grammar::Mapping& mapping,
               Cohort& cohort) {
    if (!node.is_map()) {
        cohort.any_of.push_back(read_condition(reading, pack, node, "cohort"));
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
        if (item->is_map() && &mapping == &grammar::inner_union) {
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
    return cohort;
}

}  // namespace rules::reading
