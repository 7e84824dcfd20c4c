// Reading a store: what the writer and every snapshot share.
#pragma once

#include <map>
#include <string>

#include <SQLiteCpp/SQLiteCpp.h>

#include "engine/store.hpp"

namespace adapters::sqlite {

/// A statement in use. Reset at the end, however that comes: one left in the middle of its rows would keep a
/// snapshot open, and one that failed would report its failure again to whoever uses it next.
class Prepared {
public:
    explicit Prepared(SQLite::Statement& statement) : statement_(statement) {}
    ~Prepared() { (void)statement_.tryReset(); }
    Prepared(const Prepared&) = delete;
    Prepared& operator=(const Prepared&) = delete;

    SQLite::Statement& operator*() const { return statement_; }
    SQLite::Statement* operator->() const { return &statement_; }

private:
    SQLite::Statement& statement_;
};

/// Answers a JournalReader's questions on one connection; statements are prepared once. One thread. Rows that
/// are not as they were written (JSON with other spacing, a hash of another length) throw
/// engine::StoreFailure.
class JournalQueries {
public:
    explicit JournalQueries(SQLite::Database& database) : database_(database) {}

    [[nodiscard]] engine::Document find(const engine::RecordKey& key) const;
    [[nodiscard]] std::vector<engine::Listed> scan(std::string_view index, std::string_view from,
                                                   std::string_view before, std::size_t limit) const;
    [[nodiscard]] engine::StreamHead head(const engine::RecordKey& stream) const;
    [[nodiscard]] std::int64_t next_sequence() const;
    [[nodiscard]] engine::StreamHead command_head() const;
    [[nodiscard]] std::optional<engine::CommandEntry> command_with_key(std::string_view key) const;
    [[nodiscard]] std::vector<engine::Event> events(std::int64_t from, std::size_t limit) const;
    [[nodiscard]] std::vector<engine::Event> events_of(const engine::RecordKey& stream) const;
    [[nodiscard]] std::vector<engine::CommandEntry> commands(std::int64_t from, std::size_t limit) const;
    void each_of_kind(std::string_view kind,
                      const std::function<void(std::string_view, std::string_view)>& visit) const;
    void each_record(const std::function<void(const engine::RecordKey&, std::string_view)>& visit) const;
    void each_listing(
        const std::function<void(const engine::IndexKey&, const engine::RecordKey&)>& visit) const;

    /// A prepared statement without values; the same text only once at a time.
    [[nodiscard]] Prepared prepared(const char* sql) const;

private:
    SQLite::Database& database_;
    mutable std::map<const char*, SQLite::Statement> statements_;  // By the literal's address.
};

}  // namespace adapters::sqlite
