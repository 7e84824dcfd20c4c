// Telling systemd how the service is doing (sd_notify(3)): a datagram to $NOTIFY_SOCKET.
#pragma once

#include <string_view>

namespace adapters::system {

/// `READY=1` once requests are answered, `STOPPING=1` when it begins to stop, `STATUS=...`. Nothing where
/// nobody listens (no $NOTIFY_SOCKET). Whether it was told; a failure stops nothing.
bool notify(std::string_view state) noexcept;

}  // namespace adapters::system
