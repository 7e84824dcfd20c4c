// The store that a subcommand works on.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "adapters/cli/command.hpp"
#include "adapters/sqlite/sqlite_store.hpp"
#include "engine/bus.hpp"
#include "workflows/publishing/publish.hpp"

namespace adapters::cli {

/// `DIR/caseloop.db`, unless the configuration names another file for that folder.
[[nodiscard]] std::filesystem::path store_file(const std::filesystem::path& data);

/// The socket of a service on that folder: `DIR/caseloop.sock`. Whoever may use it is the operator.
[[nodiscard]] std::filesystem::path service_socket(const std::filesystem::path& data);

/// The store, made where there is none, with the lists of this release. Throws UsageError where `data` is a
/// file; std::runtime_error when it cannot be opened or another process writes to it.
[[nodiscard]] std::unique_ptr<SqliteStore> open_to_write(const std::filesystem::path& data);

/// Whether a service runs on the folder: then nobody else opens its store.
[[nodiscard]] bool has_service(const std::filesystem::path& data);

/// Whether there is a store of `--data`, or a service that has one open.
[[nodiscard]] bool has_store(const Call& call);

/// A snapshot that the service on the folder lends. What is shown of it nobody keeps. Throws
/// engine::StoreFailure.
[[nodiscard]] std::unique_ptr<engine::JournalReader> borrowed(const std::filesystem::path& data);

/// A snapshot of the store of `--data`, unmoved by whoever writes to it meanwhile; lent by the service where
/// one runs, and then whom the output names is kept as read. Throws UsageError when there is none, with what
/// to do; std::runtime_error when it cannot be opened.
[[nodiscard]] std::unique_ptr<engine::JournalReader> open_to_read(const Call& call);

/// The store with everything that decides commands on it. Makes the folder and the store where there are
/// none. While a service runs on the folder all goes through its socket: commands are its to decide, and it
/// lends what is read.
class OpenService {
public:
    OpenService(const Call& call, engine::SeedSource seeds);

    // Both throw UsageError while a service runs on the folder.
    [[nodiscard]] engine::Writer& writer();
    [[nodiscard]] SqliteStore& held();

    /// As it is, after the commands that were run.
    [[nodiscard]] const engine::JournalReader& store();
    [[nodiscard]] const workflows::PackLibrary& packs() const { return packs_; }

    /// One command at present. With `chosen_seed` that one, else one of `seeds`, or of the service's own.
    [[nodiscard]] engine::Result<engine::Reply> run(const engine::Command& command);

    /// What the command would answer; nothing is kept.
    [[nodiscard]] engine::Result<engine::Reply> rehearse(const engine::Command& command);

private:
    const Call& call_;
    std::filesystem::path data_;
    std::unique_ptr<SqliteStore> held_;            ///< None while a service runs.
    std::unique_ptr<engine::JournalReader> lent_;  ///< By it.
    workflows::PackLibrary packs_;
    engine::Decide decide_;
    engine::SeedSource seeds_;
    std::optional<engine::Writer> writer_;
};

/// A decision on a workspace that nobody will commit: what a dry run and a preview show.
[[nodiscard]] engine::Result<engine::Reply> try_decision(const engine::Decide& decide,
                                                         engine::Workspace& dropped,
                                                         const engine::Command& command,
                                                         const engine::Occasion& occasion);

/// Throws UsageError when there is no store: for commands that are of no use without one, and dry runs.
void demand_store(const Call& call);

/// True randomness, for the commands of a real service.
[[nodiscard]] engine::SeedSource random_seeds();

/// This second; in a store that was played on a virtual clock, where that clock stands.
[[nodiscard]] engine::Moment present(const std::filesystem::path& data, const engine::JournalReader& store);

/// `present` as a day in the zone of the pack in force; in UTC while there is none.
[[nodiscard]] rules::Date local_today(const std::filesystem::path& data, const engine::JournalReader& store);

/// Its clock is virtual: it was played.
[[nodiscard]] bool is_played(const std::filesystem::path& data);

/// From now on `present` stands where the store's newest command stands.
void mark_as_played(const std::filesystem::path& data);

}  // namespace adapters::cli
