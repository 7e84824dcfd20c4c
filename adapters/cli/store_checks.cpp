#include "adapters/cli/store_checks.hpp"

#include <boost/json.hpp>

#include "adapters/cli/last_backup.hpp"
#include "adapters/cli/open_store.hpp"
#include "adapters/cli/run_by_service.hpp"
#include "adapters/client/client.hpp"
#include "adapters/sqlite/health.hpp"
#include "adapters/sqlite/migrations.hpp"
#include "adapters/sqlite/restore.hpp"
#include "engine/journal.hpp"
#include "engine/timers.hpp"
#include "workflows/alerts/parked.hpp"
#include "workflows/indexes.hpp"
#include "workflows/lists_version.hpp"

namespace adapters::cli {
namespace {

namespace fs = std::filesystem;
using system::Finding;
using Grade = Finding::Grade;

bool is_held(const fs::path& store) {
    return sqlite::WriteLock::take(store).has_error();
}

Finding check_restore(const fs::path& data) {
    if (!is_restore_unfinished(data)) return {"restore", Grade::ok, "no restore was cut off", "", ""};
    return {"restore", Grade::warning, "a restore was cut off after it was decided",
            "the next command that opens the store finishes it",
            "run any command on the store, such as `caseloop journal verify`"};
}

Finding check_structure(const fs::path& file, const char* check, const std::string& problem) {
    if (problem.empty()) return {check, Grade::ok, file.string() + " is as it was written", "", ""};
    return {check, Grade::wrong, file.string() + " is damaged: " + problem,
            "what it holds can no longer be relied on",
            "stop the service, keep a copy of the folder, `caseloop restore` the newest backup, and have the "
            "disk looked at"};
}

Finding check_versions(const SqliteStore& store) {
    const auto newest = static_cast<int>(sqlite::migrations().size());
    const std::string found = "schema " + std::to_string(store.schema_version()) + ", lists " +
                              std::to_string(store.lists_version());
    if (store.schema_version() == newest && store.lists_version() == workflows::lists_version)
        return {"versions", Grade::ok, found, "", ""};
    return {"versions", Grade::warning,
            found + "; this program has schema " + std::to_string(newest) + ", lists " +
                std::to_string(workflows::lists_version),
            "the next start brings the store up to date, which takes a while",
            "`caseloop migrate` does it now, after a backup"};
}

Finding check_chain(const engine::JournalReader& store) {
    const engine::Verification found = engine::verify(store);
    if (found.problem.empty())
        return {"chain", Grade::ok,
                std::to_string(found.events) + " events and " + std::to_string(found.commands) +
                    " commands are proved",
                "", ""};
    return {"chain", Grade::wrong, "the journal's chain is broken: " + found.problem,
            "somebody or something changed what was written",
            "keep a copy of the folder, find out who could write there, and `caseloop restore` the newest "
            "backup that is whole"};
}

Finding check_parked(const engine::JournalReader& store) {
    const std::size_t parked = workflows::parked_messages(store);
    if (parked == 0) return {"alerts", Grade::ok, "no message is parked", "", ""};
    return {"alerts", Grade::warning,
            std::to_string(parked) + (parked == 1 ? " message is" : " messages are") + " parked",
            "their recipients have not heard",
            "`caseloop alert list --where state=parked` says why; `caseloop alert retry --all` tries again"};
}

Finding check_timers(const engine::JournalReader& store, engine::Moment now, bool is_played) {
    constexpr std::chrono::minutes late{10};
    const auto first = engine::next_timer(store);
    if (is_played) return {"timers", Grade::skipped, "the store's clock is virtual", "", ""};
    if (!first) return {"timers", Grade::ok, "nothing waits for its time", "", ""};
    if (first->due + late > now)
        return {"timers", Grade::ok, "the next is due at " + engine::to_text(first->due), "", ""};
    return {"timers", Grade::wrong, "what was due at " + engine::to_text(first->due) + " has not happened",
            "no round starts, nobody is reminded: the service does not run, or does not keep up",
            "start it (`systemctl start caseloop`); what is overdue is then done, in order and once"};
}

Finding check_backup_age(const system::Configuration& configuration, engine::Moment now) {
    const auto last = last_backup(configuration.data);
    const char* remedy = "`caseloop backup FOLDER`, every night: docs/operating.md has a timer";
    if (!last)
        return {"backup", Grade::warning, "no backup was made yet", "a broken disk would take everything",
                remedy};
    const std::string found = "the newest is " + last->file.string() + ", of " + engine::to_text(last->at);
    if (now - last->at > configuration.backup_due)
        return {"backup", Grade::warning, found, "what was done since would be lost with the disk", remedy};
    return {"backup", Grade::ok, found, "", ""};
}

Finding check_accounts(const fs::path& data) {
    if (!fs::exists(data / "access.db"))
        return {"accounts", Grade::skipped, "there are no accounts yet", "", ""};
    Finding finding =
        check_structure(data / "access.db", "accounts", sqlite::file_problem(data / "access.db"));
    if (finding.grade == Grade::ok && !fs::exists(data / "access.key"))
        return {"accounts", Grade::wrong, "access.key is missing",
                "second factors that are sealed with it cannot be opened",
                "put your copy of it back into " + data.string()};
    return finding;
}

std::string zone_of(const engine::JournalReader& store) {
    const std::string newest = workflows::newest_id(store, "pack");
    if (newest.empty()) return "";
    try {
        workflows::PackLibrary packs;
        return packs.compiled(store, std::stoll(newest))->zone.name();
    } catch (const std::exception&) {
        return "";  // Perhaps just because no zone is known here.
    }
}

void look_inside(StoreLook& look, const engine::JournalReader& store, engine::Moment now) {
    const auto last = store.commands(store.next_command() - 1, 1);
    if (!last.empty() && !look.is_played) look.newest = last.front().at;
    look.zone = zone_of(store);
    look.findings.push_back(check_chain(store));
    look.findings.push_back(check_parked(store));
    look.findings.push_back(check_timers(store, now, look.is_played));
}

Finding unusable(const std::string& why) {
    return {"store", Grade::wrong, why, "the service does not start", "mend that, or restore a backup"};
}

void look_at_file(StoreLook& look, const system::Configuration& configuration, engine::Moment now) {
    look.findings.push_back(
        check_structure(configuration.store, "store", sqlite::file_problem(configuration.store)));
    const auto store = SqliteStore::open(configuration.store, SqliteStore::Mode::read_only);
    if (!store) return look.findings.push_back(unusable(store.error().message));
    look.findings.push_back(check_versions(**store));
    look_inside(look, **store, now);
}

// It has the store open, of its own version; nobody else opens it.
void look_through_service(StoreLook& look, const system::Configuration& configuration, engine::Moment now) {
    const auto found =
        ask_service(service_socket(configuration.data), "POST", "/api/v1/store/check", boost::json::object{});
    if (!found) return look.findings.push_back(unusable(found.error().message));
    look.findings.push_back(
        check_structure(configuration.store, "store", std::string(found->at("problem").as_string())));
    look_inside(look, *borrowed(configuration.data), now);
}

// One that hangs still takes connections.
Finding check_service(const fs::path& data, bool is_running, std::chrono::seconds limit) {
    const fs::path socket = service_socket(data);
    if (!is_running) return {"service", Grade::skipped, "no service runs on this store", "", ""};
    if (!is_served(socket))
        return {"service", Grade::skipped, "another command has the store, and no service listens", "", ""};
    const auto answer = ask({socket, "", "", ""}, {"GET", "/healthz", {}, ""}, limit);
    if (answer && answer->status == 200) return {"service", Grade::ok, "it answers", "", ""};
    const std::string within = " within " + std::to_string(limit.count()) + " seconds";
    return {"service", Grade::wrong,
            answer ? "the service answers " + std::to_string(answer->status) + " when asked for its health"
                   : "the service does not answer" + within,
            "it hangs or is stopped: nobody can work, and nothing that is due happens",
            "`systemctl status caseloop` and its log first; then `systemctl restart caseloop`: what was "
            "acknowledged is kept"};
}

}  // namespace

StoreLook look_at_store(const system::Configuration& configuration, engine::Moment now,
                        std::chrono::seconds limit) {
    StoreLook look;
    look.is_running = is_held(configuration.store);
    look.service = check_service(configuration.data, look.is_running, limit);
    if (!has_service(configuration.data) && !fs::exists(configuration.store)) {
        look.findings.push_back(
            {"store", Grade::skipped, "there is no store " + configuration.store.string() + " yet", "", ""});
        return look;
    }
    look.is_played = fs::exists(configuration.data / "virtual_clock");
    look.findings.push_back(check_restore(configuration.data));
    if (look.service.grade == Grade::wrong)
        look.findings.push_back(
            {"store", Grade::skipped, "not looked at: the service that has it does not answer", "", ""});
    else if (has_service(configuration.data))
        look_through_service(look, configuration, now);
    else
        look_at_file(look, configuration, now);
    look.findings.push_back(check_accounts(configuration.data));
    look.findings.push_back(check_backup_age(configuration, now));
    return look;
}

}  // namespace adapters::cli
