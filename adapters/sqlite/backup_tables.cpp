#include "adapters/sqlite/backup_tables.hpp"

#include <fstream>

#include "engine/digest.hpp"
#include "engine/reader.hpp"

namespace adapters::sqlite {
namespace {

constexpr PartKind kinds[] = {
    {"access.db", true, false},
    {"virtual_clock", false, false},
    {"access.key", false, true},
};

constexpr std::size_t chunk = std::size_t{1} << 20;

// Digest of digests: a part need not fit into memory.
class PartDigest {
public:
    void add(std::string_view bytes) { hex_ = engine::to_hex(engine::sha256(hex_ + std::string(bytes))); }
    [[nodiscard]] const std::string& hex() const { return hex_; }

private:
    std::string hex_;
};

template <class Visit>
void each_chunk(SQLite::Database& backup, const std::string& name, Visit visit) {
    SQLite::Statement query(backup, "SELECT bytes FROM backup_parts WHERE name = ? ORDER BY number");
    query.bind(1, name);
    while (query.executeStep()) {
        const SQLite::Column bytes = query.getColumn(0);
        visit(std::string_view(static_cast<const char*>(bytes.getBlob()),
                               static_cast<std::size_t>(bytes.getBytes())));
    }
}

[[noreturn]] void refuse(const BackupPart& part) {
    throw engine::StoreFailure("its part " + part.name +
                               " is not what the manifest says: it was changed or damaged");
}

}  // namespace

std::span<const PartKind> part_kinds() {
    return kinds;
}

void begin_backup(SQLite::Database& backup) {
    backup.exec("PRAGMA journal_mode = DELETE");
    backup.exec("DROP TABLE IF EXISTS backup_manifest");
    backup.exec("DROP TABLE IF EXISTS backup_parts");
    backup.exec("CREATE TABLE backup_manifest (document TEXT NOT NULL) STRICT");
    backup.exec(
        "CREATE TABLE backup_parts (name TEXT NOT NULL, number INTEGER NOT NULL, bytes BLOB NOT NULL, "
        "PRIMARY KEY (name, number)) STRICT");
}

BackupPart add_part(SQLite::Database& backup, std::string_view name, const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    BackupPart part{std::string(name), 0, ""};
    PartDigest digest;
    std::string bytes(chunk, '\0');
    for (int number = 0; stream; ++number) {
        stream.read(bytes.data(), static_cast<std::streamsize>(chunk));
        const auto count = static_cast<std::size_t>(stream.gcount());
        if (count == 0 && number > 0) break;
        SQLite::Statement insert(backup, "INSERT INTO backup_parts VALUES (?, ?, ?)");
        insert.bind(1, part.name);
        insert.bind(2, number);
        insert.bind(3, bytes.data(), static_cast<int>(count));
        insert.exec();
        digest.add(std::string_view(bytes).substr(0, count));
        part.bytes += static_cast<std::int64_t>(count);
    }
    if (!stream.eof()) throw engine::StoreFailure(file.string() + " cannot be read");
    part.sha256 = digest.hex();
    return part;
}

void prove_part(SQLite::Database& backup, const BackupPart& part) {
    PartDigest digest;
    each_chunk(backup, part.name, [&](std::string_view bytes) { digest.add(bytes); });
    if (digest.hex() != part.sha256) refuse(part);
}

void write_part(SQLite::Database& backup, const BackupPart& part, const std::filesystem::path& file) {
    PartDigest digest;
    std::ofstream stream(file, std::ios::binary | std::ios::in | std::ios::out | std::ios::trunc);
    each_chunk(backup, part.name, [&](std::string_view bytes) {
        digest.add(bytes);
        stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    });
    if (!stream.flush()) throw engine::StoreFailure(file.string() + " cannot be written: is the disk full?");
    if (digest.hex() != part.sha256) refuse(part);
}

void forget_backup(SQLite::Database& store) {
    store.exec("PRAGMA journal_mode = DELETE");
    store.exec("PRAGMA secure_delete = ON");
    store.exec("DROP TABLE backup_parts");
    store.exec("DROP TABLE backup_manifest");
}

std::string structural_problem(SQLite::Database& database) {
    SQLite::Statement query(database, "PRAGMA integrity_check(1)");
    if (!query.executeStep()) return "SQLite's own check says nothing";
    const std::string answer = query.getColumn(0).getString();
    return answer == "ok" ? "" : answer;
}

}  // namespace adapters::sqlite
