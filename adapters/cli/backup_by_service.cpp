#include "adapters/cli/backup_by_service.hpp"

#include <thread>

#include <unistd.h>
#include <boost/json.hpp>

#include "adapters/cli/run_by_service.hpp"
#include "adapters/cli/store_routes.hpp"
#include "adapters/sqlite/durable_files.hpp"

namespace adapters::cli {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;
using engine::Error;
using engine::ErrorCode;
using engine::Result;

// The job, until it has ended.
Result<json::object> made(const fs::path& socket, const BackupOrder& order) {
    constexpr std::chrono::milliseconds pause{50};
    const auto begun =
        ask_service(socket, "POST", "/api/v1/backups?job=true", json::object{{"with_key", order.with_key}});
    if (!begun) return begun.error();
    const std::string job = "/api/v1/jobs/" + std::string(begun->at("id").as_string());
    for (;;) {
        const auto now = ask_service(socket, "GET", job);
        if (!now) return now.error();
        const std::string_view state = now->at("state").as_string();
        if (state != "waiting" && state != "running") return ask_service(socket, "GET", job + "/result");
        const json::value* where = now->if_contains("where");
        if (order.tell && where != nullptr)
            order.tell(now->at("progress").to_number<double>(), std::string(where->as_string()));
        std::this_thread::sleep_for(pause);
    }
}

// It gets its name when it is whole and on disk; the service's own file goes.
void take_to(const fs::path& from, const fs::path& file) {
    const fs::path part = file.string() + ".part-" + std::to_string(getpid());
    try {
        sqlite::make_private_file(part);
        fs::copy_file(from, part, fs::copy_options::overwrite_existing);
        fs::permissions(part, fs::perms::owner_read | fs::perms::owner_write);
        sqlite::sync_to_disk(part);
        fs::rename(part, file);
        sqlite::sync_to_disk(file.has_parent_path() ? file.parent_path() : fs::path("."));
        fs::remove(from);
    } catch (...) {
        std::error_code none;
        fs::remove(part, none);
        fs::remove(from, none);
        throw;
    }
}

}  // namespace

Result<BackupManifest> back_up_by_service(const fs::path& socket, const BackupOrder& order) {
    if (fs::exists(order.file) && !order.replace)
        return Error{
            ErrorCode::conflict,
            order.file.string() + " exists and is left as it is: name another file, or say --replace"};
    const auto result = made(socket, order);
    if (!result) return result.error();
    take_to(std::string(result->at("file").as_string()), order.file);
    return manifest_in(result->at("manifest").as_object());
}

}  // namespace adapters::cli
