// One page of a list: what the caller may see of it, in order, with a way to go on.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include <boost/json/array.hpp>

#include "service/rest/exchange.hpp"
#include "workflows/reading/visible_page.hpp"

namespace service {

/// Where the list stands in the store: all of an index whose key begins so. See workflows::PageTask.
struct List {
    std::string index;
    std::string prefix;
    std::string begin = {};
    std::string end = {};
    workflows::PageAmong among = {};
};

struct Page {
    boost::json::array items;
    std::string next;  ///< Cursor of the next page; empty: that was all.
};

/// A record as the caller sees it. False: it does not belong on the page.
using Belongs = std::function<bool(const boost::json::object& shown)>;

/// Reads what it shows, and a bounded number of records that it passes over: a page may hold fewer items than
/// `limit`, none even, and still have a next one. Takes `limit` (1 to 200, else 50) and `cursor`.
[[nodiscard]] Page read_page(Exchange& exchange, const List& list, const Belongs& belongs);

/// `{ items: [...], next? }` with `Link: <...>; rel="next"`.
[[nodiscard]] Response page_response(const Exchange& exchange, Page page);

}  // namespace service
