// Which lists this release keeps.
#pragma once

namespace workflows {

/// Raised whenever `places` (indexes.hpp) gives other entries for the same records: stores whose lists an
/// earlier release made are listed anew when they are opened.
inline constexpr int lists_version = 7;

}  // namespace workflows
