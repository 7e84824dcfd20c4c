// A store without a disk: for tests, rehearsals, and as the plain model that the other stores are measured
// against.
#pragma once

#include <mutex>

#include "engine/store.hpp"

namespace engine {

class MemoryStore final : public Store {
public:
    MemoryStore();
    ~MemoryStore() override;

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

    /// A copy of everything but the documents, which are shared: the cost grows with the store.
    [[nodiscard]] std::unique_ptr<JournalReader> reader() const override;

    /// For tests of what others do then: the next commit throws StoreFailure and changes nothing.
    void fail_next_commit() { fail_next_commit_ = true; }

private:
    struct State;

    mutable std::mutex mutex_;  ///< Between `commit` and the copying of `reader`.
    std::unique_ptr<State> state_;
    bool fail_next_commit_ = false;
};

}  // namespace engine
