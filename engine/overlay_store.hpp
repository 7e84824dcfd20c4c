// A store over another one that is never changed: what is committed to it is dropped with it. A future that
// is rehearsed runs on it as the service runs on the real one.
#pragma once

#include <map>
#include <mutex>
#include <string>

#include "engine/store.hpp"
#include "engine/workspace.hpp"

namespace engine {

/// `below` and `indexer` must outlive it, and `below` must not change meanwhile. Memory grows with what is
/// committed, not with what lies below. Threads as of every store; readers read `below` beside each other.
class OverlayStore final : public Store {
public:
    OverlayStore(const JournalReader& below, Indexer indexer);

    [[nodiscard]] Document find(const RecordKey& key) const override;
    [[nodiscard]] std::vector<Listed> scan(std::string_view index, std::string_view from,
                                           std::string_view before, std::size_t limit) const override;
    void each_of_kind(
        std::string_view kind,
        const std::function<void(std::string_view id, std::string_view bytes)>& visit) const override;
    [[nodiscard]] StreamHead head(const RecordKey& stream) const override;
    [[nodiscard]] std::int64_t next_sequence() const override;
    [[nodiscard]] StreamHead command_head() const override;
    [[nodiscard]] std::optional<CommandEntry> command_with_key(std::string_view key) const override;
    [[nodiscard]] std::vector<Event> events(std::int64_t from_sequence, std::size_t limit) const override;
    [[nodiscard]] std::vector<Event> events_of(const RecordKey& stream) const override;
    [[nodiscard]] std::vector<CommandEntry> commands(std::int64_t from_number,
                                                     std::size_t limit) const override;
    void each_record(
        const std::function<void(const RecordKey&, std::string_view bytes)>& visit) const override;
    void each_listing(const std::function<void(const IndexKey&, const RecordKey&)>& visit) const override;

    void commit(const Workspace& workspace) override;

    /// A copy of what was committed here, over the same store below.
    [[nodiscard]] std::unique_ptr<JournalReader> reader() const override;

private:
    [[nodiscard]] std::vector<Listed> standing_below(std::string_view index, std::string_view from,
                                                     std::string_view before, std::size_t limit) const;

    const JournalReader& below_;
    Indexer indexer_;
    Workspace kept_;
    mutable std::mutex committing_;  // A reader may be asked for by any thread, also during a commit.
    /// Of each list: everything below before this key has left it. A queue that is worked off from its
    /// beginning would otherwise be walked through from there each time.
    mutable std::map<std::string, std::string, std::less<>> gone_before_;
};

}  // namespace engine
