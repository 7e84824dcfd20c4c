// Everything about who may come in, in one file beside the store.
//
// `access.db`: accounts, sessions, tokens, the trail of access and the log of readings. They are not in the
// journal: hashes must be forgettable, and readings are many. `access.key`: what seals the secrets that must
// be read again (of second factors); without it those are lost, and nothing else.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>

#include "adapters/access/account.hpp"
#include "adapters/access/caller.hpp"
#include "adapters/access/open_id_sign_in.hpp"
#include "adapters/access/readings.hpp"
#include "adapters/access/second_factor.hpp"
#include "adapters/access/session.hpp"
#include "adapters/access/sign_in.hpp"
#include "adapters/access/trail.hpp"
#include "engine/error.hpp"

namespace adapters::access {

class Answers;

struct Settings {
    std::chrono::seconds session_idle = std::chrono::hours{1};      ///< Without a request.
    std::chrono::seconds session_longest = std::chrono::hours{12};  ///< Whatever happens.
    int hashes_at_once = 2;                                         ///< Each holds 64 MiB for 70 ms.
    int hashes_waiting = 32;                                        ///< Beyond: Refused::Why::wait.
    int waiting_per_address = 4;                                    ///< So that one cannot hold up all.
    /// Opens even without the right `access.key`: all second factors are removed.
    bool give_up_sealed = false;
};

/// From any thread; several processes may have one folder open. Calls block on the disk for as long as a
/// commit takes, and throw engine::StoreFailure when it fails.
class Access {
public:
    /// Makes both files where there are none, with mode 0600, and brings an older schema up to date. Errors:
    /// `invalid_input` when the file is something else or a newer program's, or the key is not its own;
    /// `unavailable` when one of them cannot be opened, or others may read it.
    [[nodiscard]] static engine::Result<std::unique_ptr<Access>> open(const std::filesystem::path& data,
                                                                      const Settings& settings = {});
    ~Access();
    Access(const Access&) = delete;
    Access& operator=(const Access&) = delete;

    [[nodiscard]] Accounts& accounts();
    [[nodiscard]] SignIn& sign_in();
    [[nodiscard]] OpenIdSignIn& open_id();
    [[nodiscard]] SecondFactor& second_factor();
    [[nodiscard]] Sessions& sessions();
    [[nodiscard]] Tokens& tokens();
    [[nodiscard]] Readings& readings();
    [[nodiscard]] Trail& trail();
    [[nodiscard]] Answers& answers();

    /// Another number whenever somebody's access may have ended or changed (sign-out, password, deactivation,
    /// revocation), whichever process did it. Costs microseconds.
    [[nodiscard]] std::int64_t generation() const;

    /// Whether it would still be found, with the same rights: what an open event stream asks each second, at
    /// once when `generation` has moved. Not a use of the session.
    [[nodiscard]] bool is_current(const Caller& caller, engine::Moment now) const;

    /// Removes sessions that ended, tokens that did more than a year ago, and answers that were kept for
    /// repeats long enough. Now and then; how many sessions and tokens.
    std::size_t tidy(engine::Moment now);

    /// How many passwords were hashed since the start: for operators, and for tests of equal work.
    [[nodiscard]] std::uint64_t hashes_done() const;

private:
    struct Parts;
    explicit Access(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace adapters::access
