#include "adapters/sqlite/sqlite_store.hpp"

#include <map>
#include <optional>
#include <utility>

#include <boost/json.hpp>

#include "adapters/sqlite/checkpoints.hpp"
#include "adapters/sqlite/connection.hpp"
#include "adapters/sqlite/journal_queries.hpp"
#include "adapters/sqlite/restore.hpp"
#include "engine/recollection.hpp"

namespace adapters {
namespace {

namespace json = boost::json;
using engine::Result;
using engine::StoreFailure;
using sqlite::guarded;
using sqlite::JournalQueries;

void bind(SQLite::Statement& statement, int place, const engine::Digest& digest) {
    statement.bind(place, digest.data(), static_cast<int>(digest.size()));
}

void bind_all(SQLite::Statement&, int) {}
template <class First, class... Rest>
void bind_all(SQLite::Statement& statement, int place, const First& first, const Rest&... rest) {
    if constexpr (std::is_same_v<First, engine::Digest>) {
        bind(statement, place, first);
    } else if constexpr (std::is_same_v<First, std::string>) {
        statement.bindNoCopy(place, first);
    } else {
        statement.bind(place, first);
    }
    bind_all(statement, place + 1, rest...);
}

// The values live until it has run.
template <class... Values>
void run(SQLite::Statement& statement, const Values&... values) {
    bind_all(statement, 1, values...);
    statement.exec();
    statement.reset();
}

/// A connection of its own that stays in one read transaction.
class Snapshot final : public engine::JournalReader {
public:
    explicit Snapshot(std::unique_ptr<SQLite::Database> database)
        : database_(std::move(database)), queries_(*database_) {
        begin();
    }

    // The log of what was written cannot be cleared away past what an open transaction may still read.
    void rest() {
        if (!std::exchange(is_resting_, true)) database_->exec("COMMIT");
    }

    void renew() {
        rest();
        begin();
    }

    [[nodiscard]] engine::Document find(const engine::RecordKey& key) const override {
        if (const auto* known = recollection_.record(key)) return *known;
        engine::Document document = queries_.find(key);
        recollection_.keep(key, document);
        return document;
    }
    [[nodiscard]] std::vector<engine::Listed> scan(std::string_view index, std::string_view from,
                                                   std::string_view before,
                                                   std::size_t limit) const override {
        if (auto known = recollection_.rows(index, from, before, limit)) return *std::move(known);
        auto found = queries_.scan(index, from, before, limit);
        recollection_.keep(index, from, before, limit, found);
        return found;
    }
    void each_of_kind(std::string_view kind,
                      const std::function<void(std::string_view, std::string_view)>& visit) const override {
        queries_.each_of_kind(kind, visit);
    }
    [[nodiscard]] engine::StreamHead head(const engine::RecordKey& stream) const override {
        return queries_.head(stream);
    }
    [[nodiscard]] std::int64_t next_sequence() const override { return queries_.next_sequence(); }
    [[nodiscard]] engine::StreamHead command_head() const override { return queries_.command_head(); }
    [[nodiscard]] std::optional<engine::CommandEntry> command_with_key(std::string_view key) const override {
        return queries_.command_with_key(key);
    }
    [[nodiscard]] std::vector<engine::Event> events(std::int64_t from, std::size_t limit) const override {
        return queries_.events(from, limit);
    }
    [[nodiscard]] std::vector<engine::Event> events_of(const engine::RecordKey& stream) const override {
        return queries_.events_of(stream);
    }
    [[nodiscard]] std::vector<engine::CommandEntry> commands(std::int64_t from,
                                                             std::size_t limit) const override {
        return queries_.commands(from, limit);
    }
    void each_record(
        const std::function<void(const engine::RecordKey&, std::string_view)>& visit) const override {
        queries_.each_record(visit);
    }
    void each_listing(
        const std::function<void(const engine::IndexKey&, const engine::RecordKey&)>& visit) const override {
        queries_.each_listing(visit);
    }

private:
    void begin() {
        database_->exec("BEGIN");
        // The snapshot is taken by the first read, not by BEGIN.
        const std::int64_t newest = queries_.command_head().version;
        if (newest != newest_command_) recollection_.clear();
        newest_command_ = newest;
        is_resting_ = false;
    }

    std::unique_ptr<SQLite::Database> database_;
    JournalQueries queries_;
    bool is_resting_ = false;
    std::int64_t newest_command_ = 0;  // Every change of the state is a command's.
    mutable engine::Recollection recollection_{2048};
};

std::filesystem::path folder_of(const std::filesystem::path& file) {
    return file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
}

}  // namespace

struct SqliteStore::Parts {
    Parts(std::filesystem::path path, std::optional<sqlite::WriteLock> taken,
          std::unique_ptr<SQLite::Database> opened)
        : file(std::move(path)), lock(std::move(taken)), database(std::move(opened)), queries(*database) {}

    // A decision that reads very much reads in one transaction, which its commit ends: a lock for each read
    // costs more than the read. Nobody else writes meanwhile.
    void note_read() {
        constexpr int many = 200;
        if (!lock || in_transaction || ++reads < many) return;
        begin("BEGIN");
    }

    void begin(const char* how) {
        if (in_transaction) return;
        guarded([&] { database->exec(how); });
        in_transaction = true;
    }

    void write(const engine::CommandEntry& entry) {
        const auto insert =
            queries.prepared("INSERT INTO commands VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        if (entry.key.empty()) {
            insert->bind(2);
        } else {
            insert->bind(2, entry.key);
        }
        insert->bind(1, entry.number);
        const std::string at = engine::to_text(entry.at);
        const std::string seed = std::to_string(entry.seed);
        const std::string reply = json::serialize(entry.reply);
        bind_all(*insert, 3, entry.name, entry.subject, entry.actor, at, seed, entry.request, reply,
                 entry.first_event, entry.end_event, entry.hash);
        insert->exec();
    }

    void write(const std::vector<engine::Event>& events) {
        const auto insert =
            queries.prepared("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        for (const engine::Event& event : events) {
            run(*insert, event.sequence, event.stream.kind, event.stream.id, event.version, event.type,
                engine::to_text(event.at), event.actor, event.cause.command, event.cause.rule,
                event.cause.pack, event.cause.event, json::serialize(event.set),
                json::serialize(event.details), event.hash);
        }
    }

    void write(const std::map<engine::RecordKey, engine::Document>& records) {
        const auto put = queries.prepared(
            "INSERT INTO records VALUES (?, ?, ?) "
            "ON CONFLICT (kind, id) DO UPDATE SET document = excluded.document");
        const auto drop = queries.prepared("DELETE FROM records WHERE kind = ? AND id = ?");
        for (const auto& [key, document] : records) {
            if (document) {
                run(*put, key.kind, key.id, json::serialize(*document));
            } else {
                run(*drop, key.kind, key.id);
            }
        }
    }

    void change_lists(const char* sql, const std::set<engine::Workspace::ListChange>& changes) {
        const auto change = queries.prepared(sql);
        for (const auto& each : changes)
            run(*change, each.place.index, each.place.key, each.record.kind, each.record.id);
    }

    void write_all(const engine::Workspace& workspace) {
        for (const auto& entry : workspace.commands()) write(entry);
        write(workspace.events());
        write(workspace.records());
        change_lists("DELETE FROM listings WHERE list = ? AND key = ? AND kind = ? AND id = ?",
                     workspace.left());
        change_lists("INSERT INTO listings VALUES (?, ?, ?, ?)", workspace.came());
    }

    void commit(const engine::Workspace& workspace) {
        begin("BEGIN IMMEDIATE");
        try {
            guarded([&] {
                write_all(workspace);
                database->exec("COMMIT");
            });
        } catch (...) {
            roll_back();
            throw;
        }
        in_transaction = false;
        reads = 0;
    }

    void list_anew(int version, const engine::Indexer& indexer) {
        guarded([&] {
            database->exec("DELETE FROM listings");
            const auto insert = queries.prepared("INSERT OR IGNORE INTO listings VALUES (?, ?, ?, ?)");
            queries.each_record([&](const engine::RecordKey& key, std::string_view bytes) {
                for (const engine::IndexKey& place : indexer(key, json::parse(bytes).as_object()))
                    run(*insert, place.index, place.key, key.kind, key.id);
            });
            database->exec("DELETE FROM lists_made");
            run(*queries.prepared("INSERT INTO lists_made VALUES (?)"), version);
            database->exec("COMMIT");
        });
    }

    // SQLite may have done so already.
    void roll_back() noexcept {
        in_transaction = false;
        reads = 0;
        recollection.clear();
        try {
            database->exec("ROLLBACK");
        } catch (const SQLite::Exception&) {
            return;
        }
    }

    std::optional<sqlite::Checkpoints>
        checkpoints;  ///< None: read only. Outlives the database that tells it.
    std::filesystem::path file;
    std::optional<sqlite::WriteLock> lock;  ///< None: read only.
    std::unique_ptr<SQLite::Database> database;
    JournalQueries queries;
    engine::Recollection recollection{8192};
    bool in_transaction = false;
    int reads = 0;  ///< Since the last commit.
};

Result<std::unique_ptr<SqliteStore>> SqliteStore::open(const std::filesystem::path& file, Mode mode,
                                                       const Patience& patience) {
    std::optional<sqlite::WriteLock> lock;
    if (mode == Mode::read_write || is_restore_unfinished(folder_of(file))) {
        auto taken = sqlite::WriteLock::take(file, patience);
        if (!taken) return taken.error();
        finish_restore(folder_of(file));
        if (mode == Mode::read_write) lock.emplace(std::move(*taken));
    }
    auto database = mode == Mode::read_write ? sqlite::open_to_write(file) : sqlite::open_to_read(file);
    if (!database) return database.error();
    return std::unique_ptr<SqliteStore>(
        new SqliteStore(std::make_unique<Parts>(file, std::move(lock), std::move(*database))));
}

SqliteStore::SqliteStore(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {
    if (parts_->lock) parts_->checkpoints.emplace(*parts_->database, parts_->file);
}
SqliteStore::~SqliteStore() = default;

std::chrono::system_clock::time_point SqliteStore::last_checkpoint() const {
    return parts_->checkpoints.value().last_finished();
}

engine::Document SqliteStore::find(const engine::RecordKey& key) const {
    if (!parts_->lock) return parts_->queries.find(key);  // Somebody else may write meanwhile.
    if (const auto* known = parts_->recollection.record(key)) return *known;
    parts_->note_read();
    engine::Document document = parts_->queries.find(key);
    parts_->recollection.keep(key, document);
    return document;
}

std::vector<engine::Listed> SqliteStore::scan(std::string_view index, std::string_view from,
                                              std::string_view before, std::size_t limit) const {
    if (!parts_->lock) return parts_->queries.scan(index, from, before, limit);
    if (auto known = parts_->recollection.rows(index, from, before, limit)) return *std::move(known);
    parts_->note_read();
    auto found = parts_->queries.scan(index, from, before, limit);
    parts_->recollection.keep(index, from, before, limit, found);
    return found;
}

std::size_t SqliteStore::count(std::string_view index, std::string_view from, std::string_view before) const {
    if (parts_->lock) {
        if (const auto known = parts_->recollection.count(index, from, before)) return *known;
    }
    return scan(index, from, before, engine::no_limit).size();
}

void SqliteStore::each_of_kind(std::string_view kind,
                               const std::function<void(std::string_view, std::string_view)>& visit) const {
    parts_->queries.each_of_kind(kind, visit);
}

engine::StreamHead SqliteStore::head(const engine::RecordKey& stream) const {
    if (!parts_->lock) return parts_->queries.head(stream);
    if (const auto* known = parts_->recollection.head(stream)) return *known;
    parts_->note_read();
    const engine::StreamHead head = parts_->queries.head(stream);
    parts_->recollection.keep(stream, head);
    return head;
}
std::int64_t SqliteStore::next_sequence() const {
    return parts_->queries.next_sequence();
}
engine::StreamHead SqliteStore::command_head() const {
    return parts_->queries.command_head();
}

std::optional<engine::CommandEntry> SqliteStore::command_with_key(std::string_view key) const {
    return parts_->queries.command_with_key(key);
}

std::vector<engine::Event> SqliteStore::events(std::int64_t from_sequence, std::size_t limit) const {
    return parts_->queries.events(from_sequence, limit);
}

std::vector<engine::Event> SqliteStore::events_of(const engine::RecordKey& stream) const {
    return parts_->queries.events_of(stream);
}

std::vector<engine::CommandEntry> SqliteStore::commands(std::int64_t from_number, std::size_t limit) const {
    return parts_->queries.commands(from_number, limit);
}

void SqliteStore::each_record(
    const std::function<void(const engine::RecordKey&, std::string_view)>& visit) const {
    parts_->queries.each_record(visit);
}

void SqliteStore::each_listing(
    const std::function<void(const engine::IndexKey&, const engine::RecordKey&)>& visit) const {
    parts_->queries.each_listing(visit);
}

int SqliteStore::schema_version() const {
    return guarded([&] { return parts_->database->execAndGet("PRAGMA user_version").getInt(); });
}

int SqliteStore::lists_version() const {
    return guarded([&] {
        SQLite::Database& database = *parts_->database;
        if (!database.tableExists("lists_made")) return 0;
        SQLite::Statement query(database, "SELECT max(version) FROM lists_made");
        return query.executeStep() ? query.getColumn(0).getInt() : 0;
    });
}

bool SqliteStore::bring_lists_to(int version, const engine::Indexer& indexer) {
    if (!parts_->lock || lists_version() == version) return false;
    parts_->begin("BEGIN IMMEDIATE");
    try {
        parts_->list_anew(version, indexer);
    } catch (...) {
        parts_->roll_back();
        throw;
    }
    parts_->in_transaction = false;
    parts_->recollection.clear();
    return true;
}

void SqliteStore::commit(const engine::Workspace& workspace) {
    if (!parts_->lock) throw std::logic_error("the store was opened to be read");
    require_fit(workspace);
    parts_->commit(workspace);
    parts_->recollection.follow(workspace);
}

std::unique_ptr<engine::JournalReader> SqliteStore::reader() const {
    auto database = sqlite::open_to_read(parts_->file);
    if (!database) throw StoreFailure(database.error().message);
    return guarded([&] { return std::make_unique<Snapshot>(std::move(*database)); });
}

void SqliteStore::renew(std::unique_ptr<engine::JournalReader>& snapshot) const {
    auto* const ours = dynamic_cast<Snapshot*>(snapshot.get());
    if (ours == nullptr) throw std::logic_error("renew: not a snapshot of this store");
    guarded([&] { ours->renew(); });
}

void SqliteStore::rest(engine::JournalReader& snapshot) const {
    auto* const ours = dynamic_cast<Snapshot*>(&snapshot);
    if (ours == nullptr) throw std::logic_error("rest: not a snapshot of this store");
    guarded([&] { ours->rest(); });
}

}  // namespace adapters
