// One person's calendar feed, from the store: what `caseloop feed` writes, and what a service answers with.
#pragma once

#include <optional>
#include <string>

#include "engine/store.hpp"
#include "workflows/decision.hpp"

namespace adapters::cli {

/// A fresh secret: see workflows::is_feed_token.
[[nodiscard]] std::string random_feed_token();

/// iCalendar; none: there is no such person. `address` is where Caseloop is reached, for links; may be empty.
/// A pack is published. The bytes depend on the store alone, not on `now`.
[[nodiscard]] std::optional<std::string> person_feed(const engine::JournalReader& store,
                                                     const workflows::PackSource& packs, engine::Moment now,
                                                     const std::string& person, const std::string& address);

}  // namespace adapters::cli
