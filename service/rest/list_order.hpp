// Which list of the store answers what is asked of a resource.
#pragma once

#include <string_view>

#include "service/rest/paging.hpp"
#include "service/rest/resources.hpp"
#include "workflows/reading/record_filter.hpp"

namespace service {

struct Sort {
    std::string_view field;  ///< `ref`, or one of workflows::orders(). Of the request, or for ever.
    bool descending = false;
};

/// What the parameter `sort` says; without it by reference. Throws Problem, with the orders that there are: a
/// list is only given in an order in which it stands.
[[nodiscard]] Sort sort_of(const Exchange& exchange, const Resource& resource);

/// Holds all that passes the filter, in that order. The shortest there is.
[[nodiscard]] List list_for(const Resource& resource, const workflows::RecordFilter& filter,
                            const Sort& sort);

}  // namespace service
