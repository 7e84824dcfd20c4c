// Which record a step means.
#pragma once

#include "workflows/playing/stage.hpp"
#include "workflows/records/audit.hpp"

namespace workflows::playing {

/// The newest audit that the arguments mean: `audit` by its reference, or `case` and, where given,
/// `programme`.
[[nodiscard]] engine::Result<Audit> find_audit(const Stage& stage, const boost::json::object& arguments);

/// The reference of the first action by `ref`, or by `case` and a part of its title, `action`.
[[nodiscard]] engine::Result<std::string> find_action(const Stage& stage,
                                                      const boost::json::object& arguments);

/// The reference of the newest alert by `ref`, `about`, `template`, and the person: `to`, else `by`.
[[nodiscard]] engine::Result<std::string> find_alert(const Stage& stage,
                                                     const boost::json::object& arguments);

}  // namespace workflows::playing
