// What a silence names has to be there: a misspelt ladder would silence nothing, and nobody would notice.
#pragma once

#include <optional>

#include "engine/error.hpp"
#include "workflows/decision.hpp"
#include "workflows/records/channels.hpp"

namespace workflows {

/// The first part of the silence that names nothing: a person, a ladder or template of any version of the
/// pack, or the reference of a case, audit, action or whatever else alerts are about. Errors: `not_found`,
/// with the nearest name. None: all that it names is there.
[[nodiscard]] std::optional<engine::Error> unknown_part(const Decision& decision, const Silence& silence);

}  // namespace workflows
