#include "adapters/sqlite/contents.hpp"

#include "adapters/sqlite/connection.hpp"
#include "adapters/sqlite/sqlite_store.hpp"
#include "engine/digest.hpp"
#include "engine/journal.hpp"

namespace adapters::sqlite {
namespace {

std::string digest_of(const engine::JournalReader& store) {
    std::string hex;
    const auto add = [&](const std::string& line) {
        hex = engine::to_hex(engine::sha256(hex + "\n" + line));
    };
    store.each_record([&](const engine::RecordKey& key, std::string_view bytes) {
        add(to_string(key) + "\n" + std::string(bytes));
    });
    store.each_listing([&](const engine::IndexKey& place, const engine::RecordKey& record) {
        add(place.index + "\n" + place.key + "\n" + to_string(record));
    });
    return hex;
}

}  // namespace

engine::Result<BackupManifest> contents_of(const std::filesystem::path& file) {
    auto store = SqliteStore::open(file, SqliteStore::Mode::read_only);
    if (!store) return store.error();
    const engine::Verification found = engine::verify(**store);
    if (!found.problem.empty())
        return engine::Error{engine::ErrorCode::invalid_input,
                             "its journal's chain is broken: " + found.problem};
    BackupManifest contents;
    contents.schema = (*store)->schema_version();
    contents.lists = (*store)->lists_version();
    contents.commands = found.commands;
    contents.events = found.events;
    contents.head = engine::to_hex(found.head);
    contents.records = digest_of(**store);
    return contents;
}

}  // namespace adapters::sqlite
