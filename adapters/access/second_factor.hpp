// Time-based one-time codes as the second factor of local accounts.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/access/caller.hpp"
#include "engine/error.hpp"
#include "engine/moment.hpp"

namespace adapters::access {

struct Vault;

struct Enrolment {
    std::string secret;  ///< Base32, to be typed into an authenticator.
    std::string uri;     ///< `otpauth://totp/Caseloop:name?...`, for its QR code.
};

/// RFC 6238: SHA-1, 6 digits, 30 seconds; the step before and after are taken too, each code once. The secret
/// is sealed with the key beside the database. From any thread.
class SecondFactor {
public:
    explicit SecondFactor(Vault& vault) : vault_(vault) {}

    /// A new secret, which counts from `confirm` on. Errors: `conflict` when one is in force, or the account
    /// has no password.
    [[nodiscard]] engine::Result<Enrolment> enrol(const Caller& caller, engine::Moment now);

    /// Ten recovery codes, each of which stands for a code once; told once, kept as hashes. Errors:
    /// `invalid_input` for a wrong code, which may be tried ten times; `conflict` when nothing waits to be
    /// confirmed.
    [[nodiscard]] engine::Result<std::vector<std::string>> confirm(const Caller& caller,
                                                                   std::string_view code, engine::Moment now);

    /// By its owner, with a code of it or a recovery code. Errors: `invalid_input` for a wrong one;
    /// `conflict` after too many.
    [[nodiscard]] engine::Result<void> remove(const Caller& caller, std::string_view code,
                                              engine::Moment now);

    /// By an administrator, for who lost theirs: also ends their sessions. Errors: `not_found`; `conflict`
    /// when there is none.
    [[nodiscard]] engine::Result<void> reset(std::int64_t account, const Caller& by, engine::Moment now);

    /// How many recovery codes are left.
    [[nodiscard]] int recovery_codes(std::int64_t account) const;

private:
    Vault& vault_;
};

}  // namespace adapters::access
