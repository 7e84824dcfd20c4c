// By what lists of records can be sorted, besides by number: each order is a list of its own in the store, so
// that a page costs the same however much there is.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/object.hpp>

#include "engine/record.hpp"
#include "rules/time/civil.hpp"

namespace workflows {

// Keys of this index are KIND/ORDER<tab>VALUE NUMBER, such as `action/due<tab>2026-01-05 000000000007`; of a
// descending order (`action/-due`) each digit stands for nine less it. What has no value comes last either
// way.
inline constexpr const char* ordered_index = "ordered";

struct Order {
    std::string_view kind;
    std::string_view field;  ///< A day.
    /// Not empty: there are the same orders of those records alone of which this claim is false
    /// (`action/open/due`): what is settled grows without end, and is seldom asked for.
    std::string_view closed_by = {};
};

[[nodiscard]] std::span<const Order> orders();
/// Null: records of this kind are not sorted by this field.
[[nodiscard]] const Order* find_order(std::string_view kind, std::string_view field);

/// With the tab. `open`: only of an order with `closed_by`.
[[nodiscard]] std::string ordered_group(const Order& order, bool descending, bool open);

/// How keys of a group begin whose value is this day.
[[nodiscard]] std::string ordered_day(rules::Date day, bool descending);

/// Where the record stands in each of them.
[[nodiscard]] std::vector<engine::IndexKey> ordered_places(const engine::RecordKey& key,
                                                           const boost::json::object& document);

}  // namespace workflows
