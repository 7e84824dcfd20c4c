#include "service/rest/list_order.hpp"

#include <algorithm>

#include "workflows/reading/orders.hpp"

namespace service {
namespace {

std::vector<std::string> sorts_of(const Resource& resource) {
    std::vector<std::string> sorts{"ref"};
    if (resource.is_numbered) sorts.emplace_back("-ref");
    for (const workflows::Order& each : workflows::orders()) {
        if (each.kind != resource.kind) continue;
        sorts.emplace_back(each.field);
        sorts.push_back("-" + std::string(each.field));
    }
    return sorts;
}

}  // namespace

Sort sort_of(const Exchange& exchange, const Resource& resource) {
    const std::string_view asked = exchange.request().asked("sort").value_or("ref");
    const auto known = sorts_of(resource);
    const auto found = std::ranges::find(known, asked);
    if (found == known.end()) {
        std::string all;
        for (const std::string& each : known) all += (all.empty() ? "`" : ", `") + each + "`";
        throw Problem{"malformed", "`sort` is " + std::string(known.size() > 1 ? "one of " : "") + all +
                                       ": no list stands in another order."};
    }
    return {asked.starts_with('-') ? asked.substr(1) : asked, asked.starts_with('-')};
}

namespace {

// The first condition that a list of its own answers; the others are looked for in it.
workflows::PageAmong group_of(const Resource& resource, const workflows::RecordFilter& filter) {
    for (const workflows::FieldCondition& each : filter.conditions()) {
        const auto group = std::ranges::find(resource.groups, each.field(), &Group::field);
        // A list of several may be asked for as a whole: `auditors=abe, nia`.
        const bool is_one = !each.value().empty() && each.value().find(',') == std::string::npos;
        if (group == resource.groups.end() || !is_one) continue;
        return {std::string(group->index),
                each.value() + (group->kind.empty() ? "" : "/" + std::string(group->kind)) + "\t"};
    }
    return {};
}

bool asks_for_open(const workflows::Order& order, const workflows::RecordFilter& filter) {
    return !order.closed_by.empty() &&
           std::ranges::any_of(filter.conditions(), [&](const workflows::FieldCondition& each) {
               return each.field() == order.closed_by && each.value() == "false";
           });
}

}  // namespace

List list_for(const Resource& resource, const workflows::RecordFilter& filter, const Sort& sort) {
    workflows::PageAmong among = group_of(resource, filter);
    if (sort.field == "ref" && !sort.descending && !among.group.empty()) return {among.index, among.group};
    const std::string kind(resource.kind);
    if (sort.field == "ref")
        return sort.descending ? List{"newest", kind + "\t", {}, {}, std::move(among)}
                               : List{std::string(resource.index), ""};
    const workflows::Order& order = *workflows::find_order(kind, sort.field);
    const auto [first, last] = filter.days_of(order.field);
    const auto day = [&](const std::optional<rules::Date>& each) {
        return each ? workflows::ordered_day(*each, sort.descending) : "";
    };
    return {workflows::ordered_index, ordered_group(order, sort.descending, asks_for_open(order, filter)),
            day(sort.descending ? last : first), day(sort.descending ? first : last), std::move(among)};
}

}  // namespace service
