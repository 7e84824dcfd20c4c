// The port to durable storage. Implemented by engine/memory_store and adapters/sqlite; one contract suite
// runs over all.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string_view>

#include "engine/workspace.hpp"

namespace engine {

/// The journal (commands and events) beside what follows from it (records and lists), as of one instant.
class JournalReader : public Reader {
public:
    /// The command that was carried out under this idempotency key. Never asked for an empty key.
    [[nodiscard]] virtual std::optional<CommandEntry> command_with_key(std::string_view key) const = 0;

    /// In order, from this place on, at most `limit`.
    [[nodiscard]] virtual std::vector<Event> events(std::int64_t from_sequence, std::size_t limit) const = 0;
    [[nodiscard]] virtual std::vector<Event> events_of(const RecordKey& stream) const = 0;
    [[nodiscard]] virtual std::vector<CommandEntry> commands(std::int64_t from_number,
                                                             std::size_t limit) const = 0;

    /// Every record ordered by (kind, id), as the bytes that are stored; every list entry ordered by (index,
    /// key, kind, id).
    virtual void each_record(
        const std::function<void(const RecordKey&, std::string_view bytes)>& visit) const = 0;
    virtual void each_listing(const std::function<void(const IndexKey&, const RecordKey&)>& visit) const = 0;
};

/// Reads see all that is committed. One thread at a time, except for `reader()`; other threads read through
/// that. Every call may throw StoreFailure; a commit that did so changed nothing.
class Store : public JournalReader {
public:
    /// Writes all of the workspace, which must lie directly on this store, in one transaction. Durable on
    /// return. Every event of it must belong to a sealed command. Throws std::logic_error when either does
    /// not hold.
    virtual void commit(const Workspace& workspace) = 0;

    /// A snapshot for another thread: unmoved by later commits as long as it is held. Call it from any
    /// thread.
    [[nodiscard]] virtual std::unique_ptr<JournalReader> reader() const = 0;

    /// Moves a snapshot of this store on to what is committed now; cheaper than another one. From the thread
    /// that holds it. When it throws the snapshot is of no use any more.
    virtual void renew(std::unique_ptr<JournalReader>& snapshot) const { snapshot = reader(); }

    /// Lets go of what a snapshot of this store holds back, until it is renewed; meanwhile it is not read.
    /// From the thread that holds it.
    virtual void rest(JournalReader&) const {}

protected:
    /// What `commit` has to check first.
    void require_fit(const Workspace& workspace) const;
};

}  // namespace engine
