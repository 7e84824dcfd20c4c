#include "adapters/sqlite/restore.hpp"

#include <algorithm>

#include "adapters/sqlite/backup_tables.hpp"
#include "adapters/sqlite/connection.hpp"
#include "adapters/sqlite/durable_files.hpp"
#include "adapters/sqlite/write_lock.hpp"

namespace adapters {
namespace {

namespace fs = std::filesystem;
using engine::Error;
using engine::ErrorCode;

constexpr const char* making = "restore.part";
constexpr const char* ready = "restore.ready";
constexpr const char* ends[] = {"-wal", "-shm", "-journal"};
constexpr const char* gone = ".gone";  // Beside what is ready: the file of that name goes.
// That a store's clock is virtual is said of the store, not of the folder.
constexpr const char* of_the_store[] = {"virtual_clock"};

void make_private_folder(const fs::path& folder) {
    fs::create_directories(folder);
    fs::permissions(folder, fs::perms::owner_all);
}

// Into the folder where everything is made ready.
void unpack(const RestoreOrder& order, const BackupManifest& manifest, const fs::path& folder) {
    const fs::path store = folder / order.store.filename();
    sqlite::make_private_file(store);
    fs::copy_file(order.file, store, fs::copy_options::overwrite_existing);
    fs::permissions(store, fs::perms::owner_read | fs::perms::owner_write);
    SQLite::Database database(store.string(), SQLite::OPEN_READWRITE);
    for (const BackupPart& part : manifest.parts) {
        const fs::path file = folder / part.name;
        sqlite::make_private_file(file);
        sqlite::write_part(database, part, file);
        sqlite::leave_to_owner_of(order.data, file);
        sqlite::sync_to_disk(file);
    }
    for (const char* name : of_the_store)
        if (!manifest.has(name)) sqlite::make_private_file(folder / (std::string(name) + gone));
    sqlite::forget_backup(database);
    sqlite::leave_to_owner_of(order.data, store);
    sqlite::sync_to_disk(store);
    sqlite::sync_to_disk(folder);
}

// All of it in its one file, and nobody else in it. A file that is no database any more is left as it is.
void settle(const fs::path& file) {
    constexpr int busy = 5;
    if (!fs::exists(file)) return;
    try {
        SQLite::Database database(file.string(), SQLite::OPEN_READWRITE);
        database.exec("PRAGMA journal_mode = DELETE");
    } catch (const SQLite::Exception& failure) {
        if (failure.getErrorCode() == busy)
            throw engine::StoreFailure(file.string() +
                                       " is being read by another caseloop: try again when that is done");
    }
}

fs::path free_name(const fs::path& folder, engine::Moment at) {
    std::string stamp = engine::to_text(at);
    std::erase(stamp, ':');
    for (int number = 1;; ++number) {
        const fs::path name =
            folder / ("before-restore-" + stamp + (number == 1 ? "" : "-" + std::to_string(number)));
        if (!fs::exists(name)) return name;
    }
}

std::vector<std::string> files_of(const RestoreOrder& order) {
    std::vector<std::string> names{order.store.filename().string()};
    for (const sqlite::PartKind& kind : sqlite::part_kinds()) names.emplace_back(kind.name);
    return names;
}

// Empty: there is nothing to keep.
fs::path keep_aside(const RestoreOrder& order) {
    const auto names = files_of(order);
    const auto stands = [&](const std::string& name) { return fs::exists(order.data / name); };
    if (std::ranges::none_of(names, stands)) return {};
    const fs::path aside = free_name(order.data, order.at);
    make_private_folder(aside);
    sqlite::leave_to_owner_of(order.data, aside);
    for (std::string name : names) {
        if (stands(name)) sqlite::keep_second_name(order.data / name, aside / name);
        name += "-wal";
        if (stands(name)) sqlite::keep_second_name(order.data / name, aside / name);
    }
    sqlite::sync_to_disk(aside);
    return aside;
}

engine::Result<Restored> replace(const RestoreOrder& order, BackupManifest manifest) {
    const fs::path folder = order.data / making;
    fs::remove_all(folder);
    make_private_folder(folder);
    unpack(order, manifest, folder);
    for (const std::string& name : files_of(order))
        if (name.ends_with(".db")) settle(order.data / name);
    const fs::path aside = keep_aside(order);
    sqlite::sync_to_disk(order.data);
    fs::rename(folder, order.data / ready);  // This decides.
    sqlite::sync_to_disk(order.data);
    finish_restore(order.data);
    return Restored{std::move(manifest), aside};
}

bool is_in(const fs::path& store, const fs::path& data) {
    const auto normal = [](const fs::path& path) { return fs::absolute(path).lexically_normal() / ""; };
    return normal(fs::absolute(store).parent_path()) == normal(data);
}

}  // namespace

bool is_restore_unfinished(const fs::path& folder) {
    std::error_code none;
    return fs::is_directory(folder / ready, none);
}

bool finish_restore(const fs::path& folder) {
    if (!is_restore_unfinished(folder)) return false;
    for (const auto& entry : fs::directory_iterator(folder / ready)) {
        if (entry.path().extension() == gone) {
            fs::remove(folder / entry.path().stem());
            continue;
        }
        const fs::path place = folder / entry.path().filename();
        for (const char* end : ends) fs::remove(place.string() + end);
        fs::rename(entry.path(), place);
    }
    sqlite::sync_to_disk(folder);
    fs::remove_all(folder / ready);
    return true;
}

engine::Result<Restored> restore(const RestoreOrder& order) {
    if (!is_in(order.store, order.data))
        return Error{ErrorCode::conflict,
                     order.store.string() + " stands outside the data folder " + order.data.string() +
                         ": restore to another folder with --data, and move what is there"};
    auto manifest = check_backup(order.file, order.tell);
    if (!manifest) return manifest.error();
    const bool is_new = !fs::exists(order.data);
    if (is_new) make_private_folder(order.data);
    const auto lock = sqlite::WriteLock::take(order.store);
    if (!lock) return lock.error();
    finish_restore(order.data);
    std::error_code none;
    try {
        return sqlite::guarded([&] { return replace(order, std::move(*manifest)); });
    } catch (const engine::StoreFailure& failure) {
        fs::remove_all(order.data / making, none);
        return Error{ErrorCode::unavailable, std::string(failure.what()) + ". Nothing was changed."};
    } catch (...) {
        fs::remove_all(order.data / making, none);
        throw;
    }
}

}  // namespace adapters
