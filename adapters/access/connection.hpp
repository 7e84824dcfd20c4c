// One connection to access.db, for one thread at a time.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <SQLiteCpp/SQLiteCpp.h>

#include "engine/error.hpp"
#include "engine/moment.hpp"
#include "engine/reader.hpp"

namespace adapters::access {

/// Runs `work`; what SQLite throws becomes engine::StoreFailure with words for people.
template <class Work>
auto guarded(Work work) {
    try {
        return work();
    } catch (const SQLite::Exception& failure) {
        constexpr int full = 13;
        throw engine::StoreFailure(failure.getErrorCode() == full
                                       ? "the disk is full: nothing was written to access.db"
                                       : std::string("access.db failed: ") + failure.what());
    }
}

/// What SQLite can keep of a value; a Blob's bytes must live until the statement has run.
struct Blob {
    std::string_view bytes;
};

/// A statement in use; its values are bound in order. Reset at the end, however that comes.
class Query {
public:
    explicit Query(SQLite::Statement& statement) : statement_(statement) {}
    ~Query() { (void)statement_.tryReset(); }
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;

    template <class... Values>
    Query& with(const Values&... values) {
        (bind(values), ...);
        return *this;
    }

    /// The next row; false: there is none.
    bool next() { return statement_.executeStep(); }
    /// For what answers no rows; how many it changed.
    int run() { return statement_.exec(); }

    [[nodiscard]] std::int64_t number(int column) const { return statement_.getColumn(column).getInt64(); }
    [[nodiscard]] std::string text(int column) const { return statement_.getColumn(column).getString(); }
    [[nodiscard]] bool flag(int column) const { return number(column) != 0; }
    [[nodiscard]] bool is_null(int column) const { return statement_.getColumn(column).isNull(); }
    [[nodiscard]] engine::Moment moment(int column) const {
        return engine::Moment{std::chrono::seconds{number(column)}};
    }
    [[nodiscard]] std::optional<engine::Moment> moment_if(int column) const {
        return is_null(column) ? std::nullopt : std::optional(moment(column));
    }

private:
    void bind(std::int64_t value) { statement_.bind(++bound_, value); }
    void bind(int value) { statement_.bind(++bound_, value); }
    void bind(bool value) { statement_.bind(++bound_, value ? 1 : 0); }
    void bind(std::uint64_t value) { statement_.bind(++bound_, static_cast<std::int64_t>(value)); }
    void bind(engine::Moment value) { bind(std::int64_t{value.time_since_epoch().count()}); }
    void bind(const std::string& value) { statement_.bind(++bound_, value); }
    void bind(const char* value) { statement_.bind(++bound_, value); }
    void bind(Blob value) {
        statement_.bind(++bound_, value.bytes.data(), static_cast<int>(value.bytes.size()));
    }
    void bind(std::nullptr_t) { statement_.bind(++bound_); }
    template <class Value>
    void bind(const std::optional<Value>& value) {
        if (value)
            bind(*value);
        else
            bind(nullptr);
    }

    SQLite::Statement& statement_;
    int bound_ = 0;
};

class Connection {
public:
    /// WAL, synchronous=FULL, a busy timeout. Throws SQLite::Exception.
    Connection(const std::filesystem::path& file, int flags);

    /// Prepared once; the same text only once at a time.
    [[nodiscard]] Query query(const char* sql);

    [[nodiscard]] SQLite::Database& database() { return database_; }

private:
    SQLite::Database database_;
    std::map<const char*, SQLite::Statement> statements_;  // By the literal's address.
};

/// A writing connection to a file that is there (it may be empty), with the schema of this program. Errors:
/// `invalid_input` for what is no access.db, and for a newer program's; `unavailable` when it cannot be
/// opened.
[[nodiscard]] engine::Result<std::unique_ptr<Connection>> open_database(const std::filesystem::path& file);

}  // namespace adapters::access
