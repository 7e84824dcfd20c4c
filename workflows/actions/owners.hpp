// Who is to do what is asked for: one person, a group with somebody who answers for it, or many people.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "workflows/actions/action.hpp"

namespace workflows {

struct FoundOwner {
    std::optional<std::string> person;  ///< None: there is nobody, which is a gap.
    std::optional<std::string> group;
    std::string role;  ///< As it was asked for; told when there is nobody.
};

/// One at least. Of a collective owner everybody who holds one of the roles there, each once.
[[nodiscard]] std::vector<FoundOwner> find_owners(const Decision& decision, const VersionedPack& pack,
                                                  const ActionWanted& wanted, const Facts& facts);

}  // namespace workflows
