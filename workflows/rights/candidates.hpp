// Which records a person may reach, found without judging all there are.
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "workflows/rights/reach.hpp"

namespace workflows {

/// Ids of records of this kind among which all lie that the person's rights reach; some of them they may not
/// reach. Found by their own lists, their units' and what they were granted. None: more than `most` cases
/// lead there, or this kind has no such lists: then its whole list is the way.
[[nodiscard]] std::optional<std::set<std::string>> candidates(Decision& decision, const std::string& person,
                                                              const Reach& reach, std::string_view kind,
                                                              std::size_t most);

}  // namespace workflows
