#include "adapters/access/connection.hpp"

#include "adapters/access/migrations.hpp"

namespace adapters::access {
namespace {

using engine::Error;
using engine::ErrorCode;

constexpr int application = 0x43534C41;  // "CSLA": what `file` and SQLite tools show.
constexpr int busy_milliseconds = 5000;

int pragma(SQLite::Database& database, const char* name) {
    return database.execAndGet(std::string("PRAGMA ") + name).getInt();
}

// Empty: it is one of ours, or empty and may become one.
std::string objection(SQLite::Database& database) {
    const int version = pragma(database, "user_version");
    const auto newest = static_cast<int>(migrations().size());
    const int tables = database.execAndGet("SELECT count(*) FROM sqlite_schema").getInt();
    if (pragma(database, "application_id") != application && tables > 0) return "is not Caseloop's accounts";
    if (version > newest) {
        return "was written by a newer Caseloop (schema " + std::to_string(version) +
               ", this program knows " + std::to_string(newest) + "): use that one";
    }
    return "";
}

// Whether it is needed is asked within the transaction: two processes may begin at once.
void migrate(SQLite::Database& database) {
    for (const Migration& step : migrations()) {
        if (step.number <= pragma(database, "user_version")) continue;
        SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
        if (step.number <= pragma(database, "user_version")) continue;
        database.exec(std::string(step.sql));
        database.exec("PRAGMA application_id = " + std::to_string(application));
        database.exec("PRAGMA user_version = " + std::to_string(step.number));
        transaction.commit();
    }
}

}  // namespace

Connection::Connection(const std::filesystem::path& file, int flags)
    : database_(file.string(), flags | SQLite::OPEN_NOMUTEX, busy_milliseconds) {}

Query Connection::query(const char* sql) {
    auto found = statements_.find(sql);
    if (found == statements_.end()) found = statements_.try_emplace(sql, database_, sql).first;
    return Query(found->second);
}

engine::Result<std::unique_ptr<Connection>> open_database(const std::filesystem::path& file) {
    try {
        auto connection = std::make_unique<Connection>(file, SQLite::OPEN_READWRITE);
        SQLite::Database& database = connection->database();
        if (const std::string why = objection(database); !why.empty())
            return Error{ErrorCode::invalid_input, file.string() + " " + why + "."};
        database.exec("PRAGMA journal_mode = WAL");
        database.exec("PRAGMA synchronous = FULL");
        database.exec("PRAGMA foreign_keys = ON");
        // What is forgotten is overwritten: old hashes must not lie about in the file.
        database.exec("PRAGMA secure_delete = ON");
        migrate(database);
        return connection;
    } catch (const SQLite::Exception& failure) {
        constexpr int not_a_database = 26;
        const bool foreign = failure.getErrorCode() == not_a_database;
        return Error{foreign ? ErrorCode::invalid_input : ErrorCode::unavailable,
                     file.string() + (foreign ? " is not Caseloop's accounts."
                                              : std::string(" cannot be opened: ") + failure.what() + ".")};
    }
}

}  // namespace adapters::access
