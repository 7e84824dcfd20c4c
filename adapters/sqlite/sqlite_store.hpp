// The embedded store: one SQLite file.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>

#include "adapters/sqlite/write_lock.hpp"
#include "engine/error.hpp"
#include "engine/store.hpp"

namespace adapters {

/// An acknowledged commit is on disk (WAL, synchronous=FULL). One process writes; others may read at the same
/// time.
class SqliteStore final : public engine::Store {
public:
    enum class Mode {
        read_write,  ///< Makes the file if there is none, and brings an older schema up to date.
        read_only,   ///< `commit` throws std::logic_error. Needs no right to write anywhere.
    };

    /// Errors: `invalid_input` when the file is no store, or a newer program's; `unavailable` when it cannot
    /// be opened, or another process writes to it and goes on doing so. Finishes a restore that was cut off.
    [[nodiscard]] static engine::Result<std::unique_ptr<SqliteStore>> open(const std::filesystem::path& file,
                                                                           Mode mode,
                                                                           const Patience& patience = {});

    ~SqliteStore() override;

    /// The lists follow from the records and the indexer. Those that another version of the indexer made are
    /// made anew, in one transaction; the journal is not touched. Whether it was necessary; never when the
    /// store was opened to be read.
    bool bring_lists_to(int version, const engine::Indexer& indexer);
    /// Of which migration it is; the same as this program's once it was opened to be written to.
    [[nodiscard]] int schema_version() const;
    /// By which version the lists were made; 0: by a program that did not say.
    [[nodiscard]] int lists_version() const;
    /// When all that was committed had last been brought into the store's own file (sqlite/checkpoints.hpp).
    /// Of a store that was opened to be written to; any thread.
    [[nodiscard]] std::chrono::system_clock::time_point last_checkpoint() const;

    [[nodiscard]] engine::Document find(const engine::RecordKey& key) const override;
    [[nodiscard]] std::vector<engine::Listed> scan(std::string_view index, std::string_view from,
                                                   std::string_view before, std::size_t limit) const override;
    [[nodiscard]] std::size_t count(std::string_view index, std::string_view from,
                                    std::string_view before) const override;
    void each_of_kind(
        std::string_view kind,
        const std::function<void(std::string_view id, std::string_view bytes)>& visit) const override;
    [[nodiscard]] engine::StreamHead head(const engine::RecordKey& stream) const override;
    [[nodiscard]] std::int64_t next_sequence() const override;
    [[nodiscard]] engine::StreamHead command_head() const override;
    [[nodiscard]] std::optional<engine::CommandEntry> command_with_key(std::string_view key) const override;
    [[nodiscard]] std::vector<engine::Event> events(std::int64_t from_sequence,
                                                    std::size_t limit) const override;
    [[nodiscard]] std::vector<engine::Event> events_of(const engine::RecordKey& stream) const override;
    [[nodiscard]] std::vector<engine::CommandEntry> commands(std::int64_t from_number,
                                                             std::size_t limit) const override;
    void each_record(
        const std::function<void(const engine::RecordKey&, std::string_view bytes)>& visit) const override;
    void each_listing(
        const std::function<void(const engine::IndexKey&, const engine::RecordKey&)>& visit) const override;

    void commit(const engine::Workspace& workspace) override;
    [[nodiscard]] std::unique_ptr<engine::JournalReader> reader() const override;
    void renew(std::unique_ptr<engine::JournalReader>& snapshot) const override;
    void rest(engine::JournalReader& snapshot) const override;

private:
    struct Parts;
    explicit SqliteStore(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> parts_;
};

}  // namespace adapters
