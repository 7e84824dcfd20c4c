// A page of a list as one person sees it.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "workflows/reading/sight.hpp"

namespace workflows {

/// A list in which all that is wanted stands, in another order perhaps. Where it is short it is visited
/// instead, and the page gives the order of the task.
struct PageAmong {
    std::string index;
    std::string group;  ///< With the tab; empty: there is no such list.
};

struct PageTask {
    std::string_view index;     ///< A list of workflows/indexes.hpp: `audit`, `case`, `newest` ...
    std::string group = {};     ///< Its keys begin with it (`audit<tab>` of `newest`); empty: all of it.
    std::string begin = {};     ///< What follows the group in its keys is not before it; empty: no bound.
    std::string end = {};       ///< And does not sort after all that begins with this; empty: no bound.
    std::string after = {};     ///< `next` of the page before; empty: from the beginning.
    std::size_t limit = 50;     ///< Most records on the page.
    std::size_t looks = 2'000;  ///< Most records that are judged for it.
    PageAmong among = {};
};

struct PageRow {
    engine::RecordKey key;
    engine::Document document;  ///< As the person may see it; never null.
};

/// Whether a record, as the person sees it, is wanted.
using PageFilter = std::function<bool(const PageRow&)>;

struct VisiblePage {
    std::vector<PageRow> rows;  ///< In the list's order. May be fewer than `limit` with more to come.
    std::string next;           ///< Where to go on; empty: that was all.
};

/// Visits the list in its order until the page is full, the list ends or the looks are used up: a page costs
/// the same however much is stored. Where the person sees only what is theirs the lists that lead there are
/// visited instead, and give the same. `sight` null: everything. `filter`, if given, is asked of each record
/// as the person sees it, and counts as a look. `next` may name a record that they may not see: seal it
/// before it leaves the program.
[[nodiscard]] VisiblePage visible_page(const engine::Reader& state, const Sight* sight, const PageTask& task,
                                       const PageFilter& filter = {});

}  // namespace workflows
