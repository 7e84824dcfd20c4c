// What a person has to do by when, for the calendar that they have; and the secret that opens it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/store.hpp"
#include "workflows/catalogue.hpp"

namespace workflows {

/// One thing that the person owes. References only: nothing of a child's.
struct FeedEntry {
    std::string id;                  ///< The deadline's, which never changes: `action/ACT-1`.
    std::string kind;                ///< action | assign | first_audit | moderation | response | pick | ...
    std::string of;                  ///< `ACT-1`
    std::string about;               ///< `C1 ACT-1`
    std::optional<rules::Date> due;  ///< The last day; none: due at an hour.
    engine::Moment ends{};           ///< From then on it is overdue.
    bool overdue = false;
};

/// All that runs and is the person's to do, the earliest first. What is done, cancelled or handed over is not
/// among it any more, and what is hidden from them (reading/sight.hpp) not yet.
[[nodiscard]] std::vector<FeedEntry> feed_of(Decision& decision, const std::string& person);

/// How often the day was moved since it was first set, and when it was last set.
struct Revision {
    int number = 0;
    engine::Moment at{};
};
[[nodiscard]] Revision revision_of(const engine::JournalReader& journal, const std::string& deadline);

/// A feed's secret is 32 random bytes as 64 hexadecimal digits.
[[nodiscard]] bool is_feed_token(std::string_view token);
[[nodiscard]] std::string feed_token_hash(std::string_view token);

/// Whose feed the secret opens; none: nobody's, or somebody's who has left.
[[nodiscard]] std::optional<std::string> whose_feed(const engine::Reader& state, std::string_view token,
                                                    rules::Date today);

/// { token_hash }: from now on this secret opens the person's feed, and no other does.
[[nodiscard]] CommandResult renew_feed(Decision& decision);

}  // namespace workflows
