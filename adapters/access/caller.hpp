// Who asks, however they showed it.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/moment.hpp"

namespace adapters::access {

/// What a token may be used for. Rights come on top: a scope never gives what its owner may not do.
enum class Scope : std::uint8_t {
    read = 1,         ///< Every GET.
    write = 2,        ///< Commands on records: submit, complete, acknowledge, answer.
    import = 4,       ///< Registers and history, by file.
    publish = 8,      ///< Packs: check, publish, move, move back.
    administer = 16,  ///< Accounts, tokens of others, the log of readings, operation.
};

class Scopes {
public:
    Scopes() = default;
    Scopes(std::initializer_list<Scope> scopes) {
        for (const Scope scope : scopes) add(scope);
    }
    /// What a session has, and whoever sits at the machine itself.
    [[nodiscard]] static Scopes all();
    [[nodiscard]] static Scopes of_bits(std::uint8_t bits);

    void add(Scope scope) { bits_ = static_cast<std::uint8_t>(bits_ | static_cast<std::uint8_t>(scope)); }
    [[nodiscard]] bool has(Scope scope) const { return (bits_ & static_cast<std::uint8_t>(scope)) != 0; }
    [[nodiscard]] bool empty() const { return bits_ == 0; }
    [[nodiscard]] std::uint8_t bits() const { return bits_; }
    bool operator==(const Scopes&) const = default;

private:
    std::uint8_t bits_ = 0;
};

/// `read`, `write`, `import`, `publish`, `administer`; nothing for another word.
[[nodiscard]] std::optional<Scope> parse_scope(std::string_view word);
/// In that order.
[[nodiscard]] std::vector<std::string> words_of(Scopes scopes);

enum class Way {
    session,  ///< A cookie of the page.
    token,    ///< A bearer token.
    local,    ///< The command line on the machine that holds the data.
};

struct Caller {
    std::int64_t account = 0;  ///< 0: nobody's, with Way::local.
    std::string name;          ///< Sign-in name; with Way::local the system's name of the user.
    std::string person;        ///< Of the register; empty: a pure administrator, or a machine.
    bool is_administrator = false;
    Scopes scopes;
    Way way = Way::local;
    std::int64_t credential = 0;  ///< Number of the session or token; 0 with Way::local.
    /// They came in by a one-time password: nothing is open to them but who they are, changing it, and
    /// signing out.
    bool must_change_password = false;
    engine::Moment until{};  ///< When the session or token ends at the latest, whatever happens.

    /// Both the scope and, for `administer`, the right.
    [[nodiscard]] bool may(Scope scope) const {
        return !must_change_password && scopes.has(scope) && (scope != Scope::administer || is_administrator);
    }
    /// `session 41`, `token 7`, `local root`: for logs; no secret.
    [[nodiscard]] std::string reference() const;

    bool operator==(const Caller&) const = default;
};

/// Whoever runs the command line on the data folder itself: administrator, all scopes.
[[nodiscard]] Caller local_caller(std::string system_name);

}  // namespace adapters::access
