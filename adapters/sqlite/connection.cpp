#include "adapters/sqlite/connection.hpp"

#include "adapters/sqlite/migrations.hpp"

namespace adapters::sqlite {
namespace {

using engine::Error;
using engine::ErrorCode;
using Database = std::unique_ptr<SQLite::Database>;

constexpr int application = 0x43534C50;  // "CSLP": what `file` and SQLite tools show.
constexpr int busy_milliseconds = 5000;

int pragma(SQLite::Database& database, const char* name) {
    return database.execAndGet(std::string("PRAGMA ") + name).getInt();
}

// Empty: it is one of ours, or empty and may become one.
std::string objection(SQLite::Database& database) {
    const int version = pragma(database, "user_version");
    const auto newest = static_cast<int>(migrations().size());
    const int tables = database.execAndGet("SELECT count(*) FROM sqlite_schema").getInt();
    if (pragma(database, "application_id") != application && tables > 0) return "is not a Caseloop store";
    if (version > newest) {
        return "was written by a newer Caseloop (schema " + std::to_string(version) +
               ", this program knows " + std::to_string(newest) + "): use that one";
    }
    return "";
}

// Each step in a transaction of its own: a kill anywhere leaves a store that opens.
void migrate(SQLite::Database& database) {
    for (const Migration& step : migrations()) {
        if (step.number <= pragma(database, "user_version")) continue;
        SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
        database.exec(std::string(step.sql));
        database.exec("PRAGMA application_id = " + std::to_string(application));
        database.exec("PRAGMA user_version = " + std::to_string(step.number));
        transaction.commit();
    }
}

// Whoever reads a store beside its writer shares a file with it, which cannot be made where one may not
// write.
bool needs_to_write(const SQLite::Exception& failure) {
    constexpr int read_only = 8;
    constexpr int cannot_open = 14;
    return failure.getErrorCode() == read_only || failure.getErrorCode() == cannot_open;
}

bool is_left_over(const std::filesystem::path& file) {
    std::error_code none;
    const auto size = std::filesystem::file_size(file.string() + "-wal", none);
    return !none && size > 0;
}

// As SQLite's URIs have it.
std::string unchanging(const std::filesystem::path& file) {
    std::string uri = "file:";
    for (const char c : std::filesystem::absolute(file).string()) {
        if (c == '%' || c == '?' || c == '#')
            uri += c == '%' ? "%25" : c == '?' ? "%3f" : "%23";
        else
            uri += c;
    }
    return uri + "?immutable=1";
}

template <class Work>
engine::Result<Database> opened(const std::filesystem::path& file, Work work) {
    try {
        return work();
    } catch (const SQLite::Exception& failure) {
        constexpr int not_a_database = 26;
        const bool foreign = failure.getErrorCode() == not_a_database;
        return Error{foreign ? ErrorCode::invalid_input : ErrorCode::unavailable,
                     file.string() + (foreign ? " is not a Caseloop store" : " cannot be opened: ") +
                         (foreign ? "" : failure.what())};
    }
}

}  // namespace

engine::Result<Database> open_to_write(const std::filesystem::path& file) {
    return opened(file, [&]() -> engine::Result<Database> {
        auto database = std::make_unique<SQLite::Database>(
            file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | SQLite::OPEN_NOMUTEX,
            busy_milliseconds);
        if (const std::string why = objection(*database); !why.empty()) {
            return Error{ErrorCode::invalid_input, file.string() + " " + why};
        }
        database->exec("PRAGMA journal_mode = WAL");
        database->exec("PRAGMA synchronous = FULL");
        database->exec("PRAGMA foreign_keys = ON");
        // 64 MB: a large transaction that does not fit writes its pages again and again.
        database->exec("PRAGMA cache_size = -65536");
        migrate(*database);
        return database;
    });
}

namespace {

engine::Result<Database> read_from(const std::filesystem::path& file, const std::string& name, int flags) {
    auto database = std::make_unique<SQLite::Database>(
        name, SQLite::OPEN_READONLY | SQLite::OPEN_NOMUTEX | flags, busy_milliseconds);
    if (const std::string why = objection(*database); !why.empty())
        return Error{ErrorCode::invalid_input, file.string() + " " + why};
    if (pragma(*database, "user_version") == 0)
        return Error{ErrorCode::invalid_input, file.string() + " is empty: nothing was ever written to it"};
    return database;
}

}  // namespace

engine::Result<Database> open_to_read(const std::filesystem::path& file) {
    return opened(file, [&]() -> engine::Result<Database> {
        try {
            return read_from(file, file.string(), 0);
        } catch (const SQLite::Exception& failure) {
            if (!needs_to_write(failure) || !std::filesystem::is_regular_file(file)) throw;
            if (!is_left_over(file)) return read_from(file, unchanging(file), SQLite::OPEN_URI);
            return Error{ErrorCode::unavailable,
                         file.string() +
                             " cannot be read where you may not write: what was written last still "
                             "lies in its -wal file. Copy the whole folder to where you may write, "
                             "or let somebody who may write there run `caseloop journal verify`."};
        }
    });
}

}  // namespace adapters::sqlite
