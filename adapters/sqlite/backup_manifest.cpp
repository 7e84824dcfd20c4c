// The manifest as JSON.
#include <algorithm>

#include <boost/json.hpp>

#include "adapters/sqlite/backup_tables.hpp"

namespace adapters {
namespace {

namespace json = boost::json;

constexpr int format = 1;

json::object to_json(const BackupManifest& manifest) {
    json::array parts;
    for (const BackupPart& part : manifest.parts)
        parts.push_back({{"name", part.name}, {"bytes", part.bytes}, {"sha256", part.sha256}});
    return {{"format", format},          {"made_at", manifest.made_at}, {"program", manifest.program},
            {"schema", manifest.schema}, {"lists", manifest.lists},     {"commands", manifest.commands},
            {"events", manifest.events}, {"head", manifest.head},       {"records", manifest.records},
            {"parts", std::move(parts)}};
}

std::string text(const json::object& from, std::string_view key) {
    return std::string(from.at(key).as_string());
}

template <class T>
T number(const json::object& from, std::string_view key) {
    return from.at(key).to_number<T>();
}

bool is_known(const std::string& name) {
    return std::ranges::any_of(sqlite::part_kinds(), [&](const auto& kind) { return kind.name == name; });
}

BackupManifest from_json(const json::object& from) {
    BackupManifest manifest{.made_at = text(from, "made_at"),
                            .program = text(from, "program"),
                            .schema = number<int>(from, "schema"),
                            .lists = number<int>(from, "lists"),
                            .commands = number<std::int64_t>(from, "commands"),
                            .events = number<std::int64_t>(from, "events"),
                            .head = text(from, "head"),
                            .records = text(from, "records"),
                            .parts = {}};
    for (const json::value& each : from.at("parts").as_array()) {
        const json::object& part = each.as_object();
        manifest.parts.push_back(
            {text(part, "name"), number<std::int64_t>(part, "bytes"), text(part, "sha256")});
        if (!is_known(manifest.parts.back().name)) throw std::invalid_argument("a part of another name");
    }
    return manifest;
}

engine::Error refuse(const std::string& why) {
    return {engine::ErrorCode::invalid_input, why};
}

}  // namespace

bool BackupManifest::has(std::string_view part) const {
    return std::ranges::find(parts, part, &BackupPart::name) != parts.end();
}

namespace sqlite {

void write_manifest(SQLite::Database& backup, const BackupManifest& manifest) {
    SQLite::Statement insert(backup, "INSERT INTO backup_manifest VALUES (?)");
    insert.bind(1, json::serialize(to_json(manifest)));
    insert.exec();
}

engine::Result<BackupManifest> read_manifest(SQLite::Database& backup) {
    if (!backup.tableExists("backup_manifest"))
        return refuse("is a store and no backup: `caseloop backup` makes those");
    SQLite::Statement query(backup, "SELECT document FROM backup_manifest");
    if (!query.executeStep()) return refuse("has an empty manifest: it was never finished");
    try {
        const json::value document = json::parse(query.getColumn(0).getString());
        const json::object& from = document.as_object();
        if (number<int>(from, "format") > format) return refuse("was made by a newer Caseloop: use that one");
        return from_json(from);
    } catch (const std::exception&) {
        return refuse("has a manifest that cannot be read: it was changed or damaged");
    }
}

}  // namespace sqlite
}  // namespace adapters
