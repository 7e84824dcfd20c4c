// Making a backup, and proving one.
#include <charconv>
#include <csignal>

#include <SQLiteCpp/Backup.h>
#include <unistd.h>

#include "adapters/sqlite/backup_tables.hpp"
#include "adapters/sqlite/connection.hpp"
#include "adapters/sqlite/contents.hpp"
#include "adapters/sqlite/durable_files.hpp"

namespace adapters {
namespace {

namespace fs = std::filesystem;
using engine::Error;
using engine::ErrorCode;
using sqlite::guarded;

constexpr const char* unfinished = ".part-";

fs::path folder_of(const fs::path& file) {
    return file.has_parent_path() ? file.parent_path() : fs::path(".");
}

void say(const BackupProgress& tell, double share, const char* at) {
    if (tell) tell(share, at);
}

// Those of processes that are gone.
void clear_unfinished(const fs::path& file) {
    for (const auto& entry : fs::directory_iterator(folder_of(file))) {
        const std::string name = entry.path().filename().string();
        const std::size_t mark = name.find(unfinished);
        if (!name.starts_with(file.filename().string()) || mark == std::string::npos) continue;
        pid_t process = 0;
        std::from_chars(name.data() + mark + std::string_view(unfinished).size(), name.data() + name.size(),
                        process);
        if (process > 0 && kill(process, 0) != 0 && errno == ESRCH) fs::remove(entry.path());
    }
}

// Removes what it stands for, unless it got its name.
struct Unfinished {
    fs::path path;
    explicit Unfinished(fs::path file) : path(std::move(file)) { sqlite::make_private_file(path); }
    ~Unfinished() {
        std::error_code none;
        for (const char* end : {"", "-journal", "-wal", "-shm"}) fs::remove(path.string() + end, none);
    }
    Unfinished(const Unfinished&) = delete;
    Unfinished& operator=(const Unfinished&) = delete;
};

// As of one instant: the transaction holds it while others write.
void copy_database(SQLite::Database& from, const fs::path& to, const BackupProgress& tell) {
    from.exec("BEGIN");
    (void)from.execAndGet("SELECT count(*) FROM sqlite_schema");
    SQLite::Database copy(to.string(), SQLite::OPEN_READWRITE);
    SQLite::Backup backup(copy, from);
    constexpr int pages = 1024;
    constexpr double share_of_copying = 0.5;
    while (backup.executeStep(pages) != 101 /* SQLITE_DONE */) {
        const int total = std::max(backup.getTotalPageCount(), 1);
        say(tell, share_of_copying * (total - backup.getRemainingPageCount()) / total, "copying");
    }
}

void copy_part(const fs::path& from, const fs::path& to) {
    SQLite::Database database(from.string(), SQLite::OPEN_READONLY, 5000);
    copy_database(database, to, {});
    SQLite::Database copy(to.string(), SQLite::OPEN_READWRITE);
    copy.exec("PRAGMA journal_mode = DELETE");
}

struct Making {
    const BackupOrder& order;
    std::string suffix = unfinished + std::to_string(getpid());
    Unfinished part{order.file.string() + suffix};

    [[nodiscard]] engine::Result<BackupManifest> run();
    void add_parts(SQLite::Database& backup, std::vector<BackupPart>& parts);
};

// Accounts first: whoever may sign in then stands in the newer store.
void Making::add_parts(SQLite::Database& backup, std::vector<BackupPart>& parts) {
    for (const sqlite::PartKind& kind : sqlite::part_kinds()) {
        const fs::path source = order.data / kind.name;
        if (!fs::exists(source) || (kind.is_key && !order.with_key)) continue;
        if (!kind.is_database) {
            parts.push_back(sqlite::add_part(backup, kind.name, source));
            continue;
        }
        const Unfinished piece(order.file.string() + ".piece" + suffix);
        copy_part(source, piece.path);
        parts.push_back(sqlite::add_part(backup, kind.name, piece.path));
    }
}

engine::Result<BackupManifest> Making::run() {
    auto source = sqlite::open_to_read(order.store);
    if (!source) return source.error();
    std::vector<BackupPart> parts;
    {
        const Unfinished gathered(order.file.string() + ".gathered" + suffix);
        SQLite::Database gathering(gathered.path.string(), SQLite::OPEN_READWRITE);
        sqlite::begin_backup(gathering);
        add_parts(gathering, parts);
        copy_database(**source, part.path, order.tell);
        SQLite::Database copy(part.path.string(), SQLite::OPEN_READWRITE);
        sqlite::begin_backup(copy);
        SQLite::Statement attach(copy, "ATTACH ? AS gathered");
        attach.bind(1, gathered.path.string());
        attach.exec();
        copy.exec("INSERT INTO backup_parts SELECT * FROM gathered.backup_parts");
    }
    say(order.tell, 0.6, "proving");
    auto manifest = sqlite::contents_of(part.path);
    if (!manifest) return manifest.error();
    manifest->made_at = engine::to_text(order.at);
    manifest->program = order.program;
    manifest->parts = std::move(parts);
    SQLite::Database copy(part.path.string(), SQLite::OPEN_READWRITE);
    sqlite::write_manifest(copy, *manifest);
    if (const std::string problem = sqlite::structural_problem(copy); !problem.empty())
        return Error{ErrorCode::invalid_input, order.store.string() + " is damaged: " + problem};
    return manifest;
}

Error refused(const fs::path& file, const std::string& why) {
    return {ErrorCode::invalid_input, file.string() + ": " + why};
}

engine::Result<BackupManifest> proved(const fs::path& file, const BackupProgress& tell) {
    auto opened = sqlite::open_to_read(file);
    if (!opened) return Error{ErrorCode::invalid_input, opened.error().message};
    auto manifest = sqlite::read_manifest(**opened);
    if (!manifest) return Error{ErrorCode::invalid_input, file.string() + " " + manifest.error().message};
    say(tell, 0.1, "structure");
    if (const std::string problem = sqlite::structural_problem(**opened); !problem.empty())
        return refused(file, "the file is damaged: " + problem);
    for (const BackupPart& part : manifest->parts) sqlite::prove_part(**opened, part);
    say(tell, 0.4, "the journal's chain");
    const auto found = sqlite::contents_of(file);
    if (!found) return refused(file, found.error().message);
    if (found->head != manifest->head || found->commands != manifest->commands ||
        found->events != manifest->events)
        return refused(file, "its journal is not the one that was backed up: it was changed or cut");
    if (found->records != manifest->records)
        return refused(file, "its records are not those that were backed up: it was changed or damaged");
    return manifest;
}

}  // namespace

engine::Result<BackupManifest> back_up(const BackupOrder& order) {
    if (fs::exists(order.file) && !order.replace)
        return Error{
            ErrorCode::conflict,
            order.file.string() + " exists and is left as it is: name another file, or say --replace"};
    clear_unfinished(order.file);
    try {
        return guarded([&]() -> engine::Result<BackupManifest> {
            Making making{order};
            auto manifest = making.run();
            if (!manifest) return manifest;
            sqlite::sync_to_disk(making.part.path);
            fs::rename(making.part.path, order.file);
            sqlite::sync_to_disk(folder_of(order.file));
            return manifest;
        });
    } catch (const engine::StoreFailure& failure) {
        return Error{ErrorCode::unavailable, failure.what()};
    }
}

engine::Result<BackupManifest> check_backup(const fs::path& file, const BackupProgress& tell) {
    if (!fs::is_regular_file(file))
        return Error{ErrorCode::invalid_input, "there is no backup " + file.string()};
    try {
        return guarded([&] { return proved(file, tell); });
    } catch (const engine::StoreFailure& failure) {
        return refused(file, failure.what());
    }
}

}  // namespace adapters
