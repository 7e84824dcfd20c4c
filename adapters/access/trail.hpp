// The trail of access: who signed in, or could not, and who changed whose access.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "adapters/access/caller.hpp"
#include "engine/moment.hpp"

namespace adapters::access {

struct Vault;

/// No secret is ever in it, and no name that somebody mistyped: only those of accounts that there are.
struct TrailEntry {
    std::int64_t number = 0;  ///< From 1.
    engine::Moment at{};
    std::string event;         ///< `sign_in.ok`, `sign_in.refused`, ... see docs/sign-in.md.
    std::int64_t account = 0;  ///< Whose access it is about; 0: of nobody that there is.
    std::string name;
    std::string by;       ///< Who did it: name and Caller::reference; empty: whoever tried.
    std::string address;  ///< Where known.
    std::string detail;   ///< A class of reason or what was changed: `wrong_password`, `token 7`.
};

struct TrailSearch {
    std::int64_t account = 0;  ///< 0: any.
    std::string event{};       ///< `sign_in` finds `sign_in.ok` too; empty: any.
    std::optional<engine::Moment> from{};
    std::optional<engine::Moment> before{};
    std::int64_t below = 0;  ///< Only entries with smaller numbers: the next page; 0: from the newest.
    std::size_t limit = 50;
};

/// From any thread. It is written by whatever happens, in the same transaction.
class Trail {
public:
    explicit Trail(Vault& vault) : vault_(vault) {}

    /// The newest first.
    [[nodiscard]] std::vector<TrailEntry> search(const TrailSearch& wanted) const;

    /// What is older goes, by retention; how many.
    std::size_t forget(engine::Moment before);

private:
    Vault& vault_;
};

}  // namespace adapters::access
