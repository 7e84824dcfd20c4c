// caseloop user: accounts, tokens, and what was noted of access.
#pragma once

#include "adapters/access/access.hpp"
#include "adapters/cli/command.hpp"

namespace adapters::cli {

/// One word after `user` at work.
struct UserCall {
    const Call& call;
    access::Access& access;
    access::Caller by;   ///< Whoever sits at the machine.
    engine::Moment now;  ///< The store's: a played one has its own clock.

    /// Of the account that the words name at that place. Throws UsageError when there is none.
    [[nodiscard]] access::Account account(std::size_t word) const;

    /// Prints the error to people; `answer_is_no`.
    [[nodiscard]] Exit refused(const engine::Error& error) const;
};

Exit user_token(const UserCall& user);     ///< token add|list|revoke
Exit user_readings(const UserCall& user);  ///< Who read what.
Exit user_trail(const UserCall& user);     ///< Who signed in, or could not; who changed whose access.

}  // namespace adapters::cli
