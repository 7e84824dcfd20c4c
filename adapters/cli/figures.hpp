// What subcommands that only show figures share: the store as a decision sees it, a span of days, a split.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "adapters/cli/command.hpp"
#include "workflows/decision.hpp"
#include "workflows/learning/looked_at.hpp"
#include "workflows/reading/sight.hpp"

namespace adapters::cli {

/// Visits the store of `--data` as it is at present, with `--as-seen-by` as that person sees it. False: no
/// pack is published yet, and `talk` says what to do. Throws UsageError as open_to_read does.
bool look_into_store(const Call& call, const std::function<void(workflows::Decision&)>& visit);

/// The same for figures: whoever may see figures gets them from the whole organisation. `visit` takes out
/// what names records that the person does not see; null: everybody's.
bool look_at_figures_of_store(
    const Call& call, const std::function<void(workflows::Decision&, const workflows::Sight*)>& visit);

/// The option as a day; none: it was not given. Throws UsageError: it is no day.
[[nodiscard]] std::optional<rules::Date> day_given(const Call& call, const char* option);

/// `--by`; empty: not given. `also`: a further split, may be empty. Throws UsageError with those there are.
[[nodiscard]] std::string split_given(const Call& call, const std::string& also);

/// `--where SPLIT=VALUE`, each. Throws UsageError with those there are.
[[nodiscard]] workflows::Parts parts_given(const Call& call);

/// `3 of 7 (43%)`; of nothing: `0 of 0`.
[[nodiscard]] std::string share_of(int count, int of);

}  // namespace adapters::cli
