// caseloop backup FILE, restore FILE, migrate
#include <fstream>
#include <ostream>

#include <boost/json.hpp>

#include "adapters/cli/backup_by_service.hpp"
#include "adapters/cli/configured.hpp"
#include "adapters/cli/last_backup.hpp"
#include "adapters/cli/open_store.hpp"
#include "adapters/cli/progress.hpp"
#include "adapters/cli/store_routes.hpp"
#include "adapters/cli/version.hpp"
#include "adapters/sqlite/migrations.hpp"
#include "adapters/sqlite/restore.hpp"
#include "workflows/lists_version.hpp"

namespace adapters::cli {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

engine::Moment now() {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

// As part of a file's name.
std::string stamp() {
    std::string text = engine::to_text(now());
    std::erase(text, ':');
    return text;
}

fs::path one_file(const Call& call, const char* example) {
    if (call.words.size() != 1)
        throw UsageError{std::string("name one file, such as `caseloop ") + example + "`."};
    return call.words.front();
}

system::Configuration with_store(const Call& call) {
    auto configuration = configuration_of(call);
    if (!has_service(configuration.data) && !fs::exists(configuration.store))
        throw UsageError{"there is no store " + configuration.store.string() +
                         ". Name its folder with --data DIR, or the configuration with --config FILE."};
    return configuration;
}

// For what changes the store's file itself.
void demand_no_service(const system::Configuration& configuration) {
    if (!has_service(configuration.data)) return;
    throw UsageError{"a service runs on " + configuration.data.string() +
                     " and has its store open: stop it first (`systemctl stop caseloop`, or Ctrl-C where it "
                     "was started)."};
}

// Mistakes of a file or a store are an answer; everything else is a failure of the system.
Exit say_failure(const Call& call, const engine::Error& error) {
    call.talk << error.message << '\n';
    return error.code == engine::ErrorCode::unavailable ? Exit::system_failed : Exit::answer_is_no;
}

std::string in_words(const BackupManifest& manifest) {
    std::string text = std::to_string(manifest.commands) + " commands, " + std::to_string(manifest.events) +
                       " events, schema " + std::to_string(manifest.schema);
    for (const BackupPart& part : manifest.parts) text += ", " + part.name;
    return text + "; head " + manifest.head.substr(0, 16);
}

BackupOrder order_for(const system::Configuration& configuration, fs::path file) {
    return {.store = configuration.store,
            .data = configuration.data,
            .file = std::move(file),
            .program = std::string(version_text()),
            .at = now()};
}

engine::Result<BackupManifest> made(BackupOrder order) {
    Progress progress("backup");
    order.tell = [&](double share, const std::string& at) { progress.show(share, at); };
    if (has_service(order.data)) return back_up_by_service(service_socket(order.data), order);
    return back_up(order);
}

}  // namespace

Exit run_backup(const Call& call) {
    fs::path file = one_file(call, "backup /backups/caseloop.backup");
    const auto configuration = with_store(call);
    // `/backups` is a folder, also before the first backup makes it.
    if (fs::is_directory(file) || (!fs::exists(file) && !file.has_extension())) {
        fs::create_directories(file);
        file /= "caseloop-" + stamp() + ".backup";
    }
    BackupOrder order = order_for(configuration, file);
    order.with_key = call.flag("with-key");
    order.replace = call.flag("replace");
    const auto manifest = made(std::move(order));
    if (!manifest) return say_failure(call, manifest.error());
    if (!note_backup(configuration.data, {file, now()}))
        call.talk << "It could not be noted in " << configuration.data.string()
                  << " that there is a backup, so that `caseloop doctor` does not know of it.\n";
    if (call.json())
        call.out << json::serialize(json::object{{"file", file.string()}, {"manifest", to_json(*manifest)}})
                 << '\n';
    else
        call.out << file.string() << ": " << in_words(*manifest) << ". Proved.\n";
    if (fs::exists(configuration.data / "access.key") && !manifest->has("access.key"))
        call.talk << "access.key is not in it: keep a copy of that somewhere else. With both, whoever has "
                     "them has all.\n";
    return Exit::done;
}

namespace {

Exit check(const Call& call, const fs::path& file) {
    const auto manifest = check_backup(file);
    if (!manifest) return say_failure(call, manifest.error());
    if (call.json())
        call.out << json::serialize(to_json(*manifest)) << '\n';
    else
        call.out << file.string() << " is whole, of " << manifest->made_at << ": " << in_words(*manifest)
                 << ".\n";
    return Exit::done;
}

void say_restored(const Call& call, const fs::path& data, const Restored& restored) {
    if (call.json()) {
        call.out << json::serialize(json::object{{"data", data.string()},
                                                 {"kept_aside", restored.kept_aside.string()},
                                                 {"manifest", to_json(restored.manifest)}})
                 << '\n';
    } else {
        call.out << data.string() << " is as of " << restored.manifest.made_at << ": "
                 << in_words(restored.manifest) << ".\n";
        if (!restored.kept_aside.empty())
            call.out << "What stood there before is in " << restored.kept_aside.string() << ".\n";
    }
    if (restored.manifest.has("access.db") && !restored.manifest.has("access.key") &&
        !fs::exists(data / "access.key"))
        call.talk << "The backup has no access.key: put your copy of it into " << data.string()
                  << ", owned by the service, mode 0600.\n";
}

}  // namespace

Exit run_restore(const Call& call) {
    const fs::path file = one_file(call, "restore /backups/caseloop.backup");
    if (call.flag("check")) return check(call, file);
    const auto configuration = configuration_of(call);
    demand_no_service(configuration);
    Progress progress("restore");
    const auto restored =
        restore({.file = file,
                 .store = configuration.store,
                 .data = configuration.data,
                 .at = now(),
                 .tell = [&](double share, const std::string& at) { progress.show(share, at); }});
    if (!restored) return say_failure(call, restored.error());
    say_restored(call, configuration.data, *restored);
    return Exit::done;
}

namespace {

struct Standing {
    int schema;
    int lists;
    bool operator==(const Standing&) const = default;
};

Standing standing(const fs::path& file) {
    auto store = SqliteStore::open(file, SqliteStore::Mode::read_only);
    if (!store) throw std::runtime_error(store.error().message);
    return {(*store)->schema_version(), (*store)->lists_version()};
}

std::string in_words(const Standing& at) {
    return "schema " + std::to_string(at.schema) + ", lists " + std::to_string(at.lists);
}

}  // namespace

Exit run_migrate(const Call& call) {
    if (!call.words.empty()) throw UsageError{"`" + call.words.front() + "` is one word too many."};
    const auto configuration = with_store(call);
    demand_no_service(configuration);
    const Standing before = standing(configuration.store);
    const Standing after{static_cast<int>(sqlite::migrations().size()), workflows::lists_version};
    const bool dry = call.flag("dry-run");
    fs::path backup;
    if (before != after && !dry) {
        backup = configuration.data / ("before-migrate-" + stamp() + ".backup");
        const auto manifest = made(order_for(configuration, backup));
        if (!manifest) return say_failure(call, manifest.error());
        (void)open_to_write(configuration.data);
    }
    if (call.json())
        call.out << json::serialize(
                        json::object{{"from", {{"schema", before.schema}, {"lists", before.lists}}},
                                     {"to", {{"schema", after.schema}, {"lists", after.lists}}},
                                     {"backup", backup.string()},
                                     {"dry_run", dry}})
                 << '\n';
    else if (before == after)
        call.out << "Nothing to do: " << in_words(after) << ".\n";
    else
        call.out << (dry ? "Would bring " : "Brought ") << configuration.store.string() << " from "
                 << in_words(before) << " to " << in_words(after) << ".\n"
                 << (dry ? "" : "As it was before: " + backup.string() + "\n");
    return Exit::done;
}

}  // namespace adapters::cli
