#include "adapters/sqlite/journal_queries.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

#include <boost/json.hpp>

#include "adapters/sqlite/connection.hpp"

namespace adapters::sqlite {
namespace {

namespace json = boost::json;
using engine::StoreFailure;

std::string text(const SQLite::Statement& row, int column) {
    const SQLite::Column value = row.getColumn(column);
    return {value.getText(), static_cast<std::size_t>(value.getBytes())};
}

engine::Digest digest(const SQLite::Statement& row, int column, const std::string& what) {
    const SQLite::Column value = row.getColumn(column);
    engine::Digest digest{};
    if (static_cast<std::size_t>(value.getBytes()) != digest.size())
        throw StoreFailure(what + ": its hash has another length");
    std::copy_n(static_cast<const std::uint8_t*>(value.getBlob()), digest.size(), digest.begin());
    return digest;
}

// What is stored is what was hashed: text that says the same in other bytes was changed by somebody.
json::object object(const SQLite::Statement& row, int column, const std::string& what) {
    const std::string bytes = text(row, column);
    boost::system::error_code error;
    json::value value = json::parse(bytes, error);
    if (error || !value.is_object() || json::serialize(value) != bytes) {
        throw StoreFailure(what + ": its JSON is not as it was written");
    }
    return std::move(value.get_object());
}

engine::Moment moment(const SQLite::Statement& row, int column, const std::string& what) {
    const auto parsed = engine::parse_moment(text(row, column));
    if (!parsed) throw StoreFailure(what + ": its moment is none");
    return *parsed;
}

std::uint64_t seed(const SQLite::Statement& row, int column, const std::string& what) {
    const std::string digits = text(row, column);
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc{} || end != digits.data() + digits.size() || std::to_string(value) != digits) {
        throw StoreFailure(what + ": its seed is no number");
    }
    return value;
}

constexpr const char* event_columns =
    "sequence, kind, id, version, type, at, actor, command, rule, pack, cause, patch, details, hash";

engine::Event event(const SQLite::Statement& row) {
    const std::string what = "event " + std::to_string(row.getColumn(0).getInt64());
    engine::Event event;
    event.sequence = row.getColumn(0).getInt64();
    event.stream = {text(row, 1), text(row, 2)};
    event.version = row.getColumn(3).getInt64();
    event.type = text(row, 4);
    event.at = moment(row, 5, what);
    event.actor = text(row, 6);
    event.cause = {row.getColumn(7).getInt64(), text(row, 8), row.getColumn(9).getInt64(),
                   row.getColumn(10).getInt64()};
    event.set = object(row, 11, what);
    event.details = object(row, 12, what);
    event.hash = digest(row, 13, what);
    return event;
}

engine::CommandEntry command(const SQLite::Statement& row) {
    const std::string what = "command " + std::to_string(row.getColumn(0).getInt64());
    engine::CommandEntry entry;
    entry.number = row.getColumn(0).getInt64();
    entry.key = text(row, 1);
    if (entry.key.empty() && !row.getColumn(1).isNull())
        throw StoreFailure(what + ": its key is empty, not absent");
    entry.name = text(row, 2);
    entry.subject = text(row, 3);
    entry.actor = text(row, 4);
    entry.at = moment(row, 5, what);
    entry.seed = seed(row, 6, what);
    entry.request = digest(row, 7, what);
    entry.reply = object(row, 8, what);
    entry.first_event = row.getColumn(9).getInt64();
    entry.end_event = row.getColumn(10).getInt64();
    entry.hash = digest(row, 11, what);
    return entry;
}

std::int64_t sql_limit(std::size_t limit) {
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    return limit > static_cast<std::size_t>(most) ? most : static_cast<std::int64_t>(limit);
}

void bind_text(SQLite::Statement& statement, int place, std::string_view value) {
    statement.bind(place, std::string(value));
}

}  // namespace

Prepared JournalQueries::prepared(const char* sql) const {
    auto found = statements_.find(sql);
    if (found == statements_.end()) {
        found = statements_
                    .emplace(std::piecewise_construct, std::forward_as_tuple(sql),
                             std::forward_as_tuple(database_, sql))
                    .first;
    }
    found->second.clearBindings();
    return Prepared(found->second);
}

engine::Document JournalQueries::find(const engine::RecordKey& key) const {
    return guarded([&]() -> engine::Document {
        const auto query = prepared("SELECT document FROM records WHERE kind = ? AND id = ?");
        bind_text(*query, 1, key.kind);
        bind_text(*query, 2, key.id);
        if (!query->executeStep()) return nullptr;
        auto document = std::make_shared<const json::object>(object(*query, 0, to_string(key)));
        return document;
    });
}

std::vector<engine::Listed> JournalQueries::scan(std::string_view index, std::string_view from,
                                                 std::string_view before, std::size_t limit) const {
    return guarded([&] {
        const auto query = prepared(
            "SELECT key, kind, id FROM listings WHERE list = ? AND key >= ? AND key < ? ORDER BY key, kind, "
            "id LIMIT ?");
        bind_text(*query, 1, index);
        bind_text(*query, 2, from);
        bind_text(*query, 3, before);
        query->bind(4, sql_limit(limit));
        std::vector<engine::Listed> found;
        while (query->executeStep()) found.push_back({text(*query, 0), {text(*query, 1), text(*query, 2)}});
        return found;
    });
}

engine::StreamHead JournalQueries::head(const engine::RecordKey& stream) const {
    return guarded([&]() -> engine::StreamHead {
        const auto query = prepared(
            "SELECT version, hash FROM events WHERE kind = ? AND id = ? ORDER BY version DESC LIMIT 1");
        bind_text(*query, 1, stream.kind);
        bind_text(*query, 2, stream.id);
        if (!query->executeStep()) return {};
        const engine::StreamHead head{query->getColumn(0).getInt64(), digest(*query, 1, to_string(stream))};
        return head;
    });
}

std::int64_t JournalQueries::next_sequence() const {
    return guarded([&] {
        const auto query = prepared("SELECT coalesce(max(sequence), 0) + 1 FROM events");
        query->executeStep();
        const std::int64_t next = query->getColumn(0).getInt64();
        return next;
    });
}

engine::StreamHead JournalQueries::command_head() const {
    return guarded([&]() -> engine::StreamHead {
        const auto query = prepared("SELECT number, hash FROM commands ORDER BY number DESC LIMIT 1");
        if (!query->executeStep()) return {};
        const engine::StreamHead head{query->getColumn(0).getInt64(), digest(*query, 1, "the last command")};
        return head;
    });
}

std::optional<engine::CommandEntry> JournalQueries::command_with_key(std::string_view key) const {
    return guarded([&]() -> std::optional<engine::CommandEntry> {
        const auto query = prepared(
            "SELECT number, key, name, subject, actor, at, seed, request, reply, first_event, end_event, "
            "hash "
            "FROM commands WHERE key = ?");
        bind_text(*query, 1, key);
        if (!query->executeStep()) return std::nullopt;
        engine::CommandEntry entry = command(*query);
        return entry;
    });
}

std::vector<engine::Event> JournalQueries::events(std::int64_t from, std::size_t limit) const {
    return guarded([&] {
        static const std::string sql = std::string("SELECT ") + event_columns +
                                       " FROM events WHERE sequence >= ? ORDER BY sequence LIMIT ?";
        const auto query = prepared(sql.c_str());
        query->bind(1, from);
        query->bind(2, sql_limit(limit));
        std::vector<engine::Event> found;
        while (query->executeStep()) found.push_back(event(*query));
        return found;
    });
}

std::vector<engine::Event> JournalQueries::events_of(const engine::RecordKey& stream) const {
    return guarded([&] {
        static const std::string sql = std::string("SELECT ") + event_columns +
                                       " FROM events WHERE kind = ? AND id = ? ORDER BY version";
        const auto query = prepared(sql.c_str());
        bind_text(*query, 1, stream.kind);
        bind_text(*query, 2, stream.id);
        std::vector<engine::Event> found;
        while (query->executeStep()) found.push_back(event(*query));
        return found;
    });
}

std::vector<engine::CommandEntry> JournalQueries::commands(std::int64_t from, std::size_t limit) const {
    return guarded([&] {
        const auto query = prepared(
            "SELECT number, key, name, subject, actor, at, seed, request, reply, first_event, end_event, "
            "hash "
            "FROM commands WHERE number >= ? ORDER BY number LIMIT ?");
        query->bind(1, from);
        query->bind(2, sql_limit(limit));
        std::vector<engine::CommandEntry> found;
        while (query->executeStep()) found.push_back(command(*query));
        return found;
    });
}

// Statements of their own: the visitor may ask other questions meanwhile.
void JournalQueries::each_record(
    const std::function<void(const engine::RecordKey&, std::string_view)>& visit) const {
    guarded([&] {
        SQLite::Statement query(database_, "SELECT kind, id, document FROM records ORDER BY kind, id");
        while (query.executeStep()) visit({text(query, 0), text(query, 1)}, text(query, 2));
    });
}

void JournalQueries::each_of_kind(
    std::string_view kind, const std::function<void(std::string_view, std::string_view)>& visit) const {
    const auto view = [](const SQLite::Statement& row, int column) {
        const SQLite::Column value = row.getColumn(column);
        return std::string_view(value.getText(), static_cast<std::size_t>(value.getBytes()));
    };
    guarded([&] {
        SQLite::Statement query(database_, "SELECT id, document FROM records WHERE kind = ? ORDER BY id");
        bind_text(query, 1, kind);
        while (query.executeStep()) visit(view(query, 0), view(query, 1));
    });
}

void JournalQueries::each_listing(
    const std::function<void(const engine::IndexKey&, const engine::RecordKey&)>& visit) const {
    guarded([&] {
        SQLite::Statement query(database_,
                                "SELECT list, key, kind, id FROM listings ORDER BY list, key, kind, id");
        while (query.executeStep()) visit({text(query, 0), text(query, 1)}, {text(query, 2), text(query, 3)});
    });
}

}  // namespace adapters::sqlite
