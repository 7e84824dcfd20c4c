// The log of readings: who read what of which case.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "adapters/access/caller.hpp"
#include "engine/moment.hpp"

namespace adapters::access {

struct Vault;

/// By which way something was read; stored under these names.
enum class ReadBy { rest, stream, exported, feed, command, job, cli };
[[nodiscard]] std::string to_string(ReadBy by);

/// Nothing of what was in it.
struct Reading {
    std::string kind;      ///< Of the record: `audit`, `action`, `case`.
    std::string id;        ///< `AUD-417`
    std::string case_ref;  ///< The case that it belongs to; empty: none.
};

/// What somebody looked at in one go.
struct Look {
    Caller reader;
    ReadBy by = ReadBy::rest;
    std::string request;  ///< The request's id.
    std::vector<Reading> read;
    engine::Moment at{};
};

struct ReadingEntry {
    std::int64_t number = 0;  ///< From 1, in the order of recording.
    engine::Moment at{};
    std::int64_t account = 0;  ///< 0: the command line on the machine.
    std::string name;          ///< Of the account, as it was then.
    std::string person;
    std::string credential;  ///< Caller::reference
    Reading reading;
    ReadBy by = ReadBy::rest;
    std::string request;  ///< The request's id, as the service's log has it.
};

struct ReadingSearch {
    std::string case_ref{};  ///< Empty: of any.
    std::string person{};    ///< The reader; empty: any.
    std::string name{};      ///< The reader's sign-in name; empty: any.
    std::string record{};    ///< `audit/AUD-417`; empty: any.
    std::optional<engine::Moment> from{};
    std::optional<engine::Moment> before{};
    std::string cursor{};  ///< `next` of the page before.
    std::size_t limit = 50;
};

struct ReadingPage {
    std::vector<ReadingEntry> entries;  ///< The newest first.
    std::string next;                   ///< Empty: that was all.
};

/// From any thread. Many that record at once share one flush.
class Readings {
public:
    explicit Readings(Vault& vault);
    ~Readings();

    /// On disk when it returns. Throws engine::StoreFailure when it cannot be: then what was to be shown must
    /// not be. None: does nothing.
    void record(std::span<const Look> looks);
    void record(const Caller& reader, ReadBy by, const std::string& request, std::span<const Reading> read,
                engine::Moment now);

    /// Reads what it shows: by case, by person, by name or by time. A cursor that is none of ours: from the
    /// beginning.
    [[nodiscard]] ReadingPage search(const ReadingSearch& wanted) const;

    /// What is older goes, by retention; how many.
    std::size_t forget(engine::Moment before);

private:
    struct Queue;
    Vault& vault_;
    std::unique_ptr<Queue> queue_;
};

}  // namespace adapters::access
