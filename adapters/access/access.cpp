#include "adapters/access/access.hpp"

#include "adapters/access/account_row.hpp"
#include "adapters/access/answers.hpp"
#include "adapters/access/private_file.hpp"
#include "adapters/access/session_row.hpp"
#include "adapters/access/trail_entry.hpp"
#include "adapters/access/vault.hpp"

namespace adapters::access {

using engine::Error;
using engine::ErrorCode;

struct Access::Parts {
    Parts(const Settings& settings, std::unique_ptr<Connection> to_write, std::unique_ptr<Connection> to_read,
          const Key& key)
        : vault(settings, std::move(to_write), std::move(to_read), key) {}

    Vault vault;
    Accounts accounts{vault};
    SignIn sign_in{vault};
    OpenIdSignIn open_id{vault};
    SecondFactor second_factor{vault};
    Sessions sessions{vault};
    Tokens tokens{vault};
    Readings readings{vault};
    Trail trail{vault};
    Answers answers{vault};
};

namespace {

constexpr const char* proof = "the key of this access.db";

std::string kept_proof(Connection& connection) {
    Query query = connection.query("SELECT key_proof FROM state");
    return query.next() && !query.is_null(0) ? query.text(0) : "";
}

void keep_proof(Connection& connection, const Key& key) {
    const std::string sealed = seal(key, proof);
    connection.query("UPDATE state SET key_proof = ?").with(Blob{sealed}).run();
}

bool has_sealed_secrets(Connection& connection) {
    Query query = connection.query("SELECT 1 FROM factors");
    return query.next();
}

Error lost_key(const std::filesystem::path& file, const char* what) {
    return {
        ErrorCode::invalid_input,
        file.string() + what +
            ", and second factors are sealed with it: put it back from the backup that access.db is from, or "
            "give them up with `caseloop user totp reset --lost-key`."};
}

// The key that belongs to the database: the file's, or a new one where nothing is sealed yet.
engine::Result<Key> take_key(const std::filesystem::path& file, Connection& connection, bool give_up_sealed) {
    auto found = read_key(file);
    if (!found) return found.error();
    SQLite::Transaction transaction(connection.database(), SQLite::TransactionBehavior::IMMEDIATE);
    if (give_up_sealed) {
        connection.query("DELETE FROM recovery_codes").run();
        connection.query("DELETE FROM factors").run();
    }
    const bool is_sealed = has_sealed_secrets(connection);
    if (!*found) {
        if (is_sealed) return lost_key(file, " is missing");
        if (auto made = make_private(file, key_line(random_key())); !made) return made.error();
        found = read_key(file);
        if (!found) return found.error();
    } else if (auto made = make_private(file, ""); !made) {
        return made.error();
    }
    const Key key = **found;
    if (unseal(key, kept_proof(connection)) != proof) {
        if (is_sealed) return lost_key(file, " is not the key of this access.db");
        keep_proof(connection, key);
    }
    transaction.commit();
    return key;
}

}  // namespace

engine::Result<std::unique_ptr<Access>> Access::open(const std::filesystem::path& data,
                                                     const Settings& settings) {
    const std::filesystem::path file = data / "access.db";
    if (auto made = make_private(file, ""); !made) return made.error();
    auto to_write = open_database(file);
    if (!to_write) return to_write.error();
    auto to_read = open_database(file);
    if (!to_read) return to_read.error();
    try {
        const auto key = take_key(data / "access.key", **to_write, settings.give_up_sealed);
        if (!key) return key.error();
        return std::unique_ptr<Access>(
            new Access(std::make_unique<Parts>(settings, std::move(*to_write), std::move(*to_read), *key)));
    } catch (const SQLite::Exception& failure) {
        return Error{ErrorCode::unavailable, file.string() + " cannot be opened: " + failure.what() + "."};
    }
}

Access::Access(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Access::~Access() = default;

Accounts& Access::accounts() {
    return parts_->accounts;
}
SignIn& Access::sign_in() {
    return parts_->sign_in;
}
OpenIdSignIn& Access::open_id() {
    return parts_->open_id;
}
SecondFactor& Access::second_factor() {
    return parts_->second_factor;
}
Sessions& Access::sessions() {
    return parts_->sessions;
}
Tokens& Access::tokens() {
    return parts_->tokens;
}
Readings& Access::readings() {
    return parts_->readings;
}
Trail& Access::trail() {
    return parts_->trail;
}

Answers& Access::answers() {
    return parts_->answers;
}

std::int64_t Access::generation() const {
    return parts_->vault.look([](Connection& connection) {
        Query query = connection.query("SELECT generation FROM state");
        query.next();
        return query.number(0);
    });
}

bool Access::is_current(const Caller& caller, engine::Moment now) const {
    if (caller.way == Way::local) return true;
    const auto found = parts_->vault.look([&](Connection& connection) {
        return caller.way == Way::session
                   ? session_by_number(connection, caller.credential, parts_->vault.settings, now)
                   : token_by_number(connection, caller.credential, now);
    });
    return found && found->caller == caller;
}

std::size_t Access::tidy(engine::Moment now) {
    constexpr std::chrono::days year{366};
    return parts_->vault.change([&](Connection& connection) {
        const int sessions = connection.query("DELETE FROM sessions WHERE ends <= ?1 OR last_used <= ?2")
                                 .with(now, now - parts_->vault.settings.session_idle)
                                 .run();
        const int tokens = connection.query("DELETE FROM tokens WHERE expires <= ?1 OR revoked <= ?1")
                               .with(now - year)
                               .run();
        connection.query("DELETE FROM answers WHERE at <= ?").with(now - Answers::kept).run();
        return static_cast<std::size_t>(sessions) + static_cast<std::size_t>(tokens);
    });
}

std::uint64_t Access::hashes_done() const {
    return parts_->vault.hasher.done();
}

}  // namespace adapters::access
