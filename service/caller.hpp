// Who asks, and the port to what knows them: implemented by adapters/access.
#pragma once

#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/moment.hpp"
#include "engine/record.hpp"
#include "service/message.hpp"

namespace service {

struct Caller {
    std::string account;           ///< For the logs; no secret. Empty: nobody has signed in.
    std::string person;            ///< Of the register. Empty: nobody in particular.
    bool is_operator = false;      ///< Sees and does all: an administrator, or whoever is at the machine.
    std::set<std::string> scopes;  ///< Read, write, ...; empty: all.
    std::string barred = {};       ///< Why nothing is open to them but who they are; empty: it is.
    std::shared_ptr<const void> credential;  ///< The gate's own.

    [[nodiscard]] bool is_known() const { return !account.empty(); }
    [[nodiscard]] bool has_scope(std::string_view scope) const {
        return scope.empty() || scopes.empty() || scopes.contains(std::string(scope));
    }
    /// Of commands.
    [[nodiscard]] std::string actor() const { return person.empty() ? "operator" : person; }
};

/// A record that is about to be shown.
struct Reading {
    engine::RecordKey record;
    std::string about;  ///< The case's reference.
};

/// By which way something was read.
enum class ReadBy {
    rest,
    stream,   ///< Announced: that something happened to it.
    feed,     ///< In somebody's calendar.
    command,  ///< Named in the reply to a command.
    job,      ///< In what long work gave, each time that it is looked at.
    cli,      ///< By the command line, at the machine.
};

/// What one answer shows to one caller.
struct Noted {
    Caller caller;
    ReadBy by = ReadBy::rest;
    std::string request;  ///< Its id.
    std::vector<Reading> readings;
    engine::Moment at{};
};

/// Any thread; may wait for a disk.
class Gate {
public:
    virtual ~Gate() = default;

    /// Who asks, by session cookie or bearer token; an empty Caller when the request brings neither. Throws
    /// Problem: 401 for what is not valid (any more), 403 for a change by cookie without its CSRF token.
    [[nodiscard]] virtual Caller identify(const Request& request, engine::Moment now) = 0;

    /// Whether `identify` would still say the same; cheap, for streams that stay open.
    [[nodiscard]] virtual bool is_still_valid(const Caller& caller, engine::Moment now) = 0;

    /// Keeps who reads what, in one go. Durable on return. Throws engine::StoreFailure: then nothing of it
    /// may be shown.
    virtual void note(std::span<const Noted> shown) = 0;
    void note(const Noted& shown) { note(std::span(&shown, 1)); }
};

}  // namespace service
