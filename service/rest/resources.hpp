// The kinds of records that the service shows: the names of their addresses, and where their lists stand.
#pragma once

#include <span>
#include <string_view>

namespace service {

/// A list of a group: `/audits?case=C1` is what stands in `audit_of_case` under C1.
struct Group {
    std::string_view field;
    std::string_view index;
    std::string_view kind = {};  ///< `theirs` has a group for each kind: `sam/action`.
};

struct Resource {
    std::string_view name;   ///< `audits`: of its address.
    std::string_view kind;   ///< `audit`
    std::string_view one;    ///< `Audit`: of its operations and of its schema.
    std::string_view many;   ///< `Audits`: of its list.
    std::string_view index;  ///< All of the kind, in order; empty: they are only read one by one.
    bool is_numbered;        ///< `AUD-1`: also in the order of the newest first, `sort=-ref`. Of others
                             ///< workflows/reading/orders.hpp has the orders beside `ref`.
    std::span<const Group> groups;
};

[[nodiscard]] std::span<const Resource> resources();
/// Null: there is none of that kind.
[[nodiscard]] const Resource* resource_of(std::string_view kind);

}  // namespace service
