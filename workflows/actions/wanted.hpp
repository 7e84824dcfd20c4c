// What somebody asks for when an action is created by hand: whose it is to be, and what it is about.
#pragma once

#include <string>

#include "workflows/actions/action.hpp"

namespace workflows {

/// The action, audit or case of this reference. Errors: `not_found`.
[[nodiscard]] engine::Result<engine::RecordKey> thing_meant(const Decision& decision,
                                                            const std::string& reference);

/// Case, audit and level that follow from what it is about; an empty key: the service as a whole.
void place(const Decision& decision, const engine::RecordKey& about, ActionWanted& wanted);

/// A person, a leading role, a group of the pack, or `{ each: ROLE, of: UNIT }`. Errors: `invalid_input`.
[[nodiscard]] std::optional<engine::Error> name_owner(const Decision& decision, const VersionedPack& pack,
                                                      const boost::json::value& owner, Facts& facts,
                                                      ActionWanted& wanted);

/// A day, or how long it has. Errors: `invalid_input`.
[[nodiscard]] engine::Result<rules::Term> term_meant(const std::string& text);

}  // namespace workflows
